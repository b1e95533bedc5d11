package org.correloom.kernels.format.mseed;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// One miniSEED record: its header in today's terms and its samples, still encoded.
///
/// Immutable; it may be decoded any number of times, from any thread. The payload is a window on
/// the array that the reader read, so a record keeps at most about 1 MiB alive until it is let
/// go. Records without samples (logs, detections, state of health) have `sampleCount` 0.
///
/// @param sourceId network, station, location, channel
/// @param startTime time of the first sample, epoch nanoseconds; time corrections that the header
///     carries unapplied, and the microseconds of blockette 1001, are in it
/// @param samplingRate in Hz; 0 when the record has no rate (text, state of health)
/// @param sampleCount number of samples; for text the number of bytes
/// @param encodingCode how samples are written; see [MseedEncoding#ofCode(int)]
/// @param byteOrder of the payload; Steim in miniSEED 3 is big-endian, all else there little
/// @param formatVersion 2 or 3
/// @param publicationVersion miniSEED 3's number; from version 2's quality R, D, Q, M: 1, 2, 3, 4
/// @param timingQuality percent; -1 when the record does not say
/// @param flags bit 0 calibration signals present, bit 1 time tag questionable, bit 2 clock locked
/// @param extraHeaders miniSEED 3's JSON as written, empty when there is none
/// @param source what the reader calls the file, for messages
/// @param fileOffset where the record starts in it, bytes
/// @param recordLength bytes
/// @param payload the encoded samples
public record MseedRecord(
        SourceId sourceId,
        long startTime,
        double samplingRate,
        int sampleCount,
        int encodingCode,
        ByteOrder byteOrder,
        int formatVersion,
        int publicationVersion,
        int timingQuality,
        int flags,
        String extraHeaders,
        String source,
        long fileOffset,
        int recordLength,
        MseedPayload payload) {
    /// Checks that nothing is null and no count negative.
    public MseedRecord {
        Objects.requireNonNull(sourceId, "sourceId");
        Objects.requireNonNull(byteOrder, "byteOrder");
        Objects.requireNonNull(extraHeaders, "extraHeaders");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(payload, "payload");
        if (sampleCount < 0) {
            throw new IllegalArgumentException("sampleCount is " + sampleCount + ", below 0");
        }
        if (!(samplingRate >= 0) || samplingRate == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("samplingRate is " + samplingRate + " Hz");
        }
    }

    /// The encoding; empty when it is one that cannot be decoded.
    public Optional<MseedEncoding> encoding() {
        return MseedEncoding.ofCode(encodingCode);
    }

    /// True when there are samples of a signal: a rate, at least one sample, and no text.
    public boolean isWaveform() {
        return sampleCount > 0 && samplingRate > 0 && encodingCode != MseedEncoding.TEXT.code();
    }

    /// Time of the last sample, epoch nanoseconds; the start when there are no samples or no rate.
    public long endTime() {
        return isWaveform() ? timeOf(sampleCount - 1L) : startTime;
    }

    /// Time at which the next record of a gapless channel starts, epoch nanoseconds.
    public long nextTime() {
        return isWaveform() ? timeOf(sampleCount) : startTime;
    }

    private long timeOf(long index) {
        return startTime + Math.round(index * (EpochTime.SECOND / samplingRate));
    }

    /// The samples of an integer encoding.
    ///
    /// @return a new array of `sampleCount` samples in counts
    /// @throws FormatException when the encoding is unknown, holds no whole numbers, or when the
    ///     bytes do not give exactly the promised samples (Steim's last value is checked)
    public int[] decodeInts() throws FormatException {
        if (sampleCount == 0) {
            return new int[0];
        }
        // The decoder first: it refuses a count that the payload does not hold.
        SampleDecoder decoder = new SampleDecoder(this);
        int[] samples = new int[sampleCount];
        decoder.ints(samples, 0);
        return samples;
    }

    /// As [#decodeInts()], into `target` from `offset` on.
    ///
    /// @throws IndexOutOfBoundsException when `target` has no room for `sampleCount` samples
    public void decodeInts(int[] target, int offset) throws FormatException {
        Objects.checkFromIndexSize(offset, sampleCount, target.length);
        if (sampleCount > 0) {
            new SampleDecoder(this).ints(target, offset);
        }
    }

    /// The samples as single precision; whole numbers beyond 2^24 and doubles are rounded.
    ///
    /// @return a new array of `sampleCount` samples
    /// @throws FormatException as [#decodeInts()], but floats are welcome
    public float[] decodeFloats() throws FormatException {
        if (sampleCount == 0) {
            return new float[0];
        }
        SampleDecoder decoder = new SampleDecoder(this);
        float[] samples = new float[sampleCount];
        decoder.floats(samples, 0);
        return samples;
    }

    /// As [#decodeFloats()], into `target` from `offset` on.
    ///
    /// @throws IndexOutOfBoundsException when `target` has no room for `sampleCount` samples
    public void decodeFloats(float[] target, int offset) throws FormatException {
        Objects.checkFromIndexSize(offset, sampleCount, target.length);
        if (sampleCount > 0) {
            new SampleDecoder(this).floats(target, offset);
        }
    }

    /// The samples in double precision, exact for every encoding.
    ///
    /// @return a new array of `sampleCount` samples
    /// @throws FormatException as [#decodeInts()], but floats are welcome
    public double[] decodeDoubles() throws FormatException {
        if (sampleCount == 0) {
            return new double[0];
        }
        SampleDecoder decoder = new SampleDecoder(this);
        double[] samples = new double[sampleCount];
        decoder.doubles(samples);
        return samples;
    }

    /// The text of a record with encoding [MseedEncoding#TEXT].
    ///
    /// @throws FormatException when it is no text
    public String decodeText() throws FormatException {
        if (encodingCode != MseedEncoding.TEXT.code()) {
            throw failure(
                    "its samples are " + MseedEncoding.describe(encodingCode) + ", not text",
                    "Decode them as numbers.");
        }
        if (payload.length < sampleCount) {
            throw failure(
                    sampleCount + " bytes of text promised, " + payload.length + " present",
                    "The record is damaged: fetch it again.");
        }
        return new String(payload.bytes, payload.offset, sampleCount, StandardCharsets.UTF_8);
    }

    /// A refusal that names this record.
    FormatException failure(String what, String advice) {
        return new FormatException(
                FormatProblem.atByte(
                        source,
                        fileOffset,
                        sourceId + " " + EpochTime.toInstant(startTime) + ": " + what,
                        advice));
    }
}
