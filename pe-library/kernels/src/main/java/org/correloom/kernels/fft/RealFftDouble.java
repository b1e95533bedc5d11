package org.correloom.kernels.fft;

import org.correloom.kernels.internal.PlanCache;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

import java.util.Arrays;
import java.util.Objects;

/// Real transform of one even length in `double`, single-threaded: shared out to the lanes of
/// vectors where there are any and they divide the length, else on JTransforms.
///
/// Plans are immutable, shared and cached as long as memory allows: get one with [#of(int)] and
/// use it from any thread.
/// Relative error is about 1e-15 of the largest bin.
public final class RealFftDouble {

    private static final PlanCache<Integer, RealFftDouble> PLANS =
            new PlanCache<>(RealFftDouble::new);

    static {
        // A kernel runs on its caller's thread; the library would start a pool of its own.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int length;
    /// Null where [#plan] is used.
    private final DecimatedFftDouble fast;

    /// Null where [#fast] is used.
    private final DoubleFFT_1D plan;

    private RealFftDouble(int length) {
        this.length = length;
        VectorProvider provider = VectorProvider.get();
        this.fast =
                provider.isVector()
                        ? DecimatedFftDouble.of(length, provider.laneFftDoubleKernel())
                        : null;
        this.plan = fast == null ? new DoubleFFT_1D(length) : null;
    }

    /// The plan of this length.
    ///
    /// @param length even, at least 2; lengths from [FastLength] are fast, others may be slow
    public static RealFftDouble of(int length) {
        RealFft.requireEven(length);
        return PLANS.get(length);
    }

    /// Whether a transform of that length is shared out to lanes.
    static boolean isShared(int length) {
        VectorProvider provider = VectorProvider.get();
        return provider.isVector()
                && FftRadices.ofLane(length, provider.laneFftDoubleKernel().lanes()).length > 0;
    }

    /// The number of samples.
    public int length() {
        return length;
    }

    /// The number of bins of the half spectrum, length / 2 + 1.
    public int bins() {
        return length / 2 + 1;
    }

    /// The half spectrum of `signal[from, to)` padded with zeros, as a new array.
    public double[] forward(double[] signal, int from, int to) {
        double[] spectrum = new double[length + 2];
        forward(signal, from, to, spectrum);
        return spectrum;
    }

    /// Writes the half spectrum of `signal[from, to)`, padded with zeros, to `spectrum`.
    ///
    /// @param spectrum at least length + 2 numbers; may not be `signal`
    public void forward(double[] signal, int from, int to, double[] spectrum) {
        Objects.checkFromToIndex(from, to, signal.length);
        int n = to - from;
        requireFitting(n);
        System.arraycopy(signal, from, spectrum, 0, n);
        forwardInPlace(spectrum, n);
    }

    /// As [#forward(double[], int, int, double[])], of samples in `float`.
    public void forward(float[] signal, int from, int to, double[] spectrum) {
        Objects.checkFromToIndex(from, to, signal.length);
        int n = to - from;
        requireFitting(n);
        for (int i = 0; i < n; i++) {
            spectrum[i] = signal[from + i];
        }
        forwardInPlace(spectrum, n);
    }

    private void requireFitting(int n) {
        if (n > length) {
            throw new IllegalArgumentException(
                    n + " samples do not fit a transform of length " + length);
        }
    }

    private void forwardInPlace(double[] spectrum, int n) {
        Arrays.fill(spectrum, n, length + 2, 0);
        if (fast != null) {
            fast.forwardInPlace(spectrum);
            return;
        }
        plan.realForward(spectrum);
        spectrum[length] = spectrum[1];
        spectrum[1] = 0;
        spectrum[length + 1] = 0;
    }

    /// Replaces a half spectrum by its signal: samples in `spectrum[0, length)`, the last two
    /// numbers are undefined. The imaginary parts of bins 0 and length / 2 are ignored.
    public void inverseInPlace(double[] spectrum) {
        if (fast != null) {
            fast.inverseInPlace(spectrum);
            return;
        }
        spectrum[1] = spectrum[length];
        plan.realInverse(spectrum, true);
    }
}
