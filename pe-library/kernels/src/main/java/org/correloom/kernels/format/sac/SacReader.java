package org.correloom.kernels.format.sac;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads SAC files: evenly spaced time series of header versions 6 and 7.
///
/// The byte order is the one in which version, sample count and file type make sense; a file for
/// which neither or both do is refused. The alphanumeric form is read too. Stateless.
public final class SacReader {
    /// Bytes before the samples.
    public static final int HEADER = 632;

    private static final int INTEGERS = 280;
    private static final int TEXTS = 440;

    /// IFTYPE of a time series; others are spectra, x-y and x-y-z data.
    private static final int ITIME = 1;

    private static final byte[] UNDEFINED_NUMBER_AS_TEXT = {
        (byte) 0xC7, (byte) 0xCF, (byte) 0xFF, (byte) 0xFF
    };

    private SacReader() {}

    /// Header and samples of a file.
    ///
    /// @param problems is told of oddities that cost no sample, such as bytes behind the last one
    /// @throws FormatException when the file is no time series in SAC's format, or cut off
    public static SacTrace read(Path file, Consumer<? super FormatProblem> problems)
            throws IOException {
        return read(allBytes(file), file.toString(), problems);
    }

    private static byte[] allBytes(Path file) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new FormatException(
                    FormatProblem.ofFile(
                            file.toString(),
                            Files.size(file) + " bytes are more than one array can hold",
                            "Cut the file into shorter ones."));
        }
        return Files.readAllBytes(file);
    }

    /// Header and samples in an array of bytes; `source` names it in problems.
    ///
    /// @param problems is told of oddities that cost no sample
    /// @throws FormatException when the bytes are no time series in SAC's format, or cut off
    public static SacTrace read(
            byte[] bytes, String source, Consumer<? super FormatProblem> problems)
            throws FormatException {
        Optional<ByteOrder> order = binaryOrder(bytes);
        if (order.isEmpty() && AlphanumericSac.looksLike(bytes)) {
            return checked(AlphanumericSac.read(bytes, source), source);
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(order.orElseThrow(() -> notSac(bytes.length, source)));
        SacHeader header = header(buffer, source);
        int count = header.sampleCount();
        long expected = expectedLength(header);
        if (bytes.length < expected) {
            throw new FormatException(tooShort(bytes.length, header, source));
        }
        if (bytes.length > expected) {
            problems.accept(tooLong(bytes.length, expected, source));
        }
        float[] samples = new float[count];
        buffer.slice(HEADER, 4 * count).order(buffer.order()).asFloatBuffer().get(samples);
        if (version(header) == 7) {
            header = withFooter(header, buffer, HEADER + 4 * count);
        }
        return checked(new SacTrace(header, samples), source);
    }

    /// The header of a file alone. Of a binary file no sample is read, and of version 7 the double
    /// precision values behind the samples are not used; the alphanumeric form is read whole.
    ///
    /// @throws FormatException when the file is no time series in SAC's format
    public static SacHeader readHeader(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(HEADER);
        }
        String source = file.toString();
        Optional<ByteOrder> order = binaryOrder(bytes);
        if (order.isEmpty() && AlphanumericSac.looksLike(bytes)) {
            return checked(AlphanumericSac.read(allBytes(file), source), source).header();
        }
        ByteOrder known = order.orElseThrow(() -> notSac(bytes.length, source));
        SacHeader header = header(ByteBuffer.wrap(bytes).order(known), source);
        return checked(new SacTrace(header, new float[0]), source).header();
    }

    /// The byte order of a binary SAC file whose first bytes these are; empty when it is none.
    ///
    /// @param head at least [#HEADER] bytes of a file that has them
    public static Optional<ByteOrder> binaryOrder(byte[] head) {
        if (head.length < HEADER) {
            return Optional.empty();
        }
        boolean little = isSane(head, ByteOrder.LITTLE_ENDIAN);
        boolean big = isSane(head, ByteOrder.BIG_ENDIAN);
        if (little == big) {
            return Optional.empty();
        }
        return Optional.of(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /// True when a file with these first bytes is SAC's alphanumeric form: five numbers in each of
    /// its first two lines.
    public static boolean looksAlphanumeric(byte[] head) {
        return AlphanumericSac.looksLike(head);
    }

    /// What is wrong with the length of a file for its header; empty when nothing is, and for the
    /// alphanumeric form.
    public static List<FormatProblem> checkLength(Path file, SacHeader header) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEADER);
        }
        long length = Files.size(file);
        if (binaryOrder(head).isEmpty()) {
            return List.of();
        }
        long expected = expectedLength(header);
        if (length < expected) {
            return List.of(tooShort(length, header, file.toString()));
        }
        return length == expected ? List.of() : List.of(tooLong(length, expected, file.toString()));
    }

    /// Bytes of a binary file with this header.
    public static long expectedLength(SacHeader header) {
        long footer = version(header) == 7 ? 8L * SacReal.FOOTER.length : 0;
        return HEADER + 4L * header.sampleCount() + footer;
    }

    private static FormatProblem tooShort(long length, SacHeader header, String source) {
        return FormatProblem.atByte(
                source,
                length,
                "the file ends here, but its header promises "
                        + header.sampleCount()
                        + " samples and "
                        + expectedLength(header)
                        + " bytes",
                "Fetch the file again.");
    }

    private static FormatProblem tooLong(long length, long expected, String source) {
        return FormatProblem.atByte(
                source,
                expected,
                (length - expected) + " bytes follow the last sample",
                "They are ignored; the header may give too few samples.");
    }

    private static boolean isSane(byte[] head, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(head).order(order);
        int version = integer(buffer, SacInteger.NVHDR);
        int count = integer(buffer, SacInteger.NPTS);
        int type = integer(buffer, SacInteger.IFTYPE);
        int even = integer(buffer, SacInteger.LEVEN);
        float delta = buffer.getFloat(0);
        return version >= 1
                && version <= 7
                && count >= 0
                && (type == SacHeader.UNDEFINED || type >= 0 && type <= 200)
                && (even == SacHeader.UNDEFINED || even == 0 || even == 1)
                && Float.isFinite(delta);
    }

    private static int integer(ByteBuffer buffer, SacInteger field) {
        return buffer.getInt(INTEGERS + 4 * field.ordinal());
    }

    private static SacHeader header(ByteBuffer buffer, String source) {
        SacHeader.Builder builder = SacHeader.builder();
        for (SacReal field : SacReal.values()) {
            float value = buffer.getFloat(4 * field.ordinal());
            builder.set(field, Double.parseDouble(Float.toString(value)));
        }
        for (SacInteger field : SacInteger.values()) {
            builder.set(field, integer(buffer, field));
        }
        int at = TEXTS;
        for (SacText field : SacText.values()) {
            byte[] text = new byte[field.length()];
            buffer.get(at, text);
            builder.set(field, text(text));
            at += field.length();
        }
        return builder.build();
    }

    /// UTF-8 where it is, else Latin-1; a number -12345 stored as text is undefined.
    private static String text(byte[] bytes) {
        if (Arrays.equals(bytes, 0, 4, UNDEFINED_NUMBER_AS_TEXT, 0, 4)) {
            return "";
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        }
    }

    private static SacHeader withFooter(SacHeader header, ByteBuffer buffer, int at) {
        SacHeader.Builder builder = header.toBuilder();
        for (int i = 0; i < SacReal.FOOTER.length; i++) {
            builder.set(SacReal.FOOTER[i], buffer.getDouble(at + 8 * i));
        }
        return builder.build();
    }

    private static int version(SacHeader header) {
        return header.get(SacInteger.NVHDR).orElse(0);
    }

    /// Refuses what is SAC but no evenly spaced time series.
    private static SacTrace checked(SacTrace trace, String source) throws FormatException {
        SacHeader header = trace.header();
        int type = header.get(SacInteger.IFTYPE).orElse(ITIME);
        double delta = header.get(SacReal.DELTA).orElse(0);
        // Versions below 7 are single precision, also where text says more.
        double interval = version(header) < 7 ? (float) delta : delta;
        String refusal = null;
        if (version(header) < 6) {
            refusal = "header version " + version(header) + " is not supported, only 6 and 7";
        } else if (type != ITIME) {
            refusal = "it holds no time series but " + typeName(type);
        } else if (header.get(SacInteger.LEVEN).orElse(1) != 1) {
            refusal = "its samples are unevenly spaced";
        } else if (!(interval > 0 && 1 / interval > 0 && 1 / interval < Double.POSITIVE_INFINITY)) {
            refusal = "its sampling interval DELTA is " + delta + " s";
        }
        if (refusal != null) {
            throw new FormatException(
                    FormatProblem.ofFile(source, refusal, "Convert it with SAC or leave it out."));
        }
        return trace;
    }

    private static String typeName(int type) {
        return switch (type) {
            case 2 -> "a spectrum (real and imaginary)";
            case 3 -> "a spectrum (amplitude and phase)";
            case 4 -> "x-y data";
            case 51 -> "x-y-z data";
            default -> "file type " + type;
        };
    }

    private static FormatException notSac(int length, String source) {
        String what =
                length < HEADER
                        ? "only " + length + " bytes, a SAC header has " + HEADER
                        : "version, sample count and file type make sense in no byte order";
        return new FormatException(
                FormatProblem.ofFile(source, what, "It is no SAC file, or a damaged one."));
    }
}
