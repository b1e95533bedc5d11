package org.correloom.kernels.measure;

/// Signal-to-noise ratios of a correlation. Lags count on both sides, by their absolute value.
///
/// A noise of exactly 0 gives infinity, or NaN when the signal is 0 too; windows without a
/// sample, or with a NaN, give NaN.
public final class SignalToNoise {

    private SignalToNoise() {}

    /// Largest |C| with `signalFrom ≤ |lag| ≤ signalTo` over the root mean square of C with
    /// `noiseFrom ≤ |lag| ≤ noiseTo` (Bensen et al. 2007, section 2.1.4), seconds.
    public static double peakOverRms(
            float[] correlation,
            double samplingRate,
            double signalFrom,
            double signalTo,
            double noiseFrom,
            double noiseTo) {
        LagAxis axis = new LagAxis(correlation.length, samplingRate);
        double squares = 0;
        int count = 0;
        for (int i = 0; i < correlation.length; i++) {
            if (isWithin(axis.lag(i), noiseFrom, noiseTo)) {
                squares += (double) correlation[i] * correlation[i];
                count++;
            }
        }
        return peak(correlation, axis, signalFrom, signalTo) / Math.sqrt(squares / count);
    }

    /// Largest |C| over all lags divided by the standard deviation (mean removed, divided by n)
    /// of C with `|lag| > beyond` seconds.
    public static double peakOverStandardDeviation(
            float[] correlation, double samplingRate, double beyond) {
        LagAxis axis = new LagAxis(correlation.length, samplingRate);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < correlation.length; i++) {
            if (Math.abs(axis.lag(i)) > beyond + 1e-9) {
                sum += correlation[i];
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < correlation.length; i++) {
            if (Math.abs(axis.lag(i)) > beyond + 1e-9) {
                squares += (correlation[i] - mean) * (correlation[i] - mean);
            }
        }
        return peak(correlation, axis, 0, axis.maxLag()) / Math.sqrt(squares / count);
    }

    private static double peak(float[] c, LagAxis axis, double from, double to) {
        double peak = -1;
        for (int i = 0; i < c.length; i++) {
            if (isWithin(axis.lag(i), from, to)) {
                peak = Math.max(peak, Math.abs(c[i]));
            }
        }
        return peak < 0 ? Double.NaN : peak;
    }

    private static boolean isWithin(double lag, double from, double to) {
        return Math.abs(lag) >= from - 1e-9 && Math.abs(lag) <= to + 1e-9;
    }
}
