package org.correloom.kernels.response;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;
import org.correloom.kernels.internal.PlanCache;

import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes an instrument's response out of a signal: counts become ground motion.
///
/// The spectrum is divided by the response within the four corners f1 ≤ f2 ≤ f3 ≤ f4 and is 0
/// beyond f1 and f4; between f1 and f2, and between f3 and f4, it is weighted by a cosine that
/// rises from 0 to 1 and falls back. Where the response's amplitude is more than the water level
/// below its largest within the corners, it is raised to it and its phase kept. Where there is no
/// response, because it is 0 or a list of it ends there, the spectrum becomes 0.
///
/// The signal is padded with zeros for as long as the corners' impulse response lasts, so that
/// its ends do not reach each other. Remove mean and trend and taper before. Computed in
/// `double`; one NaN makes everything NaN. Any thread; the response on the bins of a transform
/// length is worked out once and kept as long as memory allows.
public final class ResponseRemoval {

    private static final int BINS_AT_ONCE = 1 << 14;

    /// Spectra that no thread works on, by length, for all responses together: a new one for each
    /// day would cost more than the product with the response.
    private static final PlanCache<Integer, Queue<double[]>> SPACES =
            new PlanCache<>(length -> new ConcurrentLinkedQueue<>());

    private final ResponseEvaluator response;
    private final GroundMotion motion;
    private final double samplingRate;
    private final double[] corners;
    private final double waterLevel;
    private final PlanCache<Integer, Curve> curves = new PlanCache<>(this::curve);

    /// Weight / response of the bins from `first` on, real and imaginary parts in turn.
    private record Curve(int first, double[] factors) {}

    /// @param motion what comes out
    /// @param samplingRate of the signal, Hz
    /// @param corners f1 to f4 in Hz, rising, f1 above 0; those above the Nyquist frequency are
    ///     lowered to it, and f3 to 80 % of it
    /// @param waterLevel dB, at least 0; infinity for none
    public ResponseRemoval(
            ResponseEvaluator response,
            GroundMotion motion,
            double samplingRate,
            double[] corners,
            double waterLevel) {
        this.response = Objects.requireNonNull(response, "response");
        this.motion = Objects.requireNonNull(motion, "motion");
        if (!(samplingRate > 0 && samplingRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sampling rate is " + samplingRate + " Hz, must be above 0");
        }
        this.samplingRate = samplingRate;
        this.corners = limited(corners, samplingRate / 2);
        if (!(waterLevel >= 0)) {
            throw new IllegalArgumentException("water level is " + waterLevel + " dB, below 0");
        }
        this.waterLevel = waterLevel;
    }

    private static double[] limited(double[] corners, double nyquist) {
        double[] f = corners.clone();
        if (f.length != 4 || !(f[0] > 0 && f[0] <= f[1] && f[1] < f[2] && f[2] <= f[3])) {
            throw new IllegalArgumentException(
                    "corners are "
                            + Arrays.toString(f)
                            + " Hz, must be four that rise from above 0");
        }
        if (f[3] > nyquist) {
            f[3] = nyquist;
            f[2] = Math.min(f[2], 0.8 * nyquist);
        }
        if (!(f[1] < f[2])) {
            throw new IllegalArgumentException(
                    "corners are "
                            + Arrays.toString(corners)
                            + " Hz: nothing is left below the Nyquist frequency of "
                            + nyquist
                            + " Hz");
        }
        return f;
    }

    /// The ground motion behind a signal in counts; a new array of the same length.
    public float[] copyOf(float[] counts) {
        float[] motions = new float[counts.length];
        copy(counts, 0, counts.length, motions);
        return motions;
    }

    /// Writes the ground motion behind the signal `counts[from, to)` to the same places of
    /// `motions`, which may be the same array.
    public void copy(float[] counts, int from, int to, float[] motions) {
        Objects.checkFromToIndex(from, to, counts.length);
        Objects.checkFromToIndex(from, to, motions.length);
        int n = to - from;
        if (n == 0) {
            return;
        }
        double lasting = 2 / Math.max(corners[1] - corners[0], corners[0] / 10);
        int padding = (int) Math.min(n, Math.ceil(lasting * samplingRate));
        int length = FastLength.nextOfLanes((long) n + padding);
        Curve curve = curves.get(length);
        double[] factors = curve.factors;
        RealFftDouble fft = RealFftDouble.of(length);
        Queue<double[]> free = SPACES.get(length);
        double[] polled = free.poll();
        double[] spectrum = polled == null ? new double[length + 2] : polled;
        fft.forward(counts, from, to, spectrum);
        int first = 2 * curve.first;
        Arrays.fill(spectrum, 0, first, 0);
        Arrays.fill(spectrum, first + factors.length, spectrum.length, 0);
        for (int k = 0; k < factors.length; k += 2) {
            double re = spectrum[first + k];
            double im = spectrum[first + k + 1];
            spectrum[first + k] = re * factors[k] - im * factors[k + 1];
            spectrum[first + k + 1] = re * factors[k + 1] + im * factors[k];
        }
        fft.inverseInPlace(spectrum);
        for (int i = 0; i < n; i++) {
            motions[from + i] = (float) spectrum[i];
        }
        free.add(spectrum);
    }

    /// Computes weight / response for every bin within the corners.
    private Curve curve(int length) {
        double spacing = samplingRate / length;
        int first = Math.max(1, (int) Math.ceil(corners[0] / spacing));
        int last = Math.min(length / 2, (int) Math.floor(corners[3] / spacing));
        int bins = Math.max(0, last - first + 1);
        double[] values = new double[2 * bins];
        double largest = 0;
        for (int from = 0; from < bins; from += BINS_AT_ONCE) {
            double[] frequencies = new double[Math.min(BINS_AT_ONCE, bins - from)];
            for (int k = 0; k < frequencies.length; k++) {
                frequencies[k] = (first + from + k) * spacing;
            }
            FrequencyResponse part = response.evaluate(frequencies, motion);
            for (int k = 0; k < frequencies.length; k++) {
                values[2 * (from + k)] = part.real()[k];
                values[2 * (from + k) + 1] = part.imaginary()[k];
                double amplitude = amplitude(part.real()[k], part.imaginary()[k]);
                largest = amplitude > largest ? amplitude : largest;
            }
        }
        double least = largest * Math.pow(10, -waterLevel / 20);
        for (int k = 0; k < bins; k++) {
            invert(values, k, least, weight((first + k) * spacing));
        }
        return new Curve(first, values);
    }

    private static void invert(double[] values, int k, double least, double weight) {
        double re = values[2 * k];
        double im = values[2 * k + 1];
        double amplitude = amplitude(re, im);
        if (!(amplitude > 0)) {
            values[2 * k] = 0;
            values[2 * k + 1] = 0;
            return;
        }
        // conj(R) / |R|², with |R| raised to the water level.
        double factor = weight / (amplitude * Math.max(amplitude, least));
        values[2 * k] = re * factor;
        values[2 * k + 1] = -im * factor;
    }

    /// Ten times as fast as `Math.hypot`, whose range no response needs.
    private static double amplitude(double re, double im) {
        return Math.sqrt(re * re + im * im);
    }

    private double weight(double f) {
        if (f < corners[1]) {
            return rise(f, corners[0], corners[1]);
        }
        return f > corners[2] ? 1 - rise(f, corners[2], corners[3]) : 1;
    }

    private static double rise(double f, double from, double to) {
        return to > from ? 0.5 * (1 - Math.cos(Math.PI * (f - from) / (to - from))) : 1;
    }
}
