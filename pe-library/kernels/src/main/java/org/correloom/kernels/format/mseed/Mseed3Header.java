package org.correloom.kernels.format.mseed;

import static org.correloom.kernels.format.mseed.RecordHeaders.FIXED3;
import static org.correloom.kernels.format.mseed.RecordHeaders.s32;
import static org.correloom.kernels.format.mseed.RecordHeaders.u16;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// Reads the header of a miniSEED 3 record and checks its checksum.
final class Mseed3Header {
    private static final Pattern QUALITY =
            Pattern.compile("\"Time\"\\s*:\\s*\\{[^{}]*?\"Quality\"\\s*:\\s*(\\d{1,3})");

    private static final byte[] NO_CHECKSUM = new byte[4];

    private final byte[] bytes;
    private final int at;

    Mseed3Header(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /// Record length in bytes; a long, since a damaged header can promise anything.
    long length() {
        return FIXED3 + (long) idLength() + extraLength() + dataLength();
    }

    private int idLength() {
        return bytes[at + 33] & 0xFF;
    }

    private int extraLength() {
        return u16(bytes, at + 34, false);
    }

    private long dataLength() {
        return Integer.toUnsignedLong(s32(bytes, at + 36, false));
    }

    /// True when the CRC-32C over the whole record, its own field taken as zero, is the one inside.
    boolean isIntact() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, at, 28);
        checksum.update(NO_CHECKSUM, 0, 4);
        checksum.update(bytes, at + 32, (int) length() - 32);
        return (int) checksum.getValue() == s32(bytes, at + 28, false);
    }

    /// The record, which must lie wholly in the bytes.
    ///
    /// @throws FormatException when the checksum is wrong or a field is impossible
    MseedRecord record(String source, long fileOffset) throws FormatException {
        if (!isIntact()) {
            throw failure(source, fileOffset, "the checksum does not match the record's bytes");
        }
        long count = Integer.toUnsignedLong(s32(bytes, at + 24, false));
        int code = bytes[at + 15] & 0xFF;
        if (count > MseedEncoding.mostSamples(code, dataLength())) {
            throw failure(
                    source,
                    fileOffset,
                    count
                            + " samples ("
                            + MseedEncoding.describe(code)
                            + ") do not fit in "
                            + dataLength()
                            + " bytes");
        }
        int payload = at + FIXED3 + idLength() + extraLength();
        boolean steim = code == MseedEncoding.STEIM1.code() || code == MseedEncoding.STEIM2.code();
        String extra =
                new String(bytes, at + FIXED3 + idLength(), extraLength(), StandardCharsets.UTF_8);
        long start = startTime();
        double rate = samplingRate(source, fileOffset);
        if (rate > 0 && EpochTime.plus(start, count / rate).isEmpty()) {
            throw failure(
                    source, fileOffset, count + " samples at " + rate + " Hz end beyond 2262");
        }
        return new MseedRecord(
                sourceId(source, fileOffset),
                start,
                rate,
                (int) count,
                code,
                steim ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                3,
                bytes[at + 32] & 0xFF,
                timingQuality(extra),
                bytes[at + 3] & 0x07,
                extra,
                source,
                fileOffset,
                (int) length(),
                MseedPayload.of(bytes, payload, (int) dataLength()));
    }

    private static int timingQuality(String extra) {
        Matcher matcher = QUALITY.matcher(extra);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private SourceId sourceId(String source, long fileOffset) throws FormatException {
        String id = new String(bytes, at + FIXED3, idLength(), StandardCharsets.UTF_8);
        try {
            return SourceId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    FormatProblem.atByte(
                            source,
                            fileOffset,
                            e.getMessage(),
                            "Only channels named by FDSN source identifiers can be read."),
                    e);
        }
    }

    private long startTime() {
        return EpochTime.of(
                u16(bytes, at + 8, false),
                u16(bytes, at + 10, false),
                bytes[at + 12],
                bytes[at + 13],
                bytes[at + 14],
                s32(bytes, at + 4, false));
    }

    /// A negative value is a period in seconds.
    private double samplingRate(String source, long fileOffset) throws FormatException {
        double value =
                Double.longBitsToDouble((long) SampleDecoder.Views.LONG_LITTLE.get(bytes, at + 16));
        double rate = value < 0 ? -1 / value : value;
        if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
            throw failure(source, fileOffset, "the sampling rate field holds " + value);
        }
        return rate;
    }

    private FormatException failure(String source, long fileOffset, String what) {
        return new FormatException(
                FormatProblem.atByte(
                        source,
                        fileOffset,
                        what,
                        "This record is left out: fetch the file again."));
    }
}
