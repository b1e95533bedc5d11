package org.correloom.kernels.resample;

/// Linear-phase low pass by the window method with a Kaiser window (Kaiser 1974; Oppenheim &
/// Schafer, Discrete-Time Signal Processing, 7.5), an odd number of symmetric taps.
final class KaiserLowPass {

    private KaiserLowPass() {}

    /// Taps whose sum is 1; pass band ends at `pass` Hz, stop band begins at `stop` Hz.
    ///
    /// @param attenuation of the stop band in dB, above 50; the pass-band ripple is as small
    static double[] design(double pass, double stop, double samplingRate, double attenuation) {
        double width = 2 * Math.PI * (stop - pass) / samplingRate;
        int half = (int) Math.ceil((attenuation - 7.95) / (2.285 * width) / 2);
        double beta = 0.1102 * (attenuation - 8.7);
        double cutoff = (pass + stop) / samplingRate;
        double[] taps = new double[2 * half + 1];
        double sum = 0;
        for (int k = -half; k <= half; k++) {
            double t = (double) k / (half + 1);
            double sinc = k == 0 ? 1 : Math.sin(Math.PI * cutoff * k) / (Math.PI * cutoff * k);
            taps[half + k] = sinc * besselI0(beta * Math.sqrt(1 - t * t));
            sum += taps[half + k];
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= sum;
        }
        return taps;
    }

    /// Modified Bessel function of the first kind, order 0, by its power series.
    static double besselI0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
