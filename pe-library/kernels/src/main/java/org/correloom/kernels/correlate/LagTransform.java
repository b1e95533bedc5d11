package org.correloom.kernels.correlate;

import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.fft.RealFftBatch;

import java.util.Arrays;

/// From a cross-spectrum to the correlation over lags: one inverse transform a pair.
///
/// The result is `Σ_w Σ_t u_i(t)·u_j(t + τ)` for the band's part of the signals, whatever the
/// transform's length. Holds buffers: one instance per thread.
public final class LagTransform {

    private final CorrelationGrid grid;
    private final RealFft fft;
    private final float[] buffer;
    private RealFftBatch batch;
    private float[][] buffers = {};

    /// A transform for correlations on `grid`.
    public LagTransform(CorrelationGrid grid) {
        this.grid = grid;
        this.fft = RealFft.of(grid.transformLength());
        this.buffer = new float[grid.transformLength() + 2];
    }

    /// The sum over windows of the correlations of `pair`: 2·maxLag + 1 samples, lag zero in the
    /// middle.
    public float[] sum(AllPairsAccumulator spectra, int pair) {
        return scaled(spectra, pair, 1);
    }

    /// The mean over windows of the correlations of `pair`; zeros when it has had none.
    public float[] mean(AllPairsAccumulator spectra, int pair) {
        long windows = spectra.windows(pair);
        return scaled(spectra, pair, windows == 0 ? 0 : 1.0 / windows);
    }

    /// The means of some pairs, as [#mean(AllPairsAccumulator, int)] gives them one by one to
    /// rounding, several transforms at a time.
    ///
    /// @param pairs their numbers, rising
    public float[][] means(AllPairsAccumulator spectra, int... pairs) {
        requireBins(spectra);
        if (batch == null) {
            batch = RealFftBatch.of(grid.transformLength());
        }
        if (buffers.length != pairs.length) {
            buffers = new float[pairs.length][grid.transformLength() + 2];
        }
        for (float[] spectrum : buffers) {
            Arrays.fill(spectrum, 0);
        }
        spectra.spectra(pairs, buffers, grid.firstBin());
        batch.inverseInPlace(buffers, 0, pairs.length);
        float[][] means = new float[pairs.length][];
        for (int p = 0; p < pairs.length; p++) {
            long windows = spectra.windows(pairs[p]);
            means[p] = lags(buffers[p], windows == 0 ? 0 : 1.0 / windows);
        }
        return means;
    }

    private float[] scaled(AllPairsAccumulator spectra, int pair, double scale) {
        requireBins(spectra);
        Arrays.fill(buffer, 0);
        spectra.spectrum(pair, buffer, grid.firstBin());
        fft.inverseInPlace(buffer);
        return lags(buffer, scale);
    }

    private void requireBins(AllPairsAccumulator spectra) {
        if (spectra.bins() != grid.bins()) {
            throw new IllegalArgumentException(
                    "spectra of " + spectra.bins() + " bins, must be " + grid.bins());
        }
    }

    private float[] lags(float[] signal, double scale) {
        int lag = grid.maxLagSamples();
        float[] correlation = new float[2 * lag + 1];
        for (int k = -lag; k <= lag; k++) {
            int at = k < 0 ? k + grid.transformLength() : k;
            correlation[lag + k] = (float) (signal[at] * scale);
        }
        return correlation;
    }
}
