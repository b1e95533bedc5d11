package org.correloom.kernels.taper;

import java.util.Arrays;
import java.util.Objects;

/// Cosine taper with a flat middle (Tukey window, Harris 1978, doi:10.1109/PROC.1978.10837).
///
/// With n samples, a fraction p per side and `w = p (n - 1)` the weight of sample i is
/// `½ (1 - cos(π i / w))` for `i < w`, the mirror of it at the end, and 1 between: equal to
/// SciPy's `signal.windows.tukey(n, 2p)`. The first and last weight are 0 when p > 0; p = 0.5
/// is a symmetric Hann window, p = 0 changes nothing. Length 1 has weight 1.
public final class CosineTaper {

    private CosineTaper() {}

    /// Tapers all of `x` by `fraction` of its length at either side.
    ///
    /// @param fraction per side, 0 to 0.5
    public static void inPlace(float[] x, double fraction) {
        inPlace(x, 0, x.length, fraction);
    }

    /// Tapers `x[from, to)` by `fraction` of the range's length at either side.
    ///
    /// @param fraction per side, 0 to 0.5
    public static void inPlace(float[] x, int from, int to, double fraction) {
        Objects.checkFromToIndex(from, to, x.length);
        requireFraction(fraction);
        int n = to - from;
        double width = fraction * (n - 1);
        for (int i = 0; i < width && i <= n - 1 - i; i++) {
            double weight = 0.5 * (1 - Math.cos(Math.PI * i / width));
            x[from + i] = (float) (x[from + i] * weight);
            int mirror = to - 1 - i;
            if (mirror != from + i) {
                x[mirror] = (float) (x[mirror] * weight);
            }
        }
    }

    /// A tapered copy of `x`.
    ///
    /// @param fraction per side, 0 to 0.5
    public static float[] copyOf(float[] x, double fraction) {
        float[] y = x.clone();
        inPlace(y, fraction);
        return y;
    }

    /// The weights themselves, `n` of them.
    ///
    /// @param fraction per side, 0 to 0.5
    public static float[] weights(int n, double fraction) {
        float[] w = new float[n];
        Arrays.fill(w, 1f);
        inPlace(w, fraction);
        return w;
    }

    private static void requireFraction(double fraction) {
        if (!(fraction >= 0 && fraction <= 0.5)) {
            throw new IllegalArgumentException(
                    "taper fraction per side is " + fraction + ", must be 0 to 0.5");
        }
    }
}
