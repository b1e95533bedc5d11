package org.correloom.kernels.internal.vector;

/// The loops of a long Fourier transform that is cut into many short ones, L of them at once, one
/// a lane.
///
/// A *block* holds L sequences: element t of all of them is 2L floats from `2L·t` on, first the
/// real parts of the L lanes, then the imaginary parts. Which of L adjacent sequences is in which
/// lane is the kernel's business ([#sequence]): one order needs no shuffle to get there.
///
/// Implementations are stateless and differ by rounding only.
public interface LaneFftKernel {

    /// L, the sequences that are transformed at once.
    int lanes();

    /// Which of L adjacent sequences is in a lane.
    int sequence(int lane);

    /// Fills a block with L adjacent columns of a matrix of complex numbers, real and imaginary
    /// parts interleaved, row by row.
    ///
    /// @param x the matrix
    /// @param column the first of the columns
    void gather(float[] x, int column, int columns, int rows, float[] block);

    /// The way back from [#gather]; zeros become positive.
    ///
    /// @param sign 1, or -1 for the conjugate numbers
    void scatter(float[] block, float sign, float[] x, int column, int columns, int rows);

    /// Transposes a block of columns into blocks of L rows each, the last of them of the last L
    /// rows.
    ///
    /// @param rows of the block
    /// @param turned blocks of rows, one every `apart` elements
    /// @param column the element at which the block's first column goes into each of them
    void turn(float[] block, int rows, float[] turned, int column, int apart);

    /// One pass of the self-sorting transform (Stockham; van Loan 1992, Computational Frameworks
    /// for the Fast Fourier Transform, 1.7), forward: for p below `count` and q below `stride`
    ///
    /// `y[q + stride (radix p + k)] = w(p, k) · Σ_j e^(-2πi jk / radix) x[q + stride p_j]`, where
    /// `p_j = p + count j`.
    ///
    /// @param radix 3, 4 or 5; where `count` is 1, also 2 or 8
    /// @param x a block, from `from` on
    /// @param y another block
    /// @param twiddles w(p, k) for k from 1 to radix - 1, p by p: the real part, the imaginary
    ///     part, and its negative; w(0, k) is 1
    void pass(int radix, float[] x, int from, float[] y, int count, int stride, float[] twiddles);

    /// The first of several passes, where `stride` is 1, on columns as [#gather] takes them.
    ///
    /// @param y a block
    /// @param between a block that is overwritten
    void firstPass(
            int radix,
            float[] x,
            int column,
            int columns,
            float[] y,
            int count,
            float[] twiddles,
            float[] between);

    /// The last pass, where `count` is 1, and every number of its result multiplied by one of its
    /// own.
    ///
    /// @param x a block
    /// @param y another block
    /// @param factors in the order of the block, from `from` on
    void lastPass(int radix, float[] x, float[] y, int stride, float[] factors, int from);

    /// Between the transform Z of `x[2t] + i x[2t + 1]`, m long, and the half spectrum of x
    /// (Cooley, Lewis & Welch 1970, doi:10.1016/0022-460X(70)90075-1), in place, interleaved, for
    /// the numbers k from 1 to m - 1: with `Y = Z*_{m-k}`, the scaled
    /// `(Z_k + Y) ∓ i e^(-2πi k / 2m) (Z_k - Y)`, where the upper sign and a scale of 1 / 2 lead
    /// to the half spectrum; the way back is the same with the lower sign and the conjugate
    /// of the twiddle, and gives the conjugate of Z.
    ///
    /// @param twiddles e^(-2πi k / 2m) for k from 0 to m / 2: real, imaginary
    /// @param forward whether to the half spectrum
    void mirror(float[] z, int m, float[] twiddles, boolean forward, float scale);
}
