package org.correloom.kernels.correlate;

/// The energy `E = Σ_t u(t)²` of the band's part of a window, from its spectrum by Parseval's
/// theorem.
///
/// Windows divided by √E have correlations `C_ij(τ)/√(E_i·E_j)`: correlation coefficients, which
/// lie from -1 to 1 and are 1 at lag 0 of a window with itself. Dividing by the number of samples
/// and both standard deviations is the same.
public final class BandEnergy {

    private BandEnergy() {}

    /// The energy, summed in `double`.
    ///
    /// @param band the kept bins of the grid, interleaved
    public static double of(float[] band, CorrelationGrid grid) {
        double sum = 0;
        for (int k = 0; k < grid.bins(); k++) {
            int bin = grid.firstBin() + k;
            // All others stand for their negative frequency too.
            int times = bin == 0 || 2 * bin == grid.transformLength() ? 1 : 2;
            double re = band[2 * k];
            double im = band[2 * k + 1];
            sum += times * (re * re + im * im);
        }
        return sum / grid.transformLength();
    }

    /// A copy of the band divided by the root of its energy; without energy it stays 0.
    ///
    /// @param band the kept bins of the grid, interleaved
    public static float[] normalised(float[] band, CorrelationGrid grid) {
        double root = Math.sqrt(of(band, grid));
        float[] unit = new float[band.length];
        for (int k = 0; k < band.length; k++) {
            unit[k] = root == 0 ? 0 : (float) (band[k] / root);
        }
        return unit;
    }
}
