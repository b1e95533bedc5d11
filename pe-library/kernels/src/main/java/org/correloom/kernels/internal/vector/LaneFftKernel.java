package org.correloom.kernels.internal.vector;

/// The loops of a Fourier transform of L independent signals at once, one a lane: element t of
/// lane l is at `t·L + l`, real and imaginary parts in arrays of their own.
///
/// Implementations are stateless and differ by rounding only.
public interface LaneFftKernel {

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
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int count,
            int stride,
            float[] twiddles);

    /// From the transform Z of `x[2t] + i x[2t + 1]`, m long, in place to the half spectrum of x,
    /// m + 1 long: the arrays have room for that.
    ///
    /// @param twiddles e^(-2πi k / 2m) for k from 0 to m / 2: real, imaginary
    void split(float[] re, float[] im, int m, float[] twiddles);

    /// The way back: from a half spectrum, m + 1 long, in place to twice Z.
    ///
    /// @param twiddles as for `split`
    void merge(float[] re, float[] im, int m, float[] twiddles);
}
