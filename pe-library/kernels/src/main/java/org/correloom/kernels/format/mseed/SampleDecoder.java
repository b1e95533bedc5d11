package org.correloom.kernels.format.mseed;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.internal.vector.SteimKernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decodes the payload of one record; made for one call.
///
/// Gain-ranged encodings follow SEED 2.4, appendix B, and the reading of it that EarthScope's
/// libmseed made the field's: SRO's exponent is 10 minus the gain code, CDSN's gain codes 0 to 3
/// are factors 1, 4, 16 and 128, GEOSCOPE's 16-bit mantissa is biased by 2048.
final class SampleDecoder {
    private final MseedRecord header;
    private final byte[] bytes;
    private final int start;
    private final int count;
    private final MseedEncoding encoding;
    private final VarHandle shortView;
    private final VarHandle intView;
    private final VarHandle longView;

    SampleDecoder(MseedRecord header) throws FormatException {
        this.header = header;
        this.bytes = header.payload().bytes;
        this.start = header.payload().offset;
        this.count = header.sampleCount();
        int code = header.encodingCode();
        this.encoding = MseedEncoding.ofCode(code).orElse(null);
        if (encoding == null) {
            throw header.failure(
                    "encoding " + code + " (" + MseedEncoding.describe(code) + ") is not supported",
                    "Convert the file to Steim-2 or 32-bit integers.");
        }
        if (encoding == MseedEncoding.TEXT) {
            throw header.failure("it holds text, no samples", "Leave the channel out.");
        }
        long needed = (long) encoding.bytesPerSample() * count;
        if (needed > header.payload().length) {
            throw header.failure(
                    count
                            + " samples need "
                            + needed
                            + " bytes, only "
                            + header.payload().length
                            + " are present",
                    "The record is damaged: fetch it again.");
        }
        boolean big = header.byteOrder() == ByteOrder.BIG_ENDIAN;
        this.shortView = big ? Views.SHORT_BIG : Views.SHORT_LITTLE;
        this.intView = big ? Views.INT_BIG : Views.INT_LITTLE;
        this.longView = big ? Views.LONG_BIG : Views.LONG_LITTLE;
    }

    void ints(int[] target, int offset) throws FormatException {
        switch (encoding) {
            case STEIM1, STEIM2 -> System.arraycopy(steim(), 0, target, offset, count);
            case INT16, DWWSSN -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (short) shortView.get(bytes, start + 2 * i);
                }
            }
            case INT24 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = int24(start + 3 * i);
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (int) intView.get(bytes, start + 4 * i);
                }
            }
            case CDSN -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = cdsn((short) shortView.get(bytes, start + 2 * i));
                }
            }
            case SRO -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = sro((short) shortView.get(bytes, start + 2 * i), i);
                }
            }
            default ->
                    throw header.failure(
                            "its samples are "
                                    + MseedEncoding.describe(encoding.code())
                                    + ", not whole numbers",
                            "Decode them as floats.");
        }
    }

    void floats(float[] target, int offset) throws FormatException {
        if (encoding.isInteger()) {
            int[] samples = integers();
            for (int i = 0; i < count; i++) {
                target[offset + i] = samples[i];
            }
        } else if (encoding == MseedEncoding.FLOAT32) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = Float.intBitsToFloat((int) intView.get(bytes, start + 4 * i));
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[offset + i] = (float) real(i);
            }
        }
    }

    void doubles(double[] target) throws FormatException {
        if (encoding.isInteger()) {
            int[] samples = integers();
            for (int i = 0; i < count; i++) {
                target[i] = samples[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = real(i);
            }
        }
    }

    /// All samples, in an array of at least as many elements.
    private int[] integers() throws FormatException {
        if (encoding == MseedEncoding.STEIM1 || encoding == MseedEncoding.STEIM2) {
            return steim();
        }
        int[] samples = new int[count];
        ints(samples, 0);
        return samples;
    }

    private int[] steim() throws FormatException {
        int[] samples = new int[count + SteimKernel.BEYOND];
        boolean big = header.byteOrder() == ByteOrder.BIG_ENDIAN;
        boolean two = encoding == MseedEncoding.STEIM2;
        int length = header.payload().length;
        String failure = Steim.decode(two, bytes, start, length, big, count, samples);
        if (failure != null) {
            throw header.failure(failure, "The record is damaged: fetch it again.");
        }
        return samples;
    }

    private double real(int index) {
        return switch (encoding) {
            case FLOAT32 -> Float.intBitsToFloat((int) intView.get(bytes, start + 4 * index));
            case FLOAT64 -> Double.longBitsToDouble((long) longView.get(bytes, start + 8 * index));
            case GEOSCOPE24 -> int24(start + 3 * index);
            case GEOSCOPE16_3 -> geoscope((short) shortView.get(bytes, start + 2 * index), 0x7);
            case GEOSCOPE16_4 -> geoscope((short) shortView.get(bytes, start + 2 * index), 0xF);
            default -> throw new IllegalStateException(encoding + " is no encoding of reals");
        };
    }

    private int int24(int at) {
        int first = header.byteOrder() == ByteOrder.BIG_ENDIAN ? at : at + 2;
        int last = header.byteOrder() == ByteOrder.BIG_ENDIAN ? at + 2 : at;
        return bytes[first] << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[last] & 0xFF);
    }

    private static double geoscope(short word, int exponentMask) {
        int mantissa = (word & 0xFFF) - 2048;
        int exponent = word >> 12 & exponentMask;
        return (double) mantissa / (1 << exponent);
    }

    private static int cdsn(short word) {
        int shift =
                switch (word >> 14 & 3) {
                    case 0 -> 0;
                    case 1 -> 2;
                    case 2 -> 4;
                    default -> 7;
                };
        return ((word & 0x3FFF) - 8191) << shift;
    }

    private int sro(short word, int index) throws FormatException {
        int mantissa = (word & 0xFFF) << 20 >> 20;
        int exponent = 10 - (word >> 12 & 0xF);
        if (exponent < 0) {
            throw header.failure(
                    "SRO gain code " + (10 - exponent) + " at sample " + index + " is above 10",
                    "The record is damaged: fetch it again.");
        }
        return mantissa << exponent;
    }

    /// Views of a byte array as wider numbers.
    static final class Views {
        static final VarHandle SHORT_BIG = view(short[].class, ByteOrder.BIG_ENDIAN);
        static final VarHandle SHORT_LITTLE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle INT_BIG = view(int[].class, ByteOrder.BIG_ENDIAN);
        static final VarHandle INT_LITTLE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle LONG_BIG = view(long[].class, ByteOrder.BIG_ENDIAN);
        static final VarHandle LONG_LITTLE = view(long[].class, ByteOrder.LITTLE_ENDIAN);

        private Views() {}

        private static VarHandle view(Class<?> type, ByteOrder order) {
            return MethodHandles.byteArrayViewVarHandle(type, order);
        }
    }
}
