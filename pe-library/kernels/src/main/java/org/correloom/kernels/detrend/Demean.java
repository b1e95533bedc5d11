package org.correloom.kernels.detrend;

import java.util.Objects;

/// Removes the arithmetic mean. The sum runs in `double`.
///
/// Length 1 becomes 0. One NaN makes the whole range NaN.
public final class Demean {

    private Demean() {}

    /// The mean of `x[from, to)`; NaN for an empty range.
    public static double mean(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum / (to - from);
    }

    /// Subtracts the mean of `x` from `x`.
    public static void inPlace(float[] x) {
        inPlace(x, 0, x.length);
    }

    /// Subtracts the mean of `x[from, to)` from that range; other samples are not touched.
    public static void inPlace(float[] x, int from, int to) {
        double mean = mean(x, from, to);
        for (int i = from; i < to; i++) {
            x[i] = (float) (x[i] - mean);
        }
    }

    /// A copy of `x` without its mean.
    public static float[] copyOf(float[] x) {
        float[] y = x.clone();
        inPlace(y);
        return y;
    }
}
