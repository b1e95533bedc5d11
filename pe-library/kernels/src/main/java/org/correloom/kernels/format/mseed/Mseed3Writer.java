package org.correloom.kernels.format.mseed;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.zip.CRC32C;

/// Writes miniSEED 3 records (<https://docs.fdsn.org/projects/miniseed3>): FDSN source identifiers,
/// a CRC-32C in each record, publication version 1, no flags and no extra headers.
///
/// Times are kept to the nanosecond; later records of a call start at the call's start time plus
/// whole samples. A rate below 1 Hz is written as its period where that says the same.
public final class Mseed3Writer implements RecordWriter {
    private static final int SHORTEST = 256;
    private static final int LONGEST = 1 << 16;
    private static final int LONGEST_ID = 255;
    private static final byte PUBLICATION_VERSION = 1;
    private static final int CRC_AT = 28;

    private final OutputStream out;
    private final int recordLength;

    /// @param out receives whole records
    /// @param recordLength the most bytes of a record, from 256 to 65,536; records are only as long
    ///     as what is in them
    public Mseed3Writer(OutputStream out, int recordLength) {
        this.out = Objects.requireNonNull(out, "out");
        if (recordLength < SHORTEST || recordLength > LONGEST) {
            throw new IllegalArgumentException(
                    "recordLength is " + recordLength + ", not from 256 to 65536");
        }
        this.recordLength = recordLength;
    }

    /// Whether a channel's codes make an FDSN source identifier that says the same.
    public static boolean holds(SourceId id) {
        String text = id.toFdsn();
        return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID
                && text.chars().filter(c -> c == '_').count() == 5
                && SourceId.parse(text).equals(id);
    }

    @Override
    public void write(
            SourceId id, long startTime, double samplingRate, int[] samples, MseedEncoding encoding)
            throws IOException {
        boolean steim = encoding == MseedEncoding.STEIM1 || encoding == MseedEncoding.STEIM2;
        if (!steim && encoding != MseedEncoding.INT32) {
            throw new IllegalArgumentException(
                    encoding + " is not written for whole numbers: STEIM1, STEIM2 or INT32 wanted");
        }
        Header header = new Header(id, startTime, samplingRate, encoding);
        for (int from = 0; from < samples.length; ) {
            ByteBuffer data = ByteBuffer.allocate(space(header));
            int written;
            if (steim) {
                written = new SteimEncoder(encoding).encode(samples, from, samples.length, data);
                data.position(usedFrames(data) * Steim.FRAME);
            } else {
                data.order(ByteOrder.LITTLE_ENDIAN);
                written = Math.min(data.remaining() / Integer.BYTES, samples.length - from);
                data.asIntBuffer().put(samples, from, written);
                data.position(Integer.BYTES * written);
            }
            writeRecord(header, from, written, data.flip());
            from += written;
        }
    }

    @Override
    public void write(SourceId id, long startTime, double samplingRate, float[] samples)
            throws IOException {
        Header header = new Header(id, startTime, samplingRate, MseedEncoding.FLOAT32);
        for (int from = 0; from < samples.length; ) {
            ByteBuffer data = ByteBuffer.allocate(space(header)).order(ByteOrder.LITTLE_ENDIAN);
            int written = Math.min(data.remaining() / Float.BYTES, samples.length - from);
            data.asFloatBuffer().put(samples, from, written);
            writeRecord(header, from, written, data.position(Float.BYTES * written).flip());
            from += written;
        }
    }

    /// Bytes that a record has for data: a multiple of what numbers and Steim frames take.
    private int space(Header header) {
        int left = recordLength - RecordHeaders.FIXED3 - header.sourceId().length;
        if (left < Steim.FRAME) {
            throw new IllegalArgumentException(
                    "no data fit into a record of "
                            + recordLength
                            + " bytes behind the identifier "
                            + new String(header.sourceId(), StandardCharsets.UTF_8));
        }
        return left / Steim.FRAME * Steim.FRAME;
    }

    /// A frame in use has codes of its words in front, which are not all zero.
    private static int usedFrames(ByteBuffer frames) {
        int used = frames.capacity() / Steim.FRAME;
        while (used > 1 && frames.getInt((used - 1) * Steim.FRAME) == 0) {
            used--;
        }
        return used;
    }

    private void writeRecord(Header header, int from, int samples, ByteBuffer data)
            throws IOException {
        ByteBuffer record =
                ByteBuffer.allocate(
                                RecordHeaders.FIXED3 + header.sourceId().length + data.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN);
        long time =
                header.startTime() + Math.round(from * (EpochTime.SECOND / header.samplingRate()));
        LocalDateTime date =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(time, EpochTime.SECOND), 0, ZoneOffset.UTC);
        record.put((byte) 'M').put((byte) 'S').put((byte) 3).put((byte) 0);
        record.putInt((int) Math.floorMod(time, EpochTime.SECOND));
        record.putShort((short) date.getYear()).putShort((short) date.getDayOfYear());
        record.put((byte) date.getHour()).put((byte) date.getMinute());
        record.put((byte) date.getSecond());
        record.put((byte) header.encoding().code());
        record.putDouble(rateField(header.samplingRate()));
        record.putInt(samples);
        record.putInt(0);
        record.put(PUBLICATION_VERSION).put((byte) header.sourceId().length);
        record.putShort((short) 0);
        record.putInt(data.remaining());
        record.put(header.sourceId()).put(data);
        CRC32C checksum = new CRC32C();
        checksum.update(record.array());
        record.putInt(CRC_AT, (int) checksum.getValue());
        out.write(record.array());
    }

    private static double rateField(double samplingRate) {
        double period = 1 / samplingRate;
        return samplingRate < 1 && 1 / period == samplingRate ? -period : samplingRate;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// What the records of a call have in common.
    private record Header(
            byte[] sourceId, long startTime, double samplingRate, MseedEncoding encoding) {

        Header(SourceId id, long startTime, double samplingRate, MseedEncoding encoding) {
            this(bytes(id), startTime, samplingRate, encoding);
            if (!(samplingRate > 0) || Double.isInfinite(samplingRate)) {
                throw new IllegalArgumentException("samplingRate is " + samplingRate + " Hz");
            }
        }

        private static byte[] bytes(SourceId id) {
            if (!holds(id)) {
                throw new IllegalArgumentException(
                        "'"
                                + id
                                + "' has no FDSN source identifier: its codes need a band, a source"
                                + " and a subsource code, and no '_' otherwise");
            }
            return id.toFdsn().getBytes(StandardCharsets.UTF_8);
        }
    }
}
