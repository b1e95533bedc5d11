package org.correloom.kernels.measure;

/// The symmetric component of a correlation: the mean of its causal and anti-causal sides.
public final class SymmetricComponent {

    private SymmetricComponent() {}

    /// `(C(τ) + C(-τ)) / 2` for τ from 0 to the largest lag: maxLag + 1 samples.
    public static float[] of(float[] correlation) {
        int zero = new LagAxis(correlation.length, 1).zero();
        float[] symmetric = new float[zero + 1];
        for (int k = 0; k <= zero; k++) {
            symmetric[k] = (float) (0.5 * ((double) correlation[zero + k] + correlation[zero - k]));
        }
        return symmetric;
    }

    /// The whole correlation with both sides replaced by their mean.
    public static float[] mirrored(float[] correlation) {
        float[] half = of(correlation);
        float[] whole = new float[correlation.length];
        for (int k = 0; k < half.length; k++) {
            whole[half.length - 1 + k] = half[k];
            whole[half.length - 1 - k] = half[k];
        }
        return whole;
    }
}
