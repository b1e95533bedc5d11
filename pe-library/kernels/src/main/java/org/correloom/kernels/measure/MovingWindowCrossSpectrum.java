package org.correloom.kernels.measure;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;
import org.correloom.kernels.taper.CosineTaper;

import java.util.ArrayList;
import java.util.List;

/// Delays between two correlations by the moving-window cross-spectrum (MWCS; Poupinet et al. 1984,
/// doi:10.1029/JB089iB07p05719; Clarke et al. 2011, doi:10.1111/j.1365-246X.2011.05074.x).
///
/// Windows of both, at the same lags, lose their mean and are tapered to zero (Hann). With their
/// spectra R and C, `S = ⟨conj(R)·C⟩` is smoothed over frequency (Hann), and the coherence is
/// `γ = |S| / √(⟨|R|²⟩⟨|C|²⟩)`. Over the band the phase of S is `−2π f·δt`, δt being how much
/// later the current correlation is, a line through the origin that is fitted by least squares with
/// weights `γ²/(1 − γ²)·√|S|`, γ being limited to 0.99.
///
/// The phase is unwrapped within the band only, from its frequency of the largest weight on to
/// both sides: what lies below the band, noise, adds no turns. The phase at that frequency is
/// taken as it is, so delays of up to half its period are told apart.
///
/// The error of a delay is Clarke's, from the scatter of phases about the line, with as many
/// degrees of freedom as independent frequencies: smoothing and padding make neighbours alike, and
/// theirs would be too small.
///
/// Computed in double precision.
public final class MovingWindowCrossSpectrum {

    /// Coherence counts as no larger, so that no frequency has all the weight.
    private static final double MOST_COHERENT = 0.99;

    private final Windows windows;
    private final double samplingRate;
    private final int samples;
    private final float[] taper;
    private final RealFftDouble fft;
    private final int firstBin;
    private final int lastBin;
    private final double[] smoothing;
    private final double binsPerIndependent;

    /// How windows are laid and compared.
    ///
    /// @param length of a window in seconds: some periods of the lowest frequency
    /// @param step from window to window, seconds, above 0
    /// @param low lowest frequency, Hz, above 0
    /// @param high highest frequency, Hz, at most the Nyquist frequency; the band is at least
    ///     2 / length wide
    /// @param smoothing full width of the smoothing over frequency as a multiple of `1 / length`,
    ///     at least 1: without smoothing everything is coherent
    public record Windows(double length, double step, double low, double high, double smoothing) {

        /// Checks all.
        public Windows {
            if (!(length > 0 && step > 0)) {
                throw new IllegalArgumentException(
                        "windows of " + length + " s every " + step + " s: both must be above 0");
            }
            if (!(low > 0 && high - low >= 2 / length)) {
                throw new IllegalArgumentException(
                        "the band from "
                                + low
                                + " to "
                                + high
                                + " Hz must begin above 0 and be at least 2 / length = "
                                + 2 / length
                                + " Hz wide for windows of "
                                + length
                                + " s");
            }
            if (!(smoothing >= 1)) {
                throw new IllegalArgumentException(
                        "smoothing is " + smoothing + " / length, must be at least 1 / length");
            }
        }

        /// How many windows any lag is in, at least 1: so many delays tell the same.
        public double overlap() {
            return Math.max(1, length / step);
        }
    }

    /// Prepares windows for correlations of one sampling rate.
    ///
    /// @param samplingRate in Hz, at least 2·high
    public MovingWindowCrossSpectrum(Windows windows, double samplingRate) {
        if (!(windows.high <= samplingRate / 2)) {
            throw new IllegalArgumentException(
                    "the band's end is "
                            + windows.high
                            + " Hz, must be at most the Nyquist frequency "
                            + samplingRate / 2
                            + " Hz");
        }
        this.windows = windows;
        this.samplingRate = samplingRate;
        samples = (int) Math.round(windows.length * samplingRate);
        taper = CosineTaper.weights(samples, 0.5);
        fft = RealFftDouble.of(FastLength.next(2L * samples));
        double spacing = samplingRate / fft.length();
        firstBin = (int) Math.ceil(windows.low / spacing - 1e-9);
        lastBin = (int) Math.floor(windows.high / spacing + 1e-9);
        int half = (int) Math.round(windows.smoothing / windows.length / spacing / 2);
        smoothing = new double[2 * half + 1];
        double sum = 0;
        double squares = 0;
        for (int j = -half; j <= half; j++) {
            double weight = 0.5 * (1 + Math.cos(Math.PI * j / (half + 1)));
            smoothing[half + j] = weight;
            sum += weight;
            squares += weight * weight;
        }
        binsPerIndependent = sum * sum / squares + (double) fft.length() / samples - 1;
    }

