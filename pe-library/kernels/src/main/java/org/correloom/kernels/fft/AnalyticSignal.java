package org.correloom.kernels.fft;

import java.util.Arrays;

/// The analytic signal `x + i H(x)`, H being the Hilbert transform (Gabor 1946), by setting the
/// negative frequencies to zero.
///
/// The trace is padded with zeros to a fast length of at least 2n, so that its end does not
/// reach round to its beginning; hence, unlike SciPy's `signal.hilbert(x)`, equal to
/// `hilbert(x, length)[:n]`.
///
/// @param real the trace itself, in `double`
/// @param imaginary its Hilbert transform
public record AnalyticSignal(double[] real, double[] imaginary) {

    /// The analytic signal of `x`.
    public static AnalyticSignal of(float[] x) {
        int n = x.length;
        double[] real = new double[n];
        for (int i = 0; i < n; i++) {
            real[i] = x[i];
        }
        if (n == 0) {
            return new AnalyticSignal(real, new double[0]);
        }
        RealFftDouble fft = RealFftDouble.of(FastLength.next(2L * n));
        double[] spectrum = fft.forward(real, 0, n);
        // A turn of every positive frequency by -90 degrees is the Hilbert transform.
        for (int k = 0; k < fft.bins(); k++) {
            double re = spectrum[2 * k];
            spectrum[2 * k] = spectrum[2 * k + 1];
            spectrum[2 * k + 1] = -re;
        }
        spectrum[0] = 0;
        spectrum[fft.length()] = 0;
        fft.inverseInPlace(spectrum);
        return new AnalyticSignal(real, Arrays.copyOf(spectrum, n));
    }

    /// The envelope, |x + i H(x)|.
    public float[] envelope() {
        float[] e = new float[real.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = (float) Math.hypot(real[i], imaginary[i]);
        }
        return e;
    }
}
