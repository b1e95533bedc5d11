package org.correloom.kernels.whiten;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.internal.PlanCache;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.correloom.kernels.internal.vector.WhiteningKernel;
import org.correloom.kernels.normalise.RunningAbsoluteMean;

import java.util.Arrays;

/// Spectral whitening (Bensen et al. 2007, section 2.1.3): flattens the amplitudes within a band
/// and removes everything outside of it; phases are kept. Immutable, thread-safe.
///
/// Each bin is divided by its amplitude (*phase only*) or by the running mean of the amplitudes
/// over a width in Hz, which keeps the spectrum's fine structure; then multiplied by the band's
/// weight: 0 outside of low…high, rising as a half cosine over `edge` Hz *inside* the band at
/// either end, 1 between. A bin of amplitude 0 stays 0.
///
/// A phase-only whitened window has the same amplitudes as every other, so its auto-correlation
/// is the transform of the squared weights, a tapered sinc that says nothing about the ground:
/// do not whiten what is to be correlated with itself.
public final class SpectralWhitening {

    private static final WhiteningKernel KERNEL = VectorProvider.get().whiteningKernel();

    private record Grid(int length, double samplingRate) {}

    /// The weights of the bins from the first to the last that has one, and how many bins the
    /// running mean reaches to either side.
    private record Bins(int first, double[] weights, int half) {}

    /// The same for every window of a workflow, and a cosine a bin to work out.
    private final PlanCache<Grid, Bins> grids =
            new PlanCache<>(grid -> bins(grid.length, grid.samplingRate));

    private final double low;
    private final double high;
    private final double edge;
    private final double smoothing;

    private SpectralWhitening(double low, double high, double edge, double smoothing) {
        if (!(low >= 0 && low < high)) {
            throw new IllegalArgumentException(
                    "whitening band is " + low + " to " + high + " Hz, must rise from 0 or more");
        }
        if (!(edge >= 0 && 2 * edge <= high - low)) {
            throw new IllegalArgumentException(
                    "whitening edge is "
                            + edge
                            + " Hz, must be 0 to half of the band, "
                            + (high - low) / 2
                            + " Hz");
        }
        if (!(smoothing >= 0)) {
            throw new IllegalArgumentException(
                    "smoothing is " + smoothing + " Hz, must be at least 0");
        }
        this.low = low;
        this.high = high;
        this.edge = edge;
        this.smoothing = smoothing;
    }

    /// Every bin of the band gets amplitude 1 (edges less).
    ///
    /// @param edge width of either cosine edge in Hz, inside the band
    public static SpectralWhitening phaseOnly(double low, double high, double edge) {
        return new SpectralWhitening(low, high, edge, 0);
    }

    /// Every bin is divided by the mean amplitude of the bins within `smoothing / 2` Hz of it
    /// (fewer at 0 Hz and the Nyquist frequency).
    ///
    /// @param edge width of either cosine edge in Hz, inside the band
    /// @param smoothing full width of the running mean in Hz; below one bin it is phase only
    public static SpectralWhitening runningMean(
            double low, double high, double edge, double smoothing) {
        return new SpectralWhitening(low, high, edge, smoothing);
    }

    /// Whitens an interleaved half spectrum of a transform of `length` samples.
    ///
    /// @param spectrum at least length + 2 floats, as [RealFft] gives it
    public void inPlace(float[] spectrum, int length, double samplingRate) {
        if (!(high <= samplingRate / 2)) {
            throw new IllegalArgumentException(
                    "whitening band ends at "
                            + high
                            + " Hz, above the Nyquist frequency "
                            + samplingRate / 2
                            + " Hz");
        }
        Bins bins = grids.get(new Grid(length, samplingRate));
        // Amplitudes outside of the band are needed as far as the running mean reaches.
        int from = Math.max(0, bins.first - bins.half);
        int to = Math.min(length / 2 + 1, bins.first + bins.weights.length + bins.half);
        float[] amplitude = new float[to - from];
        KERNEL.amplitudes(spectrum, from, amplitude);
        float[] divisor =
                bins.half == 0 ? amplitude : RunningAbsoluteMean.weights(amplitude, bins.half);
        // Assigned, not multiplied, so that a NaN outside of the band does not survive.
        int last = bins.first + bins.weights.length;
        Arrays.fill(spectrum, 0, 2 * bins.first, 0);
        Arrays.fill(spectrum, 2 * last, length + 2, 0);
        KERNEL.weigh(spectrum, bins.first, bins.weights, amplitude, divisor, bins.first - from);
    }

    private Bins bins(int length, double samplingRate) {
        double spacing = samplingRate / length;
        int first = 0;
        int end = length / 2 + 1;
        while (first < end && weight(first * spacing) == 0) {
            first++;
        }
        while (end > first && weight((end - 1) * spacing) == 0) {
            end--;
        }
        double[] weights = new double[end - first];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = weight((first + k) * spacing);
        }
        return new Bins(first, weights, (int) Math.floor(smoothing / (2 * spacing) + 1e-9));
    }

    /// A whitened copy of a trace: padded with zeros to a fast length of at least 2n,
    /// whitened, transformed back, cut to its n samples. Empty stays empty.
    public float[] copyOf(float[] x, double samplingRate) {
        return copyOf(x, samplingRate, FastLength.next(2L * x.length));
    }

    /// A whitened copy of a trace through a transform of `length` samples, at least as many as
    /// the trace has.
    public float[] copyOf(float[] x, double samplingRate, int length) {
        if (x.length == 0) {
            return new float[0];
        }
        float[] spectrum = RealFft.of(length).forward(x, 0, x.length);
        inPlace(spectrum, length, samplingRate);
        RealFft.of(length).inverseInPlace(spectrum);
        return Arrays.copyOf(spectrum, x.length);
    }

    /// The band's weight at `frequency` Hz.
    double weight(double frequency) {
        double inside = Math.min(frequency - low, high - frequency);
        // Bins that lie on a corner to rounding count as inside.
        if (inside < -1e-9 * high) {
            return 0;
        }
        return inside >= edge ? 1 : 0.5 * (1 - Math.cos(Math.PI * Math.max(0, inside) / edge));
    }
}
