package org.correloom.kernels.fft;

import org.correloom.kernels.internal.PlanCache;
import org.correloom.kernels.internal.vector.LaneFftKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

/// Many real transforms of one even length in `float`, as many at a time as a vector has lanes.
///
/// The results are those of [RealFft] to rounding, with the same interleaved half spectra. Where
/// there are no vectors, and for lengths that are not from [FastLength], it is [RealFft], one by
/// one. An instance holds working space of 2·lanes·length floats: one per thread.
public final class RealFftBatch {

    /// Elements a lane that are moved at a time: of 8 lanes, 16 KiB.
    private static final int RUN = 256;

    private static final float[] NOTHING = {};
    private static final PlanCache<Integer, Tables> TABLES = new PlanCache<>(RealFftBatch::tables);

    /// @param radices of the passes over length / 2 elements; empty when a prime above 5 is left
    /// @param passes the twiddles of each pass
    /// @param ends the twiddles between half spectrum and half-length transform
    private record Tables(int[] radices, float[][] passes, float[] ends) {}

    private final int length;
    private final LaneFftKernel kernel;
    private final Tables tables;
    private float[] re;
    private float[] im;
    private float[] re2;
    private float[] im2;

    private RealFftBatch(int length, LaneFftKernel kernel) {
        this.length = length;
        this.kernel = kernel;
        this.tables = TABLES.get(length);
        int floats = isBatched() ? Math.multiplyExact(length / 2 + 1, kernel.lanes()) : 0;
        this.re = new float[floats];
        this.im = new float[floats];
        this.re2 = new float[floats];
        this.im2 = new float[floats];
    }

    /// A new instance for this length.
    ///
    /// @param length even, at least 2
    public static RealFftBatch of(int length) {
        VectorProvider provider = VectorProvider.get();
        RealFft.requireEven(length);
        return new RealFftBatch(length, provider.isVector() ? provider.laneFftKernel() : null);
    }

    /// A new instance for this length on a certain kernel, for tests and benchmarks.
    public static RealFftBatch of(int length, LaneFftKernel kernel) {
        RealFft.requireEven(length);
        return new RealFftBatch(length, kernel);
    }

    private boolean isBatched() {
        return kernel != null && (tables.radices.length > 0 || length == 2);
    }

    /// How many signals are transformed at the same time: that many cost little more than one.
    public int atOnce() {
        return isBatched() ? kernel.lanes() : 1;
    }

    /// The number of samples.
    public int length() {
        return length;
    }

    /// The number of bins of the half spectrum, length / 2 + 1.
    public int bins() {
        return length / 2 + 1;
    }

    /// The half spectra of `signals[first, first + count)`, each padded with zeros to the
    /// length, written to `spectra[first, first + count)`.
    ///
    /// @param signals of at most length samples each
    /// @param spectra of at least length + 2 floats each
    public void forward(float[][] signals, float[][] spectra, int first, int count) {
        if (!isBatched()) {
            RealFft fft = RealFft.of(length);
            for (int s = first; s < first + count; s++) {
                fft.forward(signals[s], 0, signals[s].length, spectra[s]);
            }
            return;
        }
        int lanes = kernel.lanes();
        for (int s = first; s < first + count; s++) {
            if (signals[s].length > length) {
                throw new IllegalArgumentException(
                        signals[s].length + " samples do not fit a transform of length " + length);
            }
        }
        for (int s = first; s < first + count; s += lanes) {
            int used = Math.min(lanes, first + count - s);
            load(signals, s, used);
            passes(false);
            kernel.split(re, im, length / 2, tables.ends);
            store(spectra, s, used, bins());
        }
    }

    /// Replaces the half spectra `spectra[first, first + count)` by their signals: samples in
    /// the first length floats of each, the last two are undefined. Imaginary parts of bins 0
    /// and length / 2 are ignored.
    public void inverseInPlace(float[][] spectra, int first, int count) {
        if (!isBatched()) {
            for (int s = first; s < first + count; s++) {
                RealFft.of(length).inverseInPlace(spectra[s]);
            }
            return;
        }
        int lanes = kernel.lanes();
        for (int s = first; s < first + count; s += lanes) {
            int used = Math.min(lanes, first + count - s);
            loadSpectra(spectra, s, used);
            kernel.merge(re, im, length / 2, tables.ends);
            passes(true);
            store(spectra, s, used, length / 2);
        }
    }

