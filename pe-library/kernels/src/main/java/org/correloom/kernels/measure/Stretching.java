package org.correloom.kernels.measure;

import java.util.stream.IntStream;

/// The change of seismic velocity between two correlations by stretching: the one with which the
/// reference, its lag axis stretched, is most alike to the current correlation (Lobkis & Weaver
/// 2003, doi:10.1103/PhysRevLett.90.254302; Sens-Schönfelder & Wegler 2006,
/// doi:10.1029/2006GL027797).
///
/// With `ε = dv/v`, the same everywhere, the wave that took τ(1 + ε) takes τ, and
/// `current(τ) = reference(τ(1 + ε))`: **a velocity increase is positive and makes coda arrive
/// earlier**. Of the grid of ε the one counts with the largest
/// `X(ε) = Σ current(τ)·reference(τ(1 + ε)) / √(Σ current² · Σ reference²)`, sums over the lags of
/// the window, refined by the parabola through it and its neighbours. The reference is interpolated
/// by a cubic spline, so both should hold little above half the Nyquist frequency.
///
/// The error is that of Weaver et al. 2011 (doi:10.1111/j.1365-246X.2011.05015.x), the standard
/// deviation of ε that the part of the current correlation which is unlike the reference causes:
/// `√(1 − X²)/(2X) · √(6 √(π/2) T / (ω_c² (t₂³ − t₁³)))`, with `T = 1 / (high − low)`, `ω_c = π
/// (low + high)` and lags from t₁ to t₂. Their window has one side; two sides are taken for
/// independent, and t₂³ − t₁³ counts twice. It takes the energy as spread over the window: where
/// that holds little but a direct wave it is too small. It knows nothing of a change of the
/// sources of the noise, nor of a change that is not the same everywhere.
///
/// Computed in double precision.
///
/// @param velocityChange dv/v, a ratio; NaN when the best is at an end of the grid, and so no
///     maximum, when one of both is 0 throughout the window, or when a sample that is needed is NaN
/// @param coefficient X at the maximum, at most 1; NaN likewise
/// @param error standard deviation of dv/v, a ratio; NaN likewise, or when X is not above 0
public record Stretching(double velocityChange, double coefficient, double error) {

    private static final Stretching NONE = new Stretching(Double.NaN, Double.NaN, Double.NaN);

    /// Measures the change from `reference` to `current`.
    ///
    /// Lags of the window for which some ε of the grid would need the reference beyond its largest
    /// lag are left out for all ε.
    ///
    /// @param samplingRate of both, Hz
    /// @param low lowest frequency of both, Hz, for the error alone: nothing is filtered
    /// @param high highest frequency of both, Hz
    /// @param grid which changes are tried
    /// @throws IllegalArgumentException also when no lag of the window is left
    public static Stretching fit(
            float[] reference,
            float[] current,
            double samplingRate,
            LagWindow window,
            double low,
            double high,
            Grid grid) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "reference has "
                            + reference.length
                            + " lags, the current correlation "
                            + current.length);
        }
        if (!(low >= 0 && low < high)) {
            throw new IllegalArgumentException(
                    "frequencies from " + low + " to " + high + " Hz: must rise from at least 0");
        }
        LagAxis axis = new LagAxis(reference.length, samplingRate);
        LagWindow lags = window.upTo(axis.maxLag() / (1 + grid.most));
        int[] samples = samples(axis, lags);
        CubicSpline spline = new CubicSpline(reference);
        double[] values = new double[grid.steps];
        int best = 0;
        for (int k = 0; k < grid.steps; k++) {
            values[k] = coefficient(spline, current, samples, grid.at(k));
            best = values[k] > values[best] ? k : best;
        }
        if (best == 0 || best == grid.steps - 1) {
            return NONE;
        }
        double left = values[best - 1];
        double right = values[best + 1];
        double curvature = left - 2 * values[best] + right;
        double shift = curvature < 0 ? 0.5 * (left - right) / curvature : 0;
        double x = Math.min(1, values[best] - 0.25 * (left - right) * shift);
        return new Stretching(grid.at(best + shift), x, error(x, lags, low, high));
    }

    private static int[] samples(LagAxis axis, LagWindow lags) {
        int[] samples =
                IntStream.range(0, axis.samples())
                        .filter(i -> lags.contains(axis.lag(i)))
                        .toArray();
        if (samples.length == 0) {
            throw new IllegalArgumentException(
                    "no lag lies from " + lags.from() + " to " + lags.to() + " s");
        }
        return samples;
    }

    private static double coefficient(
            CubicSpline reference, float[] current, int[] samples, double change) {
        int zero = current.length / 2;
        double product = 0;
        double power = 0;
        double stretchedPower = 0;
        for (int i : samples) {
            // Rounding must not lead out of the reference.
            double position = Math.clamp(zero + (i - zero) * (1 + change), 0, 2.0 * zero);
            double r = reference.at(position);
            product += current[i] * r;
            power += (double) current[i] * current[i];
            stretchedPower += r * r;
        }
        return product / Math.sqrt(power * stretchedPower);
    }

    private static double error(double x, LagWindow lags, double low, double high) {
        if (!(x > 0)) {
            return Double.NaN;
        }
        double centre = Math.PI * (low + high);
        double cubes = lags.sides() * (Math.pow(lags.to(), 3) - Math.pow(lags.from(), 3));
        double spread = 6 * Math.sqrt(Math.PI / 2) / ((high - low) * centre * centre * cubes);
        return Math.sqrt(1 - x * x) / (2 * x) * Math.sqrt(spread);
    }

    /// Changes that are tried: `steps` of them, evenly spaced from −most to +most.
    ///
    /// The spacing should be well below `1 / (ω_c t₂)`, over which X falls off.
    ///
    /// @param most the largest dv/v, a ratio, above 0 and below 1
    /// @param steps at least 3
    public record Grid(double most, int steps) {

        /// Checks both.
        public Grid {
            if (!(most > 0 && most < 1) || steps < 3) {
                throw new IllegalArgumentException(
                        "changes up to "
                                + most
                                + " in "
                                + steps
                                + " steps: must be above 0 and below 1, in at least 3 steps");
            }
        }

        double at(double step) {
            return most * (2 * step / (steps - 1) - 1);
        }
    }
}
