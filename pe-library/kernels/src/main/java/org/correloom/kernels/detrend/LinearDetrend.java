package org.correloom.kernels.detrend;

import java.util.Objects;

/// Removes the straight line that fits best in the least-squares sense, mean included
/// (SciPy's `signal.detrend(type='linear')`).
///
/// The abscissa is centred, so the two normal equations decouple and stay well conditioned for
/// any length; sums run in `double`. Length 1 becomes 0, length 2 becomes two zeros. One NaN
/// makes the whole range NaN.
public final class LinearDetrend {

    private LinearDetrend() {}

    /// Subtracts the least-squares line of `x` from `x`.
    public static void inPlace(float[] x) {
        inPlace(x, 0, x.length);
    }

    /// Subtracts the least-squares line of `x[from, to)` from that range.
    public static void inPlace(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        int n = to - from;
        double centre = 0.5 * (n - 1);
        double mean = Demean.mean(x, from, to);
        // Two sums, so that an addition need not wait for the one before.
        double cross = 0;
        double cross2 = 0;
        for (int i = 0; i + 1 < n; i += 2) {
            cross += (i - centre) * (x[from + i] - mean);
            cross2 += (i + 1 - centre) * (x[from + i + 1] - mean);
        }
        if (n % 2 == 1) {
            cross += (n - 1 - centre) * (x[to - 1] - mean);
        }
        cross += cross2;
        double squares = n * ((double) n * n - 1) / 12;
        double slope = n > 1 ? cross / squares : 0;
        for (int i = 0; i < n; i++) {
            x[from + i] = (float) (x[from + i] - (mean + slope * (i - centre)));
        }
    }

    /// A copy of `x` without its least-squares line.
    public static float[] copyOf(float[] x) {
        float[] y = x.clone();
        inPlace(y);
        return y;
    }
}
