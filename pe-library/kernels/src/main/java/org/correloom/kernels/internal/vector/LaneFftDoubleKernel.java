package org.correloom.kernels.internal.vector;

/// The passes of [LaneFftKernel] in `double`: Java has no type for both, so they stand twice.
///
/// Implementations are stateless and differ by rounding only.
public interface LaneFftDoubleKernel {

    /// L, the signals that are transformed at once.
    int lanes();

    /// One pass of the self-sorting transform (Stockham; van Loan 1992, Computational Frameworks
    /// for the Fast Fourier Transform, 1.7), forward: for p below `count` and q below `stride`
    ///
    /// `y[q + stride (radix p + k)] = w(p, k) · Σ_j e^(-2πi jk / radix) x[q + stride p_j]`, where
    /// `p_j = p + count j`.
    ///
    /// @param radix 2, 3, 4 or 5
    /// @param twiddles w(p, k) for k from 1 to radix - 1: real, imaginary, p by p
    void pass(
            int radix,
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int count,
            int stride,
            double[] twiddles);
}
