package org.correloom.kernels.format.sac;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;

/// Writes evenly spaced time series, correlations included, as binary SAC files. Stateless.
public final class SacWriter {
    private SacWriter() {}

    /// Writes header and samples.
    ///
    /// NPTS, E, DEPMIN, DEPMAX and DEPMEN follow from the samples (NaN left out); NVHDR, LEVEN
    /// and IFTYPE (time series) are set; B is 0 where undefined; LOVROK is 1 and LPSPOL, LCALDA
    /// are 0 unless given. Text that is longer than its field is cut at a character, in UTF-8. The
    /// caller's other fields go out as they are; DIST is in km, angles in degrees.
    ///
    /// @param out receives the whole file at once; not closed
    /// @param trace DELTA must be defined and positive
    /// @param version 6, or 7 for times and places in double precision behind the samples
    /// @param order LITTLE_ENDIAN is what most programs write
    public static void write(OutputStream out, SacTrace trace, int version, ByteOrder order)
            throws IOException {
        if (version != 6 && version != 7) {
            throw new IllegalArgumentException("version is " + version + ", not 6 or 7");
        }
        float[] samples = trace.samples();
        SacHeader header = completed(trace, version);
        int footer = version == 7 ? 8 * SacReal.FOOTER.length : 0;
        long length = SacReader.HEADER + 4L * samples.length + footer;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    samples.length + " samples are more than one SAC file can be written with");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length).order(order);
        for (SacReal field : SacReal.values()) {
            buffer.putFloat((float) header.get(field).orElse(SacHeader.UNDEFINED));
        }
        for (SacInteger field : SacInteger.values()) {
            buffer.putInt(header.get(field).orElse(SacHeader.UNDEFINED));
        }
        for (SacText field : SacText.values()) {
            buffer.put(padded(header.get(field).orElse("-12345"), field.length()));
        }
        buffer.asFloatBuffer().put(samples);
        buffer.position(SacReader.HEADER + 4 * samples.length);
        if (footer > 0) {
            for (SacReal field : SacReal.FOOTER) {
                buffer.putDouble(header.get(field).orElse(SacHeader.UNDEFINED));
            }
        }
        out.write(buffer.array());
    }

    private static SacHeader completed(SacTrace trace, int version) {
        SacHeader given = trace.header();
        float[] samples = trace.samples();
        OptionalDouble delta = given.get(SacReal.DELTA);
        if (delta.isEmpty() || !(delta.getAsDouble() > 0)) {
            throw new IllegalArgumentException("DELTA is " + delta + ", it must be positive");
        }
        double begin = given.get(SacReal.B).orElse(0);
        SacHeader.Builder builder =
                given.toBuilder()
                        .set(SacReal.B, begin)
                        .set(
                                SacReal.E,
                                begin + Math.max(samples.length - 1, 0) * delta.getAsDouble())
                        .set(SacInteger.NPTS, samples.length)
                        .set(SacInteger.NVHDR, version)
                        .set(SacInteger.LEVEN, 1)
                        .set(SacInteger.IFTYPE, 1)
                        .set(SacInteger.LPSPOL, given.get(SacInteger.LPSPOL).orElse(0))
                        .set(SacInteger.LOVROK, given.get(SacInteger.LOVROK).orElse(1))
                        .set(SacInteger.LCALDA, given.get(SacInteger.LCALDA).orElse(0));
        DoubleSummaryStatistics extent = new DoubleSummaryStatistics();
        for (float sample : samples) {
            if (!Float.isNaN(sample)) {
                extent.accept(sample);
            }
        }
        boolean none = extent.getCount() == 0;
        return builder.set(SacReal.DEPMIN, none ? Double.NaN : extent.getMin())
                .set(SacReal.DEPMAX, none ? Double.NaN : extent.getMax())
                .set(SacReal.DEPMEN, none ? Double.NaN : extent.getAverage())
                .build();
    }

    private static byte[] padded(String text, int length) {
        String kept = text;
        byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
        while (bytes.length > length) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
            bytes = kept.getBytes(StandardCharsets.UTF_8);
        }
        byte[] field = new byte[length];
        Arrays.fill(field, (byte) ' ');
        System.arraycopy(bytes, 0, field, 0, bytes.length);
        return field;
    }
}
