package org.correloom.kernels.normalise;

/// One-bit normalisation: the sign of each sample, -1 or 1; 0 stays 0, NaN stays NaN.
public final class OneBit {

    private OneBit() {}

    /// Replaces each sample by its sign.
    public static void inPlace(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.signum(x[i]);
        }
    }

    /// The signs of `x`.
    public static float[] copyOf(float[] x) {
        float[] y = x.clone();
        inPlace(y);
        return y;
    }
}
