package org.correloom.kernels.measure;

/// The sides of a correlation, each as a correlation of its own that has it at both sides, so that
/// whatever is measured on a correlation can be measured on one side of it.
///
/// With `C_ij(τ) = Σ u_i(t)·u_j(t + τ)` the causal side, of positive lags, holds what passes i
/// first and j later. [SymmetricComponent#mirrored] is their mean. Lag 0 belongs to both.
public final class LagSides {

    private LagSides() {}

    /// `C(|τ|)` at every lag.
    public static float[] causal(float[] correlation) {
        return mirrored(correlation, 1);
    }

    /// `C(-|τ|)` at every lag.
    public static float[] acausal(float[] correlation) {
        return mirrored(correlation, -1);
    }

    private static float[] mirrored(float[] correlation, int side) {
        int zero = new LagAxis(correlation.length, 1).zero();
        float[] result = new float[correlation.length];
        for (int k = 0; k <= zero; k++) {
            result[zero + k] = correlation[zero + side * k];
            result[zero - k] = result[zero + k];
        }
        return result;
    }
}
