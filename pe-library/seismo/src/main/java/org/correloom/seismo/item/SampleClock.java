package org.correloom.seismo.item;

import java.time.Instant;

/// Where samples of a given rate lie in time, exact to a nanosecond over years of samples.
///
/// The **common grid** of a sampling rate are the instants k / rate after 1970-01-01T00:00:00Z
/// for whole k. Arithmetic is split into whole seconds and nanoseconds because a `double` does not
/// hold nanoseconds since 1970.
public final class SampleClock {

    /// Nanoseconds of a second.
    public static final long SECOND = 1_000_000_000L;

    private SampleClock() {}

    /// The time of sample `n` when sample 0 was taken at `startTime`.
    public static long after(long startTime, long n, double samplingRate) {
        double rounded = Math.rint(samplingRate);
        if (rounded == samplingRate && rounded >= 1) {
            long rate = (long) rounded;
            long seconds = Math.floorDiv(n, rate);
            long rest = Math.floorMod(n, rate);
            return startTime + seconds * SECOND + Math.round(rest * (1e9 / samplingRate));
        }
        double seconds = n / samplingRate;
        double whole = Math.floor(seconds);
        double rest = (n - whole * samplingRate) / samplingRate;
        return startTime + (long) whole * SECOND + Math.round(rest * 1e9);
    }

    /// How many samples lie between `from` and `to`, with its fraction.
    public static double samplesBetween(long from, long to, double samplingRate) {
        long difference = to - from;
        long seconds = Math.floorDiv(difference, SECOND);
        long nanos = Math.floorMod(difference, SECOND);
        return seconds * samplingRate + nanos * 1e-9 * samplingRate;
    }

    /// The index on the common grid of the instant nearest to `time`.
    public static long gridIndex(long time, double samplingRate) {
        return Math.round(samplesBetween(0, time, samplingRate));
    }

    /// The index on the common grid of the first instant at or after `time`; an instant less than
    /// a ten-thousandth of a sample before it counts as at it.
    public static long gridIndexFrom(long time, double samplingRate) {
        return (long) Math.ceil(samplesBetween(0, time, samplingRate) - 1e-4);
    }

    /// The time of the common grid's instant `index`.
    public static long gridTime(long index, double samplingRate) {
        return after(0, index, samplingRate);
    }

    /// The instant in ISO 8601, for messages.
    public static String text(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
                .toString();
    }

    /// Nanoseconds since 1970 of an instant.
    public static long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    /// Seconds as nanoseconds.
    public static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