    /// The complex transform of length / 2; the inverse is the forward one with real and
    /// imaginary parts swapped.
    private void passes(boolean inverse) {
        int count = length / 2;
        int stride = 1;
        for (int k = 0; k < tables.radices.length; k++) {
            int radix = tables.radices[k];
            count /= radix;
            if (inverse) {
                kernel.pass(radix, im, re, im2, re2, count, stride, tables.passes[k]);
            } else {
                kernel.pass(radix, re, im, re2, im2, count, stride, tables.passes[k]);
            }
            stride *= radix;
            float[] t = re;
            re = re2;
            re2 = t;
            t = im;
            im = im2;
            im2 = t;
        }
    }

    /// Moves signals into the lanes, in runs that stay in the first-level cache.
    private void load(float[][] signals, int first, int used) {
        int lanes = kernel.lanes();
        int half = length / 2;
        for (int from = 0; from < half; from += RUN) {
            int to = Math.min(half, from + RUN);
            for (int l = 0; l < lanes; l++) {
                float[] signal = l < used ? signals[first + l] : NOTHING;
                int whole = Math.clamp(signal.length / 2, from, to);
                int at = from * lanes + l;
                for (int t = from; t < whole; t++, at += lanes) {
                    re[at] = signal[2 * t];
                    im[at] = signal[2 * t + 1];
                }
                for (int t = whole; t < to; t++, at += lanes) {
                    re[at] = 2 * t < signal.length ? signal[2 * t] : 0;
                    im[at] = 0;
                }
            }
        }
    }

    private void loadSpectra(float[][] spectra, int first, int used) {
        int lanes = kernel.lanes();
        float scale = 1f / length;
        for (int from = 0; from <= length / 2; from += RUN) {
            int to = Math.min(length / 2 + 1, from + RUN);
            for (int l = 0; l < lanes; l++) {
                // Unused lanes compute something finite that nobody reads.
                float[] spectrum = spectra[first + Math.min(l, used - 1)];
                for (int k = from, at = from * lanes + l; k < to; k++, at += lanes) {
                    re[at] = spectrum[2 * k] * scale;
                    im[at] = spectrum[2 * k + 1] * scale;
                }
            }
        }
    }

    /// Moves `count` complex numbers of each lane into arrays.
    private void store(float[][] targets, int first, int used, int count) {
        int lanes = kernel.lanes();
        for (int from = 0; from < count; from += RUN) {
            int to = Math.min(count, from + RUN);
            for (int l = 0; l < used; l++) {
                float[] target = targets[first + l];
                for (int k = from, at = from * lanes + l; k < to; k++, at += lanes) {
                    target[2 * k] = re[at];
                    target[2 * k + 1] = im[at];
                }
            }
        }
    }

    private static Tables tables(int length) {
        int m = length / 2;
        int[] radices = FftRadices.of(m);
        float[][] passes = new float[radices.length][];
        int size = m;
        for (int k = 0; k < radices.length; k++) {
            int radix = radices[k];
            int count = size / radix;
            passes[k] = new float[2 * (radix - 1) * count];
            for (int p = 0; p < count; p++) {
                for (int j = 1; j < radix; j++) {
                    double phase = -2 * Math.PI * p * j / size;
                    int at = 2 * ((radix - 1) * p + j - 1);
                    passes[k][at] = (float) Math.cos(phase);
                    passes[k][at + 1] = (float) Math.sin(phase);
                }
            }
            size = count;
        }
        float[] ends = new float[2 * (m / 2 + 1)];
        for (int k = 0; k <= m / 2; k++) {
            ends[2 * k] = (float) Math.cos(-2 * Math.PI * k / length);
            ends[2 * k + 1] = (float) Math.sin(-2 * Math.PI * k / length);
        }
        return new Tables(radices, passes, ends);
    }
}
