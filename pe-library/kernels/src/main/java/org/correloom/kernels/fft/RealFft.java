package org.correloom.kernels.fft;

import org.correloom.kernels.internal.PlanCache;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.jtransforms.fft.FloatFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

import java.util.Arrays;
import java.util.Objects;

/// Real transform of one even length in `float`, single-threaded: shared out to the lanes of
/// vectors where there are any and they divide the length, else on JTransforms. Its twin in
/// `double` is [RealFftDouble]: Java has no type for both, so the few lines stand twice.
///
/// Plans are immutable, shared and cached as long as memory allows: get one with [#of(int)] and
/// use it from any thread.
/// Relative error is about 1e-6 of the largest bin; a large prime factor of the length costs
/// speed and a digit.
public final class RealFft {

    private static final PlanCache<Integer, RealFft> PLANS = new PlanCache<>(RealFft::new);

    static {
        // A kernel runs on its caller's thread; the library would start a pool of its own.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int length;
    /// Null where [#plan] is used.
    private final DecimatedFft fast;

    /// For lengths that the wider vectors of `float` cannot share out; null where not used.
    private final RealFftDouble wide;

    /// Null where one of the others is used.
    private final FloatFFT_1D plan;

    private RealFft(int length) {
        this.length = length;
        VectorProvider provider = VectorProvider.get();
        this.fast = provider.isVector() ? DecimatedFft.of(length, provider.laneFftKernel()) : null;
        this.wide =
                fast == null && RealFftDouble.isShared(length) ? RealFftDouble.of(length) : null;
        this.plan = fast == null && wide == null ? new FloatFFT_1D(length) : null;
    }

    /// The plan of this length.
    ///
    /// @param length even, at least 2; lengths from [FastLength] are fast, others may be slow
    public static RealFft of(int length) {
        requireEven(length);
        return PLANS.get(length);
    }

    static void requireEven(int length) {
        if (length < 2 || length % 2 != 0) {
            throw new IllegalArgumentException(
                    "transform length is " + length + ", must be even and at least 2");
        }
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
    public float[] forward(float[] signal, int from, int to) {
        float[] spectrum = new float[length + 2];
        forward(signal, from, to, spectrum);
        return spectrum;
    }

    /// Writes the half spectrum of `signal[from, to)`, padded with zeros, to `spectrum`.
    ///
    /// @param spectrum at least length + 2 floats; may not be `signal`
    public void forward(float[] signal, int from, int to, float[] spectrum) {
        Objects.checkFromToIndex(from, to, signal.length);
        int n = to - from;
        if (n > length) {
            throw new IllegalArgumentException(
                    n + " samples do not fit a transform of length " + length);
        }
        System.arraycopy(signal, from, spectrum, 0, n);
        Arrays.fill(spectrum, n, length + 2, 0);
        if (fast != null) {
            fast.forwardInPlace(spectrum);
            return;
        }
        if (wide != null) {
            double[] x = new double[length + 2];
            wide.forward(signal, from, to, x);
            narrow(x, spectrum, length + 2);
            return;
        }
        plan.realForward(spectrum);
        spectrum[length] = spectrum[1];
        spectrum[1] = 0;
        spectrum[length + 1] = 0;
    }

    /// Replaces a half spectrum by its signal: samples in `spectrum[0, length)`, the last two
    /// floats are undefined. The imaginary parts of bins 0 and length / 2 are ignored.
    public void inverseInPlace(float[] spectrum) {
        if (fast != null) {
            fast.inverseInPlace(spectrum);
            return;
        }
        if (wide != null) {
            double[] x = new double[length + 2];
            for (int i = 0; i < x.length; i++) {
                x[i] = spectrum[i];
            }
            wide.inverseInPlace(x);
            narrow(x, spectrum, length);
            return;
        }
        spectrum[1] = spectrum[length];
        plan.realInverse(spectrum, true);
    }

    private static void narrow(double[] from, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = (float) from[i];
        }
    }
}
