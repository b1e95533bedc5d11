package org.correloom.kernels.measure;

import java.util.ArrayList;
import java.util.List;

/// A correlation behind the filter `exp(−α(f/f₀ − 1)²)`: its analytic signal at lags from 0 on.
///
/// Envelopes have a standard deviation of `√(2α)/(2π f₀)` seconds at least.
///
/// @param frequency f₀ of the filter in Hz
/// @param alpha of the filter
/// @param samplingRate in Hz
/// @param real at lags `k / samplingRate`
/// @param imaginary likewise
record NarrowBand(
        double frequency, double alpha, double samplingRate, double[] real, double[] imaginary) {

    /// Standard deviation of the filter's envelope in seconds.
    double width() {
        return Math.sqrt(2 * alpha) / (2 * Math.PI * frequency);
    }

    /// Root mean square of the waveform at lags from `from` to the largest; of the envelope
    /// actually, divided by √2. NaN without a sample.
    double rms(double from) {
        double squares = 0;
        int count = 0;
        for (int k = (int) Math.ceil(from * samplingRate - 1e-9); k < real.length; k++) {
            squares += real[k] * real[k] + imaginary[k] * imaginary[k];
            count++;
        }
        return Math.sqrt(squares / (2 * count));
    }

    /// The maxima of the envelope at lags from `from` to `to`, by rising lag. The envelope is a
    /// Gaussian through three samples, hence a parabola in its logarithm.
    List<EnvelopeMaximum> maxima(double from, double to) {
        int first = Math.max(1, (int) Math.ceil(from * samplingRate - 1e-9));
        int last = (int) Math.min(real.length - 2.0, Math.floor(to * samplingRate + 1e-9));
        List<EnvelopeMaximum> maxima = new ArrayList<>();
        for (int k = first; k <= last; k++) {
            double left = power(k - 1);
            double middle = power(k);
            double right = power(k + 1);
            if (middle > left && middle >= right && left > 0 && right > 0) {
                maxima.add(maximum(k, Math.log(left), Math.log(middle), Math.log(right)));
            }
        }
        return maxima;
    }

    /// @param left logarithm of the squared envelope a sample before; the others likewise
    private EnvelopeMaximum maximum(int k, double left, double middle, double right) {
        // Of the envelope itself: half of that of its square.
        double curvature = (left - 2 * middle + right) / 2;
        double shift = (left - right) / 4 / curvature;
        double height = Math.exp((middle - (left - right) * shift / 4) / 2);
        double before = turn(k - 1, k);
        double after = turn(k, k + 1);
        double slope = (before + after) / 2;
        double bend = after - before;
        double turned = (slope + bend * shift) * samplingRate;
        double dispersion = Math.atan2(bend, -curvature) / 2;
        return new EnvelopeMaximum(
                (k + shift) / samplingRate,
                height,
                frequency + turned / (2 * Math.PI),
                phase(k)
                        + 2 * Math.PI * frequency * shift / samplingRate
                        + (slope + bend * shift / 2) * shift
                        + dispersion,
                1 / Math.sqrt(-curvature) / samplingRate);
    }

    private double power(int k) {
        return real[k] * real[k] + imaginary[k] * imaginary[k];
    }

    private double phase(int k) {
        return Math.atan2(imaginary[k], real[k]);
    }

    /// By how much the phase advances from sample to sample beyond that of `frequency`.
    private double turn(int from, int to) {
        double advance = 2 * Math.PI * frequency * (to - from) / samplingRate;
        return Math.IEEEremainder(phase(to) - phase(from) - advance, 2 * Math.PI);
    }
}
