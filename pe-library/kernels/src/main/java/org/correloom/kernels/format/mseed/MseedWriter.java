package org.correloom.kernels.format.mseed;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/// Writes miniSEED 2 records: big-endian, with blockettes 1000 and 1001, quality D.
///
/// Times are rounded to a microsecond, the format's resolution; later records of a call start at
/// the call's start time plus whole samples, so rounding does not add up. A sampling rate that is
/// no ratio of two 16-bit numbers is written in blockette 100 as well, in single precision.
///
/// Codes are ASCII and no longer than SEED's: network 2, station 5, location 2, channel 3; times
/// lie in the years 1900 to 2100.
public final class MseedWriter implements RecordWriter {
    private static final int SHORTEST = 256;
    private static final int LONGEST = 1 << 16;

    /// What the header's 16-bit count can say.
    private static final long MOST_SAMPLES = 0xFFFF;

    private final OutputStream out;
    private final int recordLength;
    private int sequence = 1;

    /// @param out receives whole records
    /// @param recordLength bytes, a power of two from 256 to 65,536; 512 and 4096 are customary
    public MseedWriter(OutputStream out, int recordLength) {
        this.out = Objects.requireNonNull(out, "out");
        if (recordLength < SHORTEST
                || recordLength > LONGEST
                || Integer.bitCount(recordLength) != 1) {
            throw new IllegalArgumentException(
                    "recordLength is " + recordLength + ", not a power of two from 256 to 65536");
        }
        this.recordLength = recordLength;
    }

    /// Whether a channel's codes are ASCII and short enough.
    public static boolean holds(SourceId id) {
        return id.toString().chars().allMatch(c -> c >= ' ' && c <= '~')
                && id.network().length() <= 2
                && id.station().length() <= 5
                && id.location().length() <= 2
                && id.channel().length() <= 3;
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
        Rate rate = Rate.of(samplingRate);
        int from = 0;
        while (from < samples.length) {
            ByteBuffer record = header(id, timeOf(startTime, from, samplingRate), rate, encoding);
            int written;
            if (steim) {
                int to = (int) Math.min(samples.length, from + MOST_SAMPLES);
                written = new SteimEncoder(encoding).encode(samples, from, to, record);
            } else {
                written = Math.min(record.remaining() / 4, samples.length - from);
                for (int i = 0; i < written; i++) {
                    record.putInt(samples[from + i]);
                }
            }
            flush(record, written);
            from += written;
        }
    }

    @Override
    public void write(SourceId id, long startTime, double samplingRate, float[] samples)
            throws IOException {
        Rate rate = Rate.of(samplingRate);
        int from = 0;
        while (from < samples.length) {
            ByteBuffer record =
                    header(id, timeOf(startTime, from, samplingRate), rate, MseedEncoding.FLOAT32);
            int written = Math.min(record.remaining() / 4, samples.length - from);
            for (int i = 0; i < written; i++) {
                record.putFloat(samples[from + i]);
            }
            flush(record, written);
            from += written;
        }
    }

    private static long timeOf(long startTime, int index, double samplingRate) {
        return startTime + Math.round(index * (EpochTime.SECOND / samplingRate));
    }

    /// A zero-filled record with its header, positioned at its data.
    private ByteBuffer header(SourceId id, long time, Rate rate, MseedEncoding encoding) {
        long micros = Math.floorDiv(time + 500, 1_000L);
        // Rounded to the nearest tick, so that blockette 1001 holds -50 to +49 microseconds.
        long ticks = Math.floorDiv(micros + 50, 100L);
        LocalDateTime date =
                LocalDateTime.ofEpochSecond(Math.floorDiv(ticks, 10_000L), 0, ZoneOffset.UTC);
        if (date.getYear() < 1900 || date.getYear() > 2100) {
            throw new IllegalArgumentException(
                    "miniSEED 2 holds the years 1900 to 2100, not " + date.getYear());
        }
        ByteBuffer record = ByteBuffer.allocate(recordLength);
        record.put(code("sequence", String.format("%06d", sequence), 6));
        record.put((byte) 'D').put((byte) ' ');
        record.put(code("station", id.station(), 5));
        record.put(code("location", id.location(), 2));
        record.put(code("channel", id.channel(), 3));
        record.put(code("network", id.network(), 2));
        record.putShort((short) date.getYear());
        record.putShort((short) date.getDayOfYear());
        record.put((byte) date.getHour());
        record.put((byte) date.getMinute());
        record.put((byte) date.getSecond());
        record.put((byte) 0);
        record.putShort((short) Math.floorMod(ticks, 10_000L));
        record.putShort((short) 0);
        record.putShort((short) rate.factor).putShort((short) rate.multiplier);
        record.putInt(rate.exact ? 2 : 3);
        record.putInt(0);
        int dataOffset = rate.exact ? 64 : 128;
        record.putShort((short) dataOffset);
        record.putShort((short) 48);
        record.putShort((short) 1000).putShort((short) 56);
        record.put((byte) encoding.code()).put((byte) 1);
        record.put((byte) Integer.numberOfTrailingZeros(recordLength)).put((byte) 0);
        record.putShort((short) 1001).putShort((short) (rate.exact ? 0 : 64));
        record.put((byte) 0).put((byte) (micros - ticks * 100)).putShort((short) 0);
        if (!rate.exact) {
            record.putShort((short) 100).putShort((short) 0).putFloat((float) rate.hertz);
        }
        return record.position(dataOffset);
    }

    private static byte[] code(String name, String text, int length) {
        if (text.length() > length) {
            throw new IllegalArgumentException(
                    name + " code '" + text + "' is longer than miniSEED 2's " + length);
        }
        if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(name + " code '" + text + "' is not ASCII");
        }
        return (text + " ".repeat(length - text.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private void flush(ByteBuffer record, int samples) throws IOException {
        record.putShort(30, (short) samples);
        out.write(record.array());
        sequence = sequence % 999_999 + 1;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// A sampling rate as the fixed header's factor and multiplier.
    private record Rate(double hertz, int factor, int multiplier, boolean exact) {
        static Rate of(double hertz) {
            if (!(hertz > 0) || hertz > Short.MAX_VALUE * (double) Short.MAX_VALUE) {
                throw new IllegalArgumentException("samplingRate is " + hertz + " Hz");
            }
            for (int divisor = 1; divisor <= Short.MAX_VALUE; divisor++) {
                double factor = Math.rint(hertz * divisor);
                if (factor > Short.MAX_VALUE) {
                    break;
                }
                if (factor >= 1 && factor / divisor == hertz) {
                    int multiplier = divisor == 1 ? 1 : -divisor;
                    return new Rate(hertz, (int) factor, multiplier, true);
                }
            }
            int divisor = (int) Math.max(1, Math.min(Short.MAX_VALUE, Short.MAX_VALUE / hertz));
            int factor = (int) Math.max(1, Math.min(Short.MAX_VALUE, Math.rint(hertz * divisor)));
            return new Rate(hertz, factor, divisor == 1 ? 1 : -divisor, false);
        }
    }
}
