package org.correloom.kernels.format.mseed;

import static org.correloom.kernels.format.mseed.RecordHeaders.FIXED2;
import static org.correloom.kernels.format.mseed.RecordHeaders.s16;
import static org.correloom.kernels.format.mseed.RecordHeaders.s32;
import static org.correloom.kernels.format.mseed.RecordHeaders.u16;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads the fixed header and blockettes of a miniSEED 2 record.
///
/// Blockettes 100 (actual sampling rate), 1000 (encoding, byte order, length) and 1001 (timing
/// quality, microseconds) count; others are stepped over. Without blockette 1000 samples are
/// taken as Steim-1 in the header's byte order, the field's fallback, which Steim's own last
/// value then confirms or refuses.
final class Mseed2Header {
    /// Length of a record that has no blockette 1000.
    static final int UNKNOWN_LENGTH = 0;

    private static final int UNSET = -1;

    private final byte[] bytes;
    private final int at;
    private final int limit;
    private final boolean big;

    private int encodingCode = UNSET;
    private boolean dataBig;
    private int length = UNKNOWN_LENGTH;
    private float actualRate;
    private int microseconds;
    private int timingQuality = UNSET;
    private int blockettesEnd = FIXED2;
    private String broken;

    /// Reads the blockette chain as far as the bytes go.
    Mseed2Header(byte[] bytes, int at, int limit) {
        this.bytes = bytes;
        this.at = at;
        this.limit = limit;
        this.big = RecordHeaders.isBigEndian2(bytes, at);
        this.dataBig = big;
        readBlockettes();
    }

    /// Record length in bytes, or [#UNKNOWN_LENGTH].
    int length() {
        return length;
    }

    private void readBlockettes() {
        int offset = u16(bytes, at + 46, big);
        int least = FIXED2;
        while (offset != 0) {
            if (offset < least) {
                broken = "a blockette at " + offset + " overlaps what ends at " + least;
                return;
            }
            int place = at + offset;
            if (place + 8 > limit || length != UNKNOWN_LENGTH && offset + 8 > length) {
                broken = "a blockette at " + offset + " lies beyond the record";
                return;
            }
            readBlockette(u16(bytes, place, big), place);
            least = offset + 8;
            blockettesEnd = Math.max(blockettesEnd, least);
            offset = u16(bytes, place + 2, big);
        }
    }

    private void readBlockette(int type, int place) {
        switch (type) {
            case 100 -> actualRate = Float.intBitsToFloat(s32(bytes, place + 4, big));
            case 1000 -> {
                encodingCode = bytes[place + 4] & 0xFF;
                dataBig = bytes[place + 5] != 0;
                int exponent = bytes[place + 6];
                if (exponent >= 6 && exponent <= 23) {
                    length = 1 << exponent;
                } else {
                    broken = "blockette 1000 gives a record length of 2^" + exponent;
                }
            }
            case 1001 -> {
                timingQuality = bytes[place + 4] & 0xFF;
                microseconds = bytes[place + 5];
            }
            default -> {
                // Event, calibration and opaque blockettes say nothing about the samples.
            }
        }
    }

    /// The record, `recordLength` bytes long.
    ///
    /// @param id what [#sourceId()] gives; handed in, as most records have that of the one before
    /// @throws FormatException when header and blockettes contradict each other
    MseedRecord record(SourceId id, String source, long fileOffset, int recordLength)
            throws FormatException {
        if (broken != null) {
            throw failure(source, fileOffset, broken);
        }
        int count = u16(bytes, at + 30, big);
        int dataOffset = u16(bytes, at + 44, big);
        int payloadStart = at + recordLength;
        if (count > 0) {
            if (dataOffset < blockettesEnd || dataOffset >= recordLength) {
                throw failure(
                        source,
                        fileOffset,
                        "data offset "
                                + dataOffset
                                + " is not between the headers' end, "
                                + blockettesEnd
                                + ", and the record's, "
                                + recordLength);
            }
            payloadStart = at + dataOffset;
        }
        long start = startTime();
        double rate = samplingRate(source, fileOffset);
        if (rate > 0 && EpochTime.plus(start, count / rate).isEmpty()) {
            throw failure(
                    source, fileOffset, count + " samples at " + rate + " Hz end beyond 2262");
        }
        return new MseedRecord(
                id,
                start,
                rate,
                count,
                encodingCode == UNSET ? MseedEncoding.STEIM1.code() : encodingCode,
                dataBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                2,
                1 + "RDQM".indexOf(bytes[at + 6]),
                timingQuality,
                flags(),
                "",
                source,
                fileOffset,
                recordLength,
                MseedPayload.of(bytes, payloadStart, at + recordLength - payloadStart));
    }

    SourceId sourceId() {
        return new SourceId(text(18, 2), text(8, 5), text(13, 2), text(15, 3));
    }

    private String text(int offset, int length) {
        return new String(bytes, at + offset, length, StandardCharsets.ISO_8859_1);
    }

    private long startTime() {
        long fraction = u16(bytes, at + 28, big) * 100_000L + microseconds * 1_000L;
        boolean applied = (bytes[at + 36] & 0x02) != 0;
        long correction = applied ? 0 : s32(bytes, at + 40, big) * 100_000L;
        return EpochTime.of(
                u16(bytes, at + 20, big),
                u16(bytes, at + 22, big),
                bytes[at + 24],
                bytes[at + 25],
                bytes[at + 26],
                fraction + correction);
    }

    /// Blockette 100 refines the rate of the fixed header; its single precision does not.
    private double samplingRate(String source, long fileOffset) throws FormatException {
        double nominal = nominalRate(s16(bytes, at + 32, big), s16(bytes, at + 34, big));
        if (actualRate == 0 || (float) nominal == actualRate) {
            return nominal;
        }
        if (!(actualRate > 0) || Float.isInfinite(actualRate)) {
            throw failure(
                    source, fileOffset, "blockette 100 gives a rate of " + actualRate + " Hz");
        }
        return actualRate;
    }

    /// Factor and multiplier of the fixed header: positive is Hz or a product, negative a divisor.
    static double nominalRate(int factor, int multiplier) {
        if (factor == 0 || multiplier == 0) {
            return 0;
        }
        double rate = factor > 0 ? factor : -1.0 / factor;
        return multiplier > 0 ? rate * multiplier : -rate / multiplier;
    }

    private int flags() {
        int calibration = bytes[at + 36] & 0x01;
        int questionable = (bytes[at + 38] & 0x80) != 0 ? 0x02 : 0;
        int locked = (bytes[at + 37] & 0x20) != 0 ? 0x04 : 0;
        return calibration | questionable | locked;
    }

    private FormatException failure(String source, long fileOffset, String what) {
        return new FormatException(
                FormatProblem.atByte(
                        source,
                        fileOffset,
                        sourceId() + ": " + what,
                        "This record is left out: fetch it again or repack the file."));
    }
}
