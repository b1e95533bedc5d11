package org.correloom.kernels.internal.vector;

/// The loops over the bins of a half spectrum in [org.correloom.kernels.whiten.SpectralWhitening].
///
/// Spectra are interleaved, real and imaginary part in turn; arithmetic is `double`, since the
/// square of an amplitude, or the inverse of one, may be no `float`. Implementations are stateless
/// and differ by rounding only.
public interface WhiteningKernel {

    /// `amplitude[k]` becomes |X| of bin `first + k`, for all of the array.
    void amplitudes(float[] spectrum, int first, float[] amplitude);

    /// Multiplies bin `first + k` by `weights[k] / divisor[from + k]`, for all weights. Where the
    /// weight or `amplitude[from + k]` is 0 the bin becomes 0, whatever it was.
    void weigh(
            float[] spectrum,
            int first,
            double[] weights,
            float[] amplitude,
            float[] divisor,
            int from);
}
