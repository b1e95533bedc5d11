package org.correloom.kernels.correlate;

/// What a window's spectrum is divided by before it is correlated.
public enum SpectrumScaling {
    /// Nothing: cross-correlation.
    NONE,
    /// Its amplitude, bin by bin, which divides each window's cross-spectrum by |X_i||X_j|:
    /// coherency per window. A bin of amplitude 0 stays 0. Auto-correlations become the band's
    /// sinc.
    COHERENCY
}
