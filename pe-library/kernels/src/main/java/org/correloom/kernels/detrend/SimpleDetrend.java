package org.correloom.kernels.detrend;

import java.util.Objects;

/// Removes the straight line through the first and the last sample (ObsPy's
/// `detrend('simple')`). Both become 0. Length 1 becomes 0.
///
/// Only those two samples decide: where one of them is a glitch, use [LinearDetrend].
public final class SimpleDetrend {

    private SimpleDetrend() {}

    /// Subtracts the line through the first and last sample of `x` from `x`.
    public static void inPlace(float[] x) {
        inPlace(x, 0, x.length);
    }

    /// Subtracts the line through the first and last sample of `x[from, to)` from that range.
    public static void inPlace(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        int n = to - from;
        if (n == 0) {
            return;
        }
        double first = x[from];
        double slope = n > 1 ? (x[to - 1] - first) / (n - 1) : 0;
        for (int i = 0; i < n; i++) {
            x[from + i] = (float) (x[from + i] - (first + slope * i));
        }
        x[to - 1] = 0 * x[to - 1];
    }

    /// A copy of `x` without the line through its first and last sample.
    public static float[] copyOf(float[] x) {
        float[] y = x.clone();
        inPlace(y);
        return y;
    }
}
