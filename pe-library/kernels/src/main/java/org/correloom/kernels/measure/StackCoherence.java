package org.correloom.kernels.measure;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;

/// The magnitude-squared coherence of two correlations by frequency, by Welch's method (Welch
/// 1967, doi:10.1109/TAU.1967.1161901; Carter, Knapp & Nuttall 1973,
/// doi:10.1109/TAU.1973.1162496): `γ² = |⟨conj(R)·C⟩|² / (⟨|R|²⟩·⟨|C|²⟩)`, the means being over
/// segments of lag, each less its mean and times a Hann window, that overlap by half.
///
/// The acausal side is mirrored, so that a change of velocity delays both sides alike. A delay
/// lowers γ² as far as segments shift against each other. Equal waves, louder or softer, have
/// γ² = 1; two that have nothing in common `1/K` in the mean, K being the number of independent
/// segments.
///
/// Computed in double precision. Immutable.
public final class StackCoherence {

    private final double samplingRate;
    private final RealFftDouble fft;
    private final double[] window;

    /// γ² by frequency.
    ///
    /// @param spacing of the frequencies in Hz: value k is that at k times it
    /// @param squared γ², from 0 to 1; NaN where one of both has no power
    /// @param segments how many there were
    public record Spectrum(double spacing, double[] squared, int segments) {

        /// How many segments would tell as much if they did not overlap: `18 K²/(19 K − 1)` for a
        /// Hann window and half a segment (Welch 1967).
        public double independentSegments() {
            return 18.0 * segments * segments / (19.0 * segments - 1);
        }

        /// What γ² at one frequency exceeds in 5 % of all cases where both have nothing in common:
        /// `1 − 0.05^(1/(K − 1))` (Carter et al. 1973).
        public double chanceLevel() {
            return 1 - Math.pow(0.05, 1 / (independentSegments() - 1));
        }

        /// The mean of γ² over the frequencies from `low` to `high`; NaN when none is there.
        public double mean(double low, double high) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < squared.length; k++) {
                if (k * spacing >= low - 1e-9 && k * spacing <= high + 1e-9) {
                    sum += squared[k];
                    count++;
                }
            }
            return sum / count;
        }
    }

    /// Prepares segments for correlations of one sampling rate.
    ///
    /// @param segment length in seconds; a little longer where that makes a fast transform. Some
    ///     periods of the lowest frequency
    /// @param samplingRate in Hz
    public StackCoherence(double segment, double samplingRate) {
        if (!(segment > 0 && samplingRate > 0)) {
            throw new IllegalArgumentException(
                    "segments of "
                            + segment
                            + " s at "
                            + samplingRate
                            + " Hz: both must be above 0");
        }
        this.samplingRate = samplingRate;
        fft = RealFftDouble.of(FastLength.next((long) Math.ceil(segment * samplingRate - 1e-9)));
        window = new double[fft.length()];
        for (int i = 0; i < window.length; i++) {
            window[i] = 0.5 * (1 - Math.cos(2 * Math.PI * i / window.length));
        }
    }

    /// The coherence over `lags`. Segments lie wholly in them; with a single one everything would
    /// be coherent.
    ///
    /// @param reference finite
    /// @param current finite, as many samples
    /// @throws IllegalArgumentException when the lags hold fewer than two segments on all sides
    public Spectrum of(float[] reference, float[] current, LagWindow lags) {
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
        Sums sums = new Sums(fft.bins());
        for (int k = begin; k + window.length - 1 <= end; k += window.length / 2) {
            if (lags.side() != LagWindow.Side.ACAUSAL) {
                sums.add(spectrum(reference, axis, k, 1), spectrum(current, axis, k, 1));
            }
            if (lags.side() != LagWindow.Side.CAUSAL) {
                sums.add(spectrum(reference, axis, k, -1), spectrum(current, axis, k, -1));
            }
        }
        if (sums.segments < 2) {
            throw new IllegalArgumentException(
                    "lags from "
                            + begin / samplingRate
                            + " to "
                            + end / samplingRate
                            + " s hold "
                            + sums.segments
                            + " segments of "
                            + window.length / samplingRate
                            + " s, coherence needs at least 2: shorten the segments or lengthen the"
                            + " lags");
        }
        return new Spectrum(samplingRate / fft.length(), sums.coherence(), sums.segments);
    }

    private double[] spectrum(float[] x, LagAxis axis, int from, int side) {
        double[] segment = new double[window.length];
        double mean = 0;
        for (int i = 0; i < segment.length; i++) {
            segment[i] = x[axis.zero() + side * (from + i)];
            mean += segment[i] / segment.length;
        }
        for (int i = 0; i < segment.length; i++) {
            segment[i] = (segment[i] - mean) * window[i];
        }
        return fft.forward(segment, 0, segment.length);
    }

    /// Spectra added up.
    private static final class Sums {
        private final double[] real;
        private final double[] imaginary;
        private final double[] ofReference;
        private final double[] ofCurrent;
        private int segments;

        Sums(int bins) {
            real = new double[bins];
            imaginary = new double[bins];
            ofReference = new double[bins];
            ofCurrent = new double[bins];
        }

        void add(double[] r, double[] c) {
            for (int k = 0; k < real.length; k++) {
                double re = r[2 * k];
                double im = r[2 * k + 1];
                real[k] += re * c[2 * k] + im * c[2 * k + 1];
                imaginary[k] += re * c[2 * k + 1] - im * c[2 * k];
                ofReference[k] += re * re + im * im;
                ofCurrent[k] += c[2 * k] * c[2 * k] + c[2 * k + 1] * c[2 * k + 1];
            }
            segments++;
        }

        double[] coherence() {
            double[] squared = new double[real.length];
            for (int k = 0; k < squared.length; k++) {
                double cross = real[k] * real[k] + imaginary[k] * imaginary[k];
                squared[k] = cross / ofReference[k] / ofCurrent[k];
            }
            return squared;
        }
    }
}
