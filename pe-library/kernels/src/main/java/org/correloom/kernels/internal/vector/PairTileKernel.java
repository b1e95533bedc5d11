package org.correloom.kernels.internal.vector;

/// The inner loop of the all-pairs correlation: for one block of L bins and one tile of station
/// pairs, `s[r][c] += Σ_w conj(x[row r][w])·x[col c][w]`.
///
/// A window's L bins are L real parts followed by L imaginary parts. Implementations are
/// stateless and differ by rounding only.
public interface PairTileKernel {

    /// L, the bins that are worked on at once.
    int lanes();

    /// Adds the sums over `windows` windows to the tile. Where rows and columns are the same
    /// stations (`rowFrom == colFrom`), pairs below the diagonal are undefined.
    ///
    /// @param x the block's spectra; station q of the rows begins at `rowFrom + q·station`, its
    ///     windows lie 2 L apart
    /// @param station floats from one station to the next
    /// @param rowFrom where the first row's station begins
    /// @param colFrom where the first column's station begins
    /// @param s the sums, pair (r, c) at `sFrom + 2 L (r·cols + c)`
    void accumulate(
            float[] x,
            int station,
            int windows,
            int rowFrom,
            int rows,
            int colFrom,
            int cols,
            float[] s,
            int sFrom);
}
