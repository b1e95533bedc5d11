package org.correloom.kernels.synthetic;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFft;

import java.util.Arrays;

/// A diffuse two-dimensional noise field: plane waves from all azimuths with independent random
/// amplitudes and phases at every frequency, of a chosen dispersion.
///
/// Any two points have coherency `J0(2πf·d / c(f))` (Aki 1957; Sánchez-Sesma & Campillo 2006,
/// doi:10.1785/0120050181), which the correlation of a run must give back within its statistical
/// error. The power spectrum is flat from low to high and zero elsewhere; each station's
/// expected root mean square is the given amplitude.
///
/// **How.** Time is cut into blocks of B seconds that overlap by half. Block b is an independent
/// realisation with period B, made of random complex amplitudes `A_az(f)` and
/// `u(f) = Σ_az A_az(f) · exp(-2πi f (x cos θ + y sin θ) / c(f))`, weighted by
/// `sin(π t / B)`. The squared weights of two neighbours add to 1, so the sum is a Gaussian
/// process of constant variance without joints; its correlation at lag τ is the field's times
/// `cos(πτ / B)` at most, which is 1 to a thousandth while τ < B / 70. The amplitudes come
/// from (seed, b) alone, so any stretch of samples can be computed at any time, in any order, on
/// any number of instances, and is always the same, sample by sample.
///
/// **How many azimuths.** K evenly spaced waves give J0 plus terms of order K, J_K(2πfd/c), so
/// K = 2·(2πf·D/c) + 24 with D the largest distance leaves an error below 1e-12. Opposite
/// waves share their sine and cosine.
///
/// Keeps the last two blocks: reading on from where the last call ended computes each block
/// once. Not thread-safe; make one per thread.
public final class DiffuseField {

    private static final int TABLE = 1 << 14;
    private static final float[] SINE = new float[TABLE + TABLE / 4 + 2];

    static {
        for (int i = 0; i < SINE.length; i++) {
            SINE[i] = (float) Math.sin(2 * Math.PI * i / TABLE);
        }
    }

    private final double[] x;
    private final double[] y;
    private final long seed;
    private final int half;
    private final int firstBin;
    private final double[] wavenumber;
    private final int[] azimuths;
    private final float scale;
    private final RealFft fft;
    private final float[] weight;
    private final float[][][] kept = new float[2][][];
    private final long[] keptBlock = {Long.MIN_VALUE, Long.MIN_VALUE};

