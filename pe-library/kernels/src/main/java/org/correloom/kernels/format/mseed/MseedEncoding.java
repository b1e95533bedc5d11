package org.correloom.kernels.format.mseed;

import java.util.Optional;

/// How a record's samples are written, with the code of SEED 2.4's blockette 1000 and miniSEED 3.
public enum MseedEncoding {
    /// Text (UTF-8; SEED 2 calls it ASCII), no samples.
    TEXT(0, 1, "text"),
    /// 16-bit integers.
    INT16(1, 2, "16-bit integer"),
    /// 24-bit integers.
    INT24(2, 3, "24-bit integer"),
    /// 32-bit integers.
    INT32(3, 4, "32-bit integer"),
    /// IEEE 754 single precision.
    FLOAT32(4, 4, "32-bit float"),
    /// IEEE 754 double precision.
    FLOAT64(5, 8, "64-bit float"),
    /// Steim-1 differences.
    STEIM1(10, 0, "Steim-1"),
    /// Steim-2 differences.
    STEIM2(11, 0, "Steim-2"),
    /// GEOSCOPE multiplexed, 24-bit integers.
    GEOSCOPE24(12, 3, "GEOSCOPE 24-bit"),
    /// GEOSCOPE multiplexed, 16-bit gain ranged with a 3-bit exponent.
    GEOSCOPE16_3(13, 2, "GEOSCOPE 16-bit, 3-bit exponent"),
    /// GEOSCOPE multiplexed, 16-bit gain ranged with a 4-bit exponent.
    GEOSCOPE16_4(14, 2, "GEOSCOPE 16-bit, 4-bit exponent"),
    /// Chinese Digital Seismograph Network, 16-bit gain ranged.
    CDSN(16, 2, "CDSN 16-bit gain ranged"),
    /// Seismic Research Observatories, 16-bit gain ranged.
    SRO(30, 2, "SRO 16-bit gain ranged"),
    /// Digital World-Wide Standardized Seismograph Network, 16-bit integers.
    DWWSSN(32, 2, "DWWSSN 16-bit");

    private static final MseedEncoding[] BY_CODE = new MseedEncoding[33];

    static {
        for (MseedEncoding encoding : values()) {
            BY_CODE[encoding.code] = encoding;
        }
    }

    private final int code;
    private final int bytesPerSample;
    private final String title;

    MseedEncoding(int code, int bytesPerSample, String title) {
        this.code = code;
        this.bytesPerSample = bytesPerSample;
        this.title = title;
    }

    /// The encoding with this code; empty for one that cannot be decoded here.
    public static Optional<MseedEncoding> ofCode(int code) {
        return code >= 0 && code < BY_CODE.length
                ? Optional.ofNullable(BY_CODE[code])
                : Optional.empty();
    }

    /// The field's name of a code, known here or not, for messages and listings.
    public static String describe(int code) {
        Optional<MseedEncoding> known = ofCode(code);
        if (known.isPresent()) {
            return known.get().title;
        }
        return switch (code) {
            case 15 -> "US National Network compression";
            case 17 -> "Graefenberg 16-bit gain ranged";
            case 18 -> "IPG Strasbourg 16-bit gain ranged";
            case 19 -> "Steim-3";
            case 31 -> "HGLP";
            case 33 -> "RSTN 16-bit gain ranged";
            case 100 -> "Opaque data";
            default -> "unknown encoding";
        };
    }

    /// The code in a record's header.
    public int code() {
        return code;
    }

    /// Bytes of one sample; 0 for the difference encodings, where it varies.
    public int bytesPerSample() {
        return bytesPerSample;
    }

    /// The most samples that a payload can hold, whatever its bytes are; what a header promises
    /// beyond that is damage.
    ///
    /// @param code of the encoding; an unknown one is allowed a sample a bit
    /// @param length bytes of the payload
    static long mostSamples(int code, long length) {
        Optional<MseedEncoding> known = ofCode(code);
        if (known.isEmpty()) {
            return 8 * length;
        }
        return switch (known.get()) {
            // Fifteen words a frame, the first of which has two fewer, of 4 or 7 differences each.
            case STEIM1 -> 4 * (length / Steim.FRAME * 15);
            case STEIM2 -> 7 * (length / Steim.FRAME * 15);
            default -> length / known.get().bytesPerSample;
        };
    }

    /// True when every sample is a whole number that fits an `int`.
    public boolean isInteger() {
        return switch (this) {
            case INT16, INT24, INT32, STEIM1, STEIM2, CDSN, SRO, DWWSSN -> true;
            default -> false;
        };
    }
}
