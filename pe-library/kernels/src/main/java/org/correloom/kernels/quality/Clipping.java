package org.correloom.kernels.quality;

import java.util.Objects;

/// Samples at the limit of what a digitiser can write.
///
/// A clipped wave runs into its limit, stays there for some samples, and leaves it as abruptly. So
/// a run of equal samples counts when it is at the largest or the smallest value of its range and
/// the step at one of its ends is more than [#ABRUPT] times the resolution, which is the smallest
/// difference but 0 between neighbours. The second condition tells a clipped wave from the top of a
/// slow one that is sampled often: within whole numbers that one is flat too, but it is reached and
/// left by steps of one.
///
/// A range of some hundred samples or more is wanted, so that the resolution shows. A sensor at its
/// mechanical limit, and data that a filter has rounded off, are not recognised.
public final class Clipping {

    /// How many times the resolution an abrupt step exceeds. The top of a parabola in whole numbers
    /// that is flat over three samples or more is left by at most 4.
    public static final int ABRUPT = 4;

    /// The shortest run by which the two can be told apart.
    public static final int SHORTEST_RUN = 3;

    private Clipping() {}

    /// How many samples of `x[from, to)` are in clipped runs of at least `minRun` samples. 0 when
    /// all samples are equal, which is a dead channel and not a clipped one. NaN end a run.
    ///
    /// @param minRun at least [#SHORTEST_RUN]
    public static int count(float[] x, int from, int to, int minRun) {
        Objects.checkFromToIndex(from, to, x.length);
        if (minRun < SHORTEST_RUN) {
            throw new IllegalArgumentException(
                    "minRun is " + minRun + ", must be at least " + SHORTEST_RUN);
        }
        float smallest = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            // Comparisons with NaN are false, so NaN take no part.
            smallest = x[i] < smallest ? x[i] : smallest;
            largest = x[i] > largest ? x[i] : largest;
        }
        double abrupt = Double.NaN;
        int clipped = 0;
        for (int start = from; start < to; ) {
            if (x[start] != smallest && x[start] != largest) {
                start++;
                continue;
            }
            int end = start + 1;
            while (end < to && x[end] == x[start]) {
                end++;
            }
            if (end - start >= minRun) {
                // Worked out at the first such run: most ranges have none.
                abrupt = Double.isNaN(abrupt) ? ABRUPT * resolution(x, from, to) : abrupt;
                boolean abruptly =
                        start > from && step(x, start - 1) > abrupt
                                || end < to && step(x, end - 1) > abrupt;
                clipped += abruptly ? end - start : 0;
            }
            start = end;
        }
        return clipped;
    }

    /// The smallest difference but 0 between neighbours in `x[from, to)`; infinity without any.
    static double resolution(float[] x, int from, int to) {
        double resolution = Double.POSITIVE_INFINITY;
        for (int i = from; i + 1 < to; i++) {
            double step = step(x, i);
            resolution = step > 0 && step < resolution ? step : resolution;
        }
        return resolution;
    }

    private static double step(float[] x, int i) {
        return Math.abs((double) x[i + 1] - x[i]);
    }
}