    /// The delay of each window that lies wholly in `lags`, by rising lag; the windows of negative
    /// lags mirror those of positive ones. A window in which one of both is 0 throughout, or not
    /// finite, has no delay and is left out.
    public List<LagDelay> delays(float[] reference, float[] current, LagWindow lags) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "reference has "
                            + reference.length
                            + " lags, the current correlation "
                            + current.length);
        }
        LagAxis axis = new LagAxis(reference.length, samplingRate);
        int begin = (int) Math.ceil(lags.from() * samplingRate - 1e-6);
        int end = (int) Math.floor(Math.min(lags.to(), axis.maxLag()) * samplingRate + 1e-6);
        List<LagDelay> delays = new ArrayList<>();
        for (int k = 0; ; k++) {
            long first = begin + Math.round(k * windows.step * samplingRate);
            if (first + samples - 1 > end) {
                break;
            }
            if (lags.side() != LagWindow.Side.CAUSAL) {
                add(reference, current, axis, (int) (axis.zero() - first - samples + 1), delays);
            }
            if (lags.side() != LagWindow.Side.ACAUSAL) {
                add(reference, current, axis, (int) (axis.zero() + first), delays);
            }
        }
        delays.sort((a, b) -> Double.compare(a.lag(), b.lag()));
        return List.copyOf(delays);
    }

    private void add(
            float[] reference, float[] current, LagAxis axis, int from, List<LagDelay> delays) {
        double lag = axis.lag(from + (samples - 1) / 2.0);
        LagDelay delay = delay(lag, spectrum(reference, from), spectrum(current, from));
        if (Double.isFinite(delay.delay())) {
            delays.add(delay);
        }
    }

    private double[] spectrum(float[] x, int from) {
        double[] window = new double[samples];
        double mean = 0;
        for (int i = 0; i < samples; i++) {
            mean += x[from + i];
        }
        mean /= samples;
        for (int i = 0; i < samples; i++) {
            window[i] = (x[from + i] - mean) * taper[i];
        }
        return fft.forward(window, 0, samples);
    }

    private LagDelay delay(double lag, double[] r, double[] c) {
        int n = lastBin - firstBin + 1;
        double[] phases = new double[n];
        double[] weights = new double[n];
        double coherences = 0;
        int start = 0;
        for (int k = 0; k < n; k++) {
            Smoothed s = smoothed(r, c, firstBin + k);
            phases[k] = s.phase();
            double coherence = s.coherence();
            coherences += coherence;
            double square = Math.pow(Math.min(coherence, MOST_COHERENT), 2);
            weights[k] = square / (1 - square) * Math.sqrt(s.amplitude());
            start = weights[k] > weights[start] ? k : start;
        }
        unwrap(phases, start);
        double spacing = 2 * Math.PI * samplingRate / fft.length();
        double product = 0;
        double square = 0;
        for (int k = 0; k < n; k++) {
            double omega = (firstBin + k) * spacing;
            product += weights[k] * omega * phases[k];
            square += weights[k] * omega * omega;
        }
        double slope = product / square;
        double scatter = 0;
        double influence = 0;
        for (int k = 0; k < n; k++) {
            double omega = (firstBin + k) * spacing;
            scatter += Math.pow(phases[k] - slope * omega, 2);
            influence += Math.pow(weights[k] * omega, 2);
        }
        double independent = Math.max(2, n / binsPerIndependent);
        double variance = scatter / n * independent / (independent - 1);
        double error = Math.sqrt(variance * influence * binsPerIndependent) / square;
        return new LagDelay(lag, -slope, error, coherences / n);
    }

    private Smoothed smoothed(double[] r, double[] c, int bin) {
        int half = smoothing.length / 2;
        double real = 0;
        double imaginary = 0;
        double ofReference = 0;
        double ofCurrent = 0;
        for (int j = Math.max(-half, -bin); j <= Math.min(half, fft.bins() - 1 - bin); j++) {
            int at = 2 * (bin + j);
            double weight = smoothing[half + j];
            real += weight * (r[at] * c[at] + r[at + 1] * c[at + 1]);
            imaginary += weight * (r[at] * c[at + 1] - r[at + 1] * c[at]);
            ofReference += weight * (r[at] * r[at] + r[at + 1] * r[at + 1]);
            ofCurrent += weight * (c[at] * c[at] + c[at + 1] * c[at + 1]);
        }
        return new Smoothed(real, imaginary, ofReference, ofCurrent);
    }

    private static void unwrap(double[] phases, int start) {
        for (int k = start + 1; k < phases.length; k++) {
            phases[k] = nearest(phases[k], phases[k - 1]);
        }
        for (int k = start - 1; k >= 0; k--) {
            phases[k] = nearest(phases[k], phases[k + 1]);
        }
    }

    private static double nearest(double phase, double to) {
        return phase - 2 * Math.PI * Math.rint((phase - to) / (2 * Math.PI));
    }

    /// Cross-spectrum and powers at one frequency, smoothed with weights of any sum.
    private record Smoothed(double real, double imaginary, double reference, double current) {

        double amplitude() {
            return Math.hypot(real, imaginary);
        }

        double phase() {
            return Math.atan2(imaginary, real);
        }

        double coherence() {
            return amplitude() / Math.sqrt(reference * current);
        }
    }
}
