package org.correloom.seismo.item;

import org.correloom.api.pe.Keyed;
import org.correloom.api.pe.Sized;
import org.correloom.api.pe.Timed;
import org.correloom.kernels.format.SourceId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Evenly sampled data of one channel over one stretch of time, with its gaps.
///
/// Sample `n` was taken at `startTime + n / samplingRate`. The array is handed over, never copied:
/// whoever makes a trace gives the array up, and nobody changes one that they were given.
///
/// @param startTime of the first sample, nanoseconds since 1970-01-01T00:00:00Z
/// @param samplingRate in Hz
/// @param samples at least one; 0 where there is a gap
/// @param gaps which samples do not exist
/// @param location where the sensor stands, when known
/// @param window which window this is, when it was cut as one
public record Trace(
        SourceId id,
        long startTime,
        double samplingRate,
        float[] samples,
        Gaps gaps,
        SampleUnit unit,
        Optional<StationLocation> location,
        Optional<WindowSpan> window)
        implements Timed, Keyed, Sized {

    public Trace {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(gaps, "gaps");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(window, "window");
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate)) {
            throw new IllegalArgumentException(
                    id + ": sampling rate is " + samplingRate + " Hz: it must be above 0");
        }
        if (samples.length == 0) {
            throw new IllegalArgumentException(id + ": a trace has at least one sample");
        }
        if (!gaps.isEmpty() && gaps.end(gaps.count() - 1) > samples.length) {
            throw new IllegalArgumentException(
                    id + ": gaps " + gaps + " reach beyond " + samples.length + " samples");
        }
    }

    /// A trace without gaps, location or window.
    public Trace(SourceId id, long startTime, double samplingRate, float[] samples) {
        this(
                id,
                startTime,
                samplingRate,
                samples,
                Gaps.NONE,
                SampleUnit.COUNTS,
                Optional.empty(),
                Optional.empty());
    }

    /// This trace with other samples at the same times, which the caller gives up.
    public Trace withSamples(float[] newSamples) {
        return new Trace(id, startTime, samplingRate, newSamples, gaps, unit, location, window);
    }

    /// This trace with other samples, gaps and unit.
    public Trace withSamples(float[] newSamples, Gaps newGaps, SampleUnit newUnit) {
        return new Trace(
                id, startTime, samplingRate, newSamples, newGaps, newUnit, location, window);
    }

    public Trace withUnit(SampleUnit newUnit) {
        return new Trace(id, startTime, samplingRate, samples, gaps, newUnit, location, window);
    }

    public Trace withLocation(Optional<StationLocation> newLocation) {
        return new Trace(id, startTime, samplingRate, samples, gaps, unit, newLocation, window);
    }

    /// How many samples there are, missing ones included.
    public int length() {
        return samples.length;
    }

    /// When sample `n` was taken, nanoseconds since 1970-01-01T00:00:00Z; `n` may lie outside.
    public long timeOf(long n) {
        return SampleClock.after(startTime, n, samplingRate);
    }

    /// When the sample after the last one would be taken.
    public long endTime() {
        return timeOf(samples.length);
    }

    /// Length in seconds.
    public double duration() {
        return samples.length / samplingRate;
    }

    /// Share of the samples that exist, from 0 to 1.
    public double coverage() {
        return (double) (samples.length - gaps.missing()) / samples.length;
    }

    /// The continuous stretches of samples that exist, in order.
    public List<Gaps.Range> segments() {
        return gaps.segments(samples.length);
    }

    @Override
    public long sizeInBytes() {
        return 4L * samples.length;
    }

    @Override
    public long eventTime() {
        return startTime;
    }

    /// `network`, `station`, `channel` or `id`.
    @Override
    public Object key(String name) {
        return ChannelKeys.of(id, name, "trace", "network, station, channel, id");
    }

    /// `KS.A7K2.00.LHZ 2022-05-17T00:00:00Z 86400 samples at 1.0 Hz`.
    @Override
    public String toString() {
        return id
                + " "
                + SampleClock.text(startTime)
                + " "
                + samples.length
                + " samples at "
                + samplingRate
                + " Hz";
    }
}
