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
        // Four sums, so that an addition need not wait for the one before.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            sum0 += x[i];
            sum1 += x[i + 1];
            sum2 += x[i + 2];
            sum3 += x[i + 3];
        }
        for (; i < to; i++) {
            sum0 += x[i];
        }
        return (sum0 + sum1 + (sum2 + sum3)) / (to - from);
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
