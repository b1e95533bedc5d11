package org.correloom.kernels.measure;

import java.util.List;

/// One velocity for a record section: the one along whose lines `lag = ±distance / velocity` the
/// envelopes add up to most (a slant stack, Schultz & Claerbout 1978, Geophysics 43, 691).
///
/// Envelopes carry the energy, so for dispersive waves this is a group velocity.
///
/// @param velocity in m/s; NaN when no trace reaches its lag for any velocity, and when the
/// envelopes add up to most at the slowest or the fastest one: then the true one lies beyond,
/// or there is none
/// @param stack the mean envelope along its lines, each trace's envelope divided by its largest
///     value: 1 would be every trace peaking exactly there
public record Moveout(double velocity, double stack) {

    /// Correlation and distance of one pair.
    ///
    /// @param correlation with lag zero in the middle
    /// @param distance in m, above 0 for the pair to count
    public record Trace(float[] correlation, double distance) {}

    /// Searches `steps` velocities, evenly spaced in slowness, from `slowest` to `fastest`, and
    /// refines the best by a parabola in slowness.
    ///
    /// @param slowest in m/s, above 0
    /// @param fastest in m/s, above the slowest
    /// @param steps at least 3
    public static Moveout fit(
            List<Trace> traces, double samplingRate, double slowest, double fastest, int steps) {
        if (!(slowest > 0 && slowest < fastest) || steps < 3) {
            throw new IllegalArgumentException(
                    "velocities from "
                            + slowest
                            + " to "
                            + fastest
                            + " m/s in "
                            + steps
                            + " steps: must rise from above 0, in at least 3 steps");
        }
        double[] sum = new double[steps];
        int[] count = new int[steps];
        double first = 1 / fastest;
        double spacing = (1 / slowest - first) / (steps - 1);
        for (Trace trace : traces) {
            float[] envelope = Envelope.of(SymmetricComponent.mirrored(trace.correlation));
            int zero = envelope.length / 2;
            double largest = 0;
            for (float v : envelope) {
                largest = Math.max(largest, v);
            }
            if (!(largest > 0) || !(trace.distance > 0)) {
                continue;
            }
            for (int k = 0; k < steps; k++) {
                double at = trace.distance * (first + k * spacing) * samplingRate;
                // Compared before it is made an int, which a lag far beyond the axis overflows.
                if (at < zero) {
                    int i = (int) at;
                    double part = at - i;
                    double v = (1 - part) * envelope[zero + i] + part * envelope[zero + i + 1];
                    sum[k] += v / largest;
                    count[k]++;
                }
            }
        }
        int best = -1;
        for (int k = 0; k < steps; k++) {
            sum[k] = count[k] == 0 ? 0 : sum[k] / count[k];
            if (count[k] > 0 && (best < 0 || sum[k] > sum[best])) {
                best = k;
            }
        }
        if (best < 0) {
            return new Moveout(Double.NaN, Double.NaN);
        }
        if (best == 0 || best == steps - 1) {
            return new Moveout(Double.NaN, sum[best]);
        }
        double curvature = sum[best - 1] - 2 * sum[best] + sum[best + 1];
        double shift = curvature < 0 ? 0.5 * (sum[best - 1] - sum[best + 1]) / curvature : 0;
        return new Moveout(1 / (first + (best + shift) * spacing), sum[best]);
    }
}
