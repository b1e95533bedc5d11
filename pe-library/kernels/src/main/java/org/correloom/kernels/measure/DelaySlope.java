package org.correloom.kernels.measure;

import java.util.List;

/// The change of seismic velocity that delays over lag tell: `dv/v = −δt/τ`, minus the slope of a
/// line by least squares with weights `1/error²` (Clarke et al. 2011,
/// doi:10.1111/j.1365-246X.2011.05074.x).
///
/// **A velocity increase is positive**: coda arrives earlier, by more the larger its lag. A line
/// with an intercept allows for clocks that differ; through the origin the change is known better.
///
/// Errors are the larger of two standard deviations: what the errors of the delays make, and what
/// their scatter about the line makes. Delays of windows that overlap are not independent: the
/// variances are multiplied by the overlap.
///
/// @param velocityChange dv/v, a ratio; NaN when there are fewer than two delays, with an intercept
///     three, or all are at one lag
/// @param error of dv/v, a ratio; NaN likewise
/// @param intercept delay at lag zero, seconds, 0 for a line through the origin; NaN likewise
/// @param interceptError of that, seconds; NaN likewise
/// @param count of delays
public record DelaySlope(
        double velocityChange, double error, double intercept, double interceptError, int count) {

    /// Errors count as no smaller, in seconds: equal waves have none.
    private static final double LEAST_ERROR = 1e-9;

    /// The line through the origin.
    ///
    /// @param overlap how many windows any lag is in, at least 1
    public static DelaySlope throughOrigin(List<LagDelay> delays, double overlap) {
        Sums sums = Sums.of(delays, 0);
        return sums.line(delays, overlap, 1, 0);
    }

    /// The line with an intercept.
    ///
    /// @param overlap how many windows any lag is in, at least 1
    public static DelaySlope withIntercept(List<LagDelay> delays, double overlap) {
        double weight = 0;
        double lag = 0;
        for (LagDelay delay : delays) {
            weight += weight(delay);
            lag += weight(delay) * delay.lag();
        }
        return Sums.of(delays, lag / weight).line(delays, overlap, 2, lag / weight);
    }

    private static double weight(LagDelay delay) {
        double error = Math.max(delay.error(), LEAST_ERROR);
        return 1 / (error * error);
    }

    /// Weighted sums over lags from `mean` on.
    private record Sums(double weights, double delay, double product, double square) {

        static Sums of(List<LagDelay> delays, double mean) {
            double weight = 0;
            double sum = 0;
            double product = 0;
            double square = 0;
            for (LagDelay delay : delays) {
                double w = weight(delay);
                double lag = delay.lag() - mean;
                weight += w;
                sum += w * delay.delay();
                product += w * lag * delay.delay();
                square += w * lag * lag;
            }
            return new Sums(weight, sum, product, square);
        }

        /// @param unknowns 1: through the origin, `mean` being 0; 2: with an intercept
        DelaySlope line(List<LagDelay> delays, double overlap, int unknowns, double mean) {
            int n = delays.size();
            if (n <= unknowns || !(square > 0)) {
                return new DelaySlope(Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
            }
            double slope = product / square;
            double middle = unknowns == 2 ? delay / weights : 0;
            double scatter = 0;
            for (LagDelay one : delays) {
                double off = one.delay() - middle - slope * (one.lag() - mean);
                scatter += weight(one) * off * off;
            }
            double factor = overlap * Math.max(1, scatter / (n - unknowns));
            double intercept = middle - slope * mean;
            double ofIntercept = unknowns == 2 ? 1 / weights + mean * mean / square : 0;
            return new DelaySlope(
                    -slope,
                    Math.sqrt(factor / square),
                    intercept,
                    Math.sqrt(factor * ofIntercept),
                    n);
        }
    }
}
