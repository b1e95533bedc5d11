package org.correloom.kernels.internal.vector;

/// The inner loop of decimation: outputs of a filter of finite impulse response,
///
/// `y[at + k·stride] = Σ_j taps[j]·x[from + k·step + j]`, k from 0 to count - 1.
///
/// Sums run in single precision: their rounding, some 10⁻⁷ of the samples under the taps, lies far
/// below the stop band of any filter that is used here, provided that a constant offset has been
/// taken out. An output does not depend on which others are asked for with it, to the
/// last bit, and reads no sample but those under its taps. Implementations are stateless and differ
/// by rounding only.
public interface FirKernel {

    /// Computes `count` outputs.
    ///
    /// @param from the sample under the first tap of the first output
    /// @param step samples from one output to the next
    /// @param at where the first output goes
    /// @param stride places from one output to the next
    void apply(
            float[] taps, float[] x, int from, int step, float[] y, int at, int stride, int count);
}