    /// A field at given stations.
    ///
    /// @param x eastings in m
    /// @param y northings in m, as many
    /// @param dispersion phase velocity against frequency
    /// @param low lowest frequency in Hz, above 0
    /// @param high highest frequency in Hz, below the Nyquist frequency
    /// @param samplingRate in Hz
    /// @param amplitude expected root mean square at each station
    /// @param seed of the randomness; another seed is another, independent field
    public DiffuseField(
            double[] x,
            double[] y,
            Dispersion dispersion,
            double low,
            double high,
            double samplingRate,
            double amplitude,
            long seed) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    x.length + " eastings and " + y.length + " northings, must be as many");
        }
        if (!(low > 0 && low < high && high < samplingRate / 2)) {
            throw new IllegalArgumentException(
                    "band is "
                            + low
                            + " to "
                            + high
                            + " Hz, must rise from above 0 to below the Nyquist frequency "
                            + samplingRate / 2
                            + " Hz");
        }
        this.x = centred(x);
        this.y = centred(y);
        this.seed = seed;
        double aperture = aperture(x, y);
        double travel = 0;
        for (int k = 0; k <= 100; k++) {
            double f = low + (high - low) * k / 100;
            travel = Math.max(travel, aperture / dispersion.phaseVelocity(f));
        }
        // Long against travel times and periods; the band must hold enough bins to be random.
        double seconds = Math.max(Math.max(1024, 70 * travel), 20 / low);
        int length = FastLength.next((int) Math.ceil(seconds * samplingRate));
        this.half = length / 2;
        double spacing = samplingRate / length;
        this.firstBin = (int) Math.ceil(low / spacing);
        int bins = (int) Math.floor(high / spacing) - firstBin + 1;
        if (bins < 1) {
            throw new IllegalArgumentException(
                    "band "
                            + low
                            + " to "
                            + high
                            + " Hz holds no frequency of spacing "
                            + spacing
                            + " Hz");
        }
        this.wavenumber = new double[bins];
        this.azimuths = new int[bins];
        for (int k = 0; k < bins; k++) {
            double f = (firstBin + k) * spacing;
            wavenumber[k] = f / dispersion.phaseVelocity(f);
            int needed = (int) Math.ceil(2 * 2 * Math.PI * wavenumber[k] * aperture) + 24;
            azimuths[k] = needed + needed % 2;
        }
        this.fft = RealFft.of(length);
        // E|u(f)|² = 1 a bin, two-sided: variance 2·bins / length² before scaling.
        this.scale = (float) (amplitude * length / Math.sqrt(2.0 * bins));
        this.weight = new float[length];
        for (int i = 0; i < length; i++) {
            weight[i] = (float) Math.sin(Math.PI * i / length);
        }
    }

    /// How many stations there are.
    public int stations() {
        return x.length;
    }

    /// The samples of all stations from `firstSample`, which may be negative, on.
    ///
    /// @return `[station][count]`, the caller's own
    public float[][] samples(long firstSample, int count) {
        float[][] out = new float[x.length][count];
        long end = firstSample + count;
        // Block b covers samples b·half up to (b + 2)·half.
        for (long b = Math.floorDiv(firstSample, (long) half) - 1; b * half < end; b++) {
            long start = b * half;
            int from = (int) (Math.max(firstSample, start) - firstSample);
            int to = (int) (Math.min(end, start + 2L * half) - firstSample);
            if (from >= to) {
                continue;
            }
            float[][] block = block(b);
            int shift = (int) (firstSample - start);
            for (int s = 0; s < x.length; s++) {
                for (int i = from; i < to; i++) {
                    out[s][i] += block[s][i + shift];
                }
            }
        }
        return out;
    }

    private float[][] block(long b) {
        int slot = (int) Math.floorMod(b, 2L);
        if (keptBlock[slot] != b) {
            kept[slot] = compute(b);
            keptBlock[slot] = b;
        }
        return kept[slot];
    }

    private float[][] compute(long b) {
        int n = x.length;
        float[][] block = new float[n][fft.length() + 2];
        float[] sums = new float[2 * n];
        RandomWaves random = new RandomWaves(seed, b);
        for (int k = 0; k < wavenumber.length; k++) {
            Arrays.fill(sums, 0);
            addWaves(k, random, sums);
            for (int s = 0; s < n; s++) {
                block[s][2 * (firstBin + k)] = sums[2 * s];
                block[s][2 * (firstBin + k) + 1] = sums[2 * s + 1];
            }
        }
        for (int s = 0; s < n; s++) {
            fft.inverseInPlace(block[s]);
            for (int i = 0; i < weight.length; i++) {
                block[s][i] *= weight[i];
            }
        }
        return block;
    }

    /// Adds all waves of bin `k`. Waves from θ and θ + π with independent amplitudes A and B sum
    /// to `P cos φ + Q sin φ`, where P = A + B and Q = -i (A - B) are as independent.
    private void addWaves(int k, RandomWaves random, float[] sums) {
        int pairs = azimuths[k] / 2;
        float sigma = scale / (float) Math.sqrt(pairs);
        for (int a = 0; a < pairs; a++) {
            double theta = Math.PI * a / pairs;
            double kx = wavenumber[k] * Math.cos(theta);
            double ky = wavenumber[k] * Math.sin(theta);
            random.next();
            float pr = sigma * random.a;
            float pi = sigma * random.b;
            random.next();
            float qr = sigma * random.a;
            float qi = sigma * random.b;
            for (int s = 0; s < x.length; s++) {
                double turns = kx * x[s] + ky * y[s];
                double fraction = (turns - Math.floor(turns)) * TABLE;
                int i = (int) fraction;
                float part = (float) (fraction - i);
                float sin = SINE[i] + part * (SINE[i + 1] - SINE[i]);
                int j = i + TABLE / 4;
                float cos = SINE[j] + part * (SINE[j + 1] - SINE[j]);
                sums[2 * s] += pr * cos + qr * sin;
                sums[2 * s + 1] += pi * cos + qi * sin;
            }
        }
    }

    private static double[] centred(double[] v) {
        double mean = Arrays.stream(v).average().orElse(0);
        return Arrays.stream(v).map(c -> c - mean).toArray();
    }

    private static double aperture(double[] x, double[] y) {
        double most = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                most = Math.max(most, Math.hypot(x[i] - x[j], y[i] - y[j]));
            }
        }
        return most;
    }

    /// Complex Gaussian numbers, E|a + ib|² = 1, from a SplitMix64 sequence (Steele et al. 2014,
    /// doi:10.1145/2660193.2660195) by the polar method (Marsaglia & Bray 1964,
    /// doi:10.1137/1006063): the same on every machine and Java.
    private static final class RandomWaves {
        private long state;
        float a;
        float b;

        RandomWaves(long seed, long block) {
            state = mix(mix(seed) + block);
        }

        void next() {
            while (true) {
                long bits = mix(state += 0x9E3779B97F4A7C15L);
                float u = (int) (bits >> 32) * 0x1p-31f;
                float v = (int) bits * 0x1p-31f;
                float s = u * u + v * v;
                if (s < 1 && s > 0) {
                    float f = (float) Math.sqrt(-StrictMath.log(s) / s);
                    a = u * f;
                    b = v * f;
                    return;
                }
            }
        }

        private static long mix(long value) {
            long z = value;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
