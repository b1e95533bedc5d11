package org.correloom.kernels.fft;

import org.correloom.kernels.internal.PlanCache;
import org.correloom.kernels.internal.vector.LaneFftKernel;
import org.correloom.kernels.internal.vector.VectorProvider;
import org.jtransforms.fft.FloatFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

import java.util.Arrays;
import java.util.Objects;

/// Real transform of one even length in `float`, single-threaded: by the four-step algorithm where
/// there are vectors and the length is from [FastLength] and not too short for it, else on
/// JTransforms. Its counterpart in `double` is [RealFftDouble].
///
/// Plans are immutable, shared and cached as long as memory allows: get one with [#of(int)] and
/// use it from any thread.
/// Relative error is about 1e-6 of the largest bin; a large prime factor of the length costs
/// speed and a digit.
public final class RealFft {

    private static final PlanCache<Integer, RealFft> PLANS =
            new PlanCache<>(
                    length -> {
                        VectorProvider provider = VectorProvider.get();
                        return new RealFft(
                                length, provider.isVector() ? provider.laneFftKernel() : null);
                    });

    static {
        // A kernel runs on its caller's thread; the library would start a pool of its own.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int length;

    /// Null where [#plan] is used.
    private final FourStepFft fast;

    /// Null where [#fast] is used.
    private final FloatFFT_1D plan;

    private RealFft(int length, LaneFftKernel kernel) {
        this.length = length;
        this.fast = kernel == null ? null : FourStepFft.of(length, kernel);
        this.plan = fast == null ? new FloatFFT_1D(length) : null;
    }

    /// The plan of this length.
    ///
    /// @param length even, at least 2; lengths from [FastLength] are fast, others may be slow
    public static RealFft of(int length) {
        requireEven(length);
        return PLANS.get(length);
    }

    /// A plan of this length on a certain kernel, for tests and benchmarks.
    static RealFft of(int length, LaneFftKernel kernel) {
        requireEven(length);
        return new RealFft(length, kernel);
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
        if (fast != null && n == length && from == 0) {
            fast.forward(signal, spectrum);
            return;
        }
        System.arraycopy(signal, from, spectrum, 0, n);
        Arrays.fill(spectrum, n, length + 2, 0);
        if (fast != null) {
            fast.forward(spectrum, spectrum);
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
        spectrum[1] = spectrum[length];
        plan.realInverse(spectrum, true);
    }
}
