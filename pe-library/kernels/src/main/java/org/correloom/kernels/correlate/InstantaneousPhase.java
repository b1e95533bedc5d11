package org.correloom.kernels.correlate;

import org.correloom.kernels.fft.FastLength;
import org.correloom.kernels.fft.RealFftDouble;

import java.util.Arrays;

/// The instantaneous phase Φ(t) of a trace, as `cos Φ` and `sin Φ`: its analytic signal divided
/// by its envelope, in a band.
///
/// The spectrum is multiplied by 0 outside of the band, and rises as half a cosine over `edge`
/// inside of it; negative frequencies are removed. The trace is padded with zeros to a fast length
/// of at least 2n, so that its end does not reach round to its beginning. Where the envelope is
/// 0 there is no phase, and both are 0. A NaN makes all NaN. All in `double`, stored as `float`.
///
/// @param cosine real parts of the phasors
/// @param sine imaginary parts
public record InstantaneousPhase(float[] cosine, float[] sine) {

    /// The phase of `x`, which is not changed.
    ///
    /// @param low where the band begins, in Hz
    /// @param high where it ends; may be above the Nyquist frequency
    /// @param edge width of either cosine edge in Hz; at most half of the band is used
    public static InstantaneousPhase of(
            float[] x, double samplingRate, double low, double high, double edge) {
        if (!(low >= 0 && low < high && edge >= 0)) {
            throw new IllegalArgumentException(
                    "band "
                            + low
                            + " to "
                            + high
                            + " Hz with edges of "
                            + edge
                            + " Hz must rise from 0 or more");
        }
        int n = x.length;
        float[] cosine = new float[n];
        float[] sine = new float[n];
        if (n == 0) {
            return new InstantaneousPhase(cosine, sine);
        }
        double[] signal = new double[n];
        for (int t = 0; t < n; t++) {
            signal[t] = x[t];
        }
        RealFftDouble fft = RealFftDouble.of(FastLength.next(2L * n));
        double[] real = fft.forward(signal, 0, n);
        double width = Math.min(edge, (high - low) / 2);
        for (int k = 0; k < fft.bins(); k++) {
            double weight = weight(k * samplingRate / fft.length(), low, high, width);
            // Assigned where it is 0, so that nothing outside of the band survives.
            real[2 * k] = weight == 0 ? 0 : weight * real[2 * k];
            real[2 * k + 1] = weight == 0 ? 0 : weight * real[2 * k + 1];
        }
        double[] imaginary = Arrays.copyOf(real, real.length);
        for (int k = 0; k < fft.bins(); k++) {
            // A turn of every positive frequency by -90 degrees is the Hilbert transform.
            imaginary[2 * k] = real[2 * k + 1];
            imaginary[2 * k + 1] = -real[2 * k];
        }
        imaginary[0] = 0;
        imaginary[fft.length()] = 0;
        fft.inverseInPlace(real);
        fft.inverseInPlace(imaginary);
        for (int t = 0; t < n; t++) {
            double envelope = Math.hypot(real[t], imaginary[t]);
            cosine[t] = envelope == 0 ? 0 : (float) (real[t] / envelope);
            sine[t] = envelope == 0 ? 0 : (float) (imaginary[t] / envelope);
        }
        return new InstantaneousPhase(cosine, sine);
    }

    private static double weight(double frequency, double low, double high, double edge) {
        double inside = Math.min(frequency - low, high - frequency);
        // Bins that lie on a corner to rounding count as inside.
        if (inside < -1e-9 * high) {
            return 0;
        }
        return inside >= edge ? 1 : 0.5 * (1 - Math.cos(Math.PI * Math.max(0, inside) / edge));
    }
}
