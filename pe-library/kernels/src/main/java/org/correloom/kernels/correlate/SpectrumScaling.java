package org.correloom.kernels.correlate;

/// What a window's spectrum is divided by before it is correlated.
public enum SpectrumScaling {
    /// Nothing: cross-correlation.
    NONE,
    /// Its amplitude, bin by bin, which divides each window's cross-spectrum by |X_i||X_j|:
    /// coherency per window. A bin of amplitude 0 stays 0. Auto-correlations become the band's
    /// sinc.
    COHERENCY;

    /// The divided spectrum: `spectrum` itself where there is nothing to divide by.
    ///
    /// @param spectrum interleaved; not changed
    public float[] scaled(float[] spectrum) {
        if (this == NONE) {
            return spectrum;
        }
        float[] scaled = new float[spectrum.length];
        for (int k = 0; k + 1 < spectrum.length; k += 2) {
            double re = spectrum[k];
            double im = spectrum[k + 1];
            double amplitude = Math.sqrt(re * re + im * im);
            scaled[k] = amplitude == 0 ? 0 : (float) (re / amplitude);
            scaled[k + 1] = amplitude == 0 ? 0 : (float) (im / amplitude);
        }
        return scaled;
    }
}
