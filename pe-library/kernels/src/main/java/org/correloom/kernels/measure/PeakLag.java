package org.correloom.kernels.measure;

/// Where a correlation is largest in absolute value.
///
/// @param lag of the peak in seconds, between samples by the parabola through the largest sample
///     and its neighbours; NaN when every sample looked at is 0 or NaN
/// @param amplitude of the parabola there, with its sign; NaN likewise
public record PeakLag(double lag, double amplitude) {

    /// The peak over all lags. Of equal ones the one at the smallest lag counts.
    public static PeakLag of(float[] correlation, double samplingRate) {
        return within(correlation, samplingRate, 0, Double.POSITIVE_INFINITY);
    }

    /// The peak among samples with `from ≤ |lag| ≤ to`, seconds; both sides are looked at.
    public static PeakLag within(float[] correlation, double samplingRate, double from, double to) {
        LagAxis axis = new LagAxis(correlation.length, samplingRate);
        int best = -1;
        for (int i = 0; i < correlation.length; i++) {
            double lag = Math.abs(axis.lag(i));
            if (lag < from - 1e-9 || lag > to + 1e-9 || correlation[i] == 0) {
                continue;
            }
            double value = Math.abs(correlation[i]);
            double most = best < 0 ? 0 : Math.abs(correlation[best]);
            if (value > most || value == most && lag < Math.abs(axis.lag(best))) {
                best = i;
            }
        }
        if (best < 0) {
            return new PeakLag(Double.NaN, Double.NaN);
        }
        double centre = correlation[best];
        if (best == 0 || best == correlation.length - 1) {
            return new PeakLag(axis.lag(best), centre);
        }
        double left = correlation[best - 1];
        double right = correlation[best + 1];
        double curvature = left - 2 * centre + right;
        double shift = curvature == 0 ? 0 : 0.5 * (left - right) / curvature;
        // At the end of the range the largest sample need not be a peak.
        if (!(Math.abs(shift) <= 0.5)) {
            return new PeakLag(axis.lag(best), centre);
        }
        return new PeakLag(axis.lag(best + shift), centre - 0.25 * (left - right) * shift);
    }
}
