package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/// A stretch of one channel in one file: known from headers alone, read when its turn comes.
///
/// @param startTime of the first sample, nanoseconds since 1970-01-01T00:00:00Z
/// @param samples how many the headers promise
/// @param file where they are
/// @param order of pieces within the file
/// @param location as the file itself gives it, when it does
/// @param content reads them
public record WaveformPiece(
        SourceId id,
        long startTime,
        double samplingRate,
        int samples,
        Path file,
        long order,
        Optional<StationLocation> location,
        Content content) {

    /// By start, then channel, file and place in it: the order in which a source emits them.
    public static final Comparator<WaveformPiece> IN_TIME =
            Comparator.comparingLong(WaveformPiece::startTime)
                    .thenComparing(WaveformPiece::id)
                    .thenComparing(WaveformPiece::file)
                    .thenComparingLong(WaveformPiece::order);

    /// Samples and which of them are missing.
    public record Samples(float[] values, Gaps missing) {}

    /// Reads the samples of a piece.
    @FunctionalInterface
    public interface Content {
        /// @param problems is told what could not be read; those samples are missing
        /// @return as many samples as the piece promises
        /// @throws IOException when nothing can be read
        Samples read(Consumer<? super FormatProblem> problems) throws IOException;
    }

    /// When the sample after the last one would be taken.
    public long endTime() {
        return SampleClock.after(startTime, samples, samplingRate);
    }

    /// How many hours of data it holds.
    public double hours() {
        return samples / samplingRate / 3600;
    }

    /// The samples from `from` (inclusive) to `to` (exclusive); empty when there is none.
    ///
    /// @param from nanoseconds since 1970-01-01T00:00:00Z
    /// @throws IOException when nothing can be read
    public Optional<Trace> read(long from, long to, Consumer<? super FormatProblem> problems)
            throws IOException {
        int first = indexFrom(from);
        int end = indexFrom(to);
        if (first >= end) {
            return Optional.empty();
        }
        Samples all = content.read(problems);
        boolean whole = first == 0 && end == samples;
        float[] kept = whole ? all.values() : Arrays.copyOfRange(all.values(), first, end);
        Gaps missing = whole ? all.missing() : all.missing().slice(first, end);
        if (missing.missing() == kept.length) {
            return Optional.empty();
        }
        for (int i = 0; i < missing.count(); i++) {
            Arrays.fill(kept, missing.start(i), missing.end(i), 0f);
        }
        return Optional.of(
                new Trace(
                        id,
                        SampleClock.after(startTime, first, samplingRate),
                        samplingRate,
                        kept,
                        missing,
                        SampleUnit.COUNTS,
                        location,
                        Optional.empty()));
    }

    /// Index of the first sample at or after `time`, within 0 to [#samples].
    private int indexFrom(long time) {
        if (time <= startTime) {
            return 0;
        }
        if (time >= endTime()) {
            return samples;
        }
        double position = SampleClock.samplesBetween(startTime, time, samplingRate);
        return (int) Math.clamp((long) Math.ceil(position - 1e-6), 0, samples);
    }
}
