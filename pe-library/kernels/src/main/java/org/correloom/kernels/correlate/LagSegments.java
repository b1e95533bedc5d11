package org.correloom.kernels.correlate;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.fft.RealFftBatch;

import java.util.Arrays;
import java.util.Optional;

/// Cuts long windows into segments, so that the sums of all pairs need no finer resolution in
/// frequency than the wanted lags do.
///
/// The correlation of a window of N samples at the lags up to L is the sum of the correlations of
/// its segments, each B samples long, with what lies around them:
/// `Σ_t u_i(t)·u_j(t + τ) = Σ_m Σ_(t in segment m) u_i(t)·u_j(t + τ)`, for which samples from L
/// before the segment to L after it are enough. So `S = Σ_m conj(X_m)·Y_m`, with X_m the transform
/// of segment m alone and Y_m of the segment with L on either side, B + 2L long: an overlap-save
/// correlation (Stockham 1966, doi:10.1145/1464182.1464209; Oppenheim & Schafer, Discrete-Time
/// Signal Processing, 8.7). With B near 2L, S has 4L / N of the bins of the window's own spectrum,
/// and needs as much less memory and time for its inverse transform; adding a window takes about
/// twice as many operations.
///
/// The correlation at the wanted lags is the same to rounding when all bins are kept. Here, as
/// everywhere, those outside the band are not. The window's spectrum has nothing there, but cutting
/// leaks a little over the edges of the band, so [#MARGIN] bins more are kept on either side: then
/// the difference is below a thousandth of the correlation's root mean square.
///
/// Holds buffers: one instance per thread.
public final class LagSegments {

    /// Bins that are kept beyond each edge of the band.
    static final int MARGIN = 16;

    /// Least length of a segment: short ones leak more.
    private static final int LEAST = 256;

    /// Least saving that is worth it.
    private static final double WORTH = 1.5;

    private final CorrelationGrid window;
    private final CorrelationGrid grid;
    private final int count;
    private final int length;
    private RealFft windowFft;
    private RealFftBatch fft;
    private float[][] samples;
    private float[][] segments;
    private float[][] wanted;
    private float[][] firsts = {};
    private float[][] seconds = {};

    private LagSegments(CorrelationGrid window, int count) {
        int lag = window.maxLagSamples();
        this.window = window;
        this.count = count;
        this.length = Math.ceilDiv(window.transformLength(), count);
        int transform = FastLength.next(length + 2L * lag);
        double spacing = window.samplingRate() / transform;
        int low = (int) Math.ceil(window.frequency(0) / spacing - 1e-9) - MARGIN;
        int high = (int) Math.floor(window.frequency(window.bins() - 1) / spacing + 1e-9) + MARGIN;
        int first = Math.max(0, low);
        int last = Math.min(transform / 2, high);
        this.grid =
                new CorrelationGrid(
                        window.samplingRate(),
                        Math.max(length, lag + 1),
                        lag,
                        transform,
                        first,
                        last - first + 1);
    }

    /// Not before a window is cut: who only asks for [#grid] must not pay for the buffers.
    private void prepare(int parts) {
        int transform = grid.transformLength();
        if (fft == null) {
            windowFft = RealFft.of(window.transformLength());
            fft = RealFftBatch.of(transform);
            samples = new float[2][window.transformLength() + 2];
            segments = new float[count][transform];
            wanted = new float[count][];
        }
        if (firsts.length != parts * count) {
            firsts = new float[parts * count][transform + 2];
            seconds = new float[parts * count][transform + 2];
        }
    }

    /// Segments for windows on `window`; empty when they would save too little.
    public static Optional<LagSegments> of(CorrelationGrid window) {
        int whole = window.transformLength();
        int wanted = Math.max(LEAST, 2 * window.maxLagSamples());
        LagSegments segments = new LagSegments(window, Math.ceilDiv(whole, wanted));
        return segments.grid.bins() * WORTH <= window.bins()
                ? Optional.of(segments)
                : Optional.empty();
    }

    /// What the sums of segments lie on.
    public CorrelationGrid grid() {
        return grid;
    }

    /// How many segments a window has.
    public int count() {
        return count;
    }

    /// An empty block for windows that are cut in this way and have one spectrum before.
    public SpectraBlock block(int stations, int windows) {
        return new SpectraBlock(stations, windows, count, grid.bins(), true);
    }

    /// Puts a window into a directed block that has [#count] segments for each of its spectra.
    ///
    /// @param asFirst kept bins of the window's spectra for pairs whose first the station is,
    ///     `[spectrum][bin]`, interleaved
    /// @param asSecond as many for pairs whose second it is; may be the same array
    public void put(
            SpectraBlock block, int station, int index, float[][] asFirst, float[][] asSecond) {
        int parts = asFirst.length;
        prepare(parts);
        for (int p = 0; p < parts; p++) {
            float[] first = samples(asFirst[p], samples[0]);
            float[] second = asSecond[p] == asFirst[p] ? first : samples(asSecond[p], samples[1]);
            cut(first, firsts, p * count, 0);
            cut(second, seconds, p * count, window.maxLagSamples());
        }
        block.put(station, index, firsts, seconds, grid.firstBin());
    }

    /// Transforms all segments of a window, with so many samples of what lies around them. The
    /// band-limited window goes round the end of its transform, as its correlation does.
    private void cut(float[] signal, float[][] spectra, int from, int around) {
        int lag = window.maxLagSamples();
        int whole = window.transformLength();
        for (int m = 0; m < count; m++) {
            float[] segment = segments[m];
            Arrays.fill(segment, 0);
            // The last segment may be shorter: what is beyond the end belongs to the first.
            int used = around == 0 ? Math.min(length, whole - m * length) : length;
            int at = Math.floorMod(m * length - around, whole);
            for (int t = lag - around; t < lag + used + around; t++) {
                segment[t] = signal[at];
                at = at + 1 == whole ? 0 : at + 1;
            }
        }
        System.arraycopy(spectra, from, wanted, 0, count);
        fft.forward(segments, wanted, 0, count);
    }

    private float[] samples(float[] band, float[] buffer) {
        Arrays.fill(buffer, 0);
        System.arraycopy(band, 0, buffer, 2 * window.firstBin(), 2 * window.bins());
        windowFft.inverseInPlace(buffer);
        return buffer;
    }
}
