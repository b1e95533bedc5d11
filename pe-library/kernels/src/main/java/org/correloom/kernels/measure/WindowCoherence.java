package org.correloom.kernels.measure;

/// The magnitude-squared coherence of two channels over windows of time, by frequency:
/// `γ² = |Σ_w conj(X_i)·X_j|² / (Σ_w |X_i|²·Σ_w |X_j|²)` (Bendat & Piersol 2010, Random Data,
/// 4th edition, sections 5.2 and 9.2, doi:10.1002/9781118032428; Carter, Knapp & Nuttall 1973,
/// doi:10.1109/TAU.1973.1162496): the share of one channel's power that is a linear function of the
/// other channel.
///
/// Of K independent windows the estimate is too large by about `(1 − γ²)²/K`, and has a standard
/// deviation of about `γ(1 − γ²)·√(2/K)`, and of 1/K where γ is 0. Over a band the deviation falls
/// with the root of the frequencies that are independent, which lie 1/window apart. A wave that
/// takes longer between two stations than a small share of a window lowers γ², as part of it is in
/// no common window: by `(1 − delay/window)²`.
///
/// Computed in double precision. Immutable.
public final class WindowCoherence {

    private static final double CHANCE = 0.05;

    private final double first;
    private final double spacing;
    private final double resolution;
    private final double windows;
    private final double[] squared;

    /// The coherence of a pair.
    ///
    /// @param cross `Σ conj(X_i)·X_j` of the kept bins, interleaved
    /// @param power `Σ |X_i|²` as real and `Σ |X_j|²` as imaginary part, interleaved, over the same
    ///     windows
    /// @param first frequency in Hz
    /// @param spacing of the frequencies in Hz
    /// @param windowLength in seconds
    /// @param windows how many independent ones there were, more than 1: with a single one
    ///     everything is coherent
    public WindowCoherence(
            float[] cross,
            float[] power,
            double first,
            double spacing,
            double windowLength,
            double windows) {
        if (cross.length != power.length) {
            throw new IllegalArgumentException(
                    cross.length / 2 + " bins of cross-spectra, " + power.length / 2 + " of power");
        }
        if (!(windows > 1 && windowLength > 0 && spacing > 0)) {
            throw new IllegalArgumentException(
                    windows
                            + " windows of "
                            + windowLength
                            + " s, frequencies "
                            + spacing
                            + " Hz apart: must be more than one, and above 0");
        }
        this.first = first;
        this.spacing = spacing;
        this.resolution = Math.max(spacing, 1 / windowLength);
        this.windows = windows;
        squared = new double[cross.length / 2];
        for (int k = 0; k < squared.length; k++) {
            double re = cross[2 * k];
            double im = cross[2 * k + 1];
            double both = (double) power[2 * k] * power[2 * k + 1];
            squared[k] = Math.min(1, (re * re + im * im) / both);
        }
    }

    /// How many windows would tell as much if they did not overlap (Welch 1967,
    /// doi:10.1109/TAU.1967.1161901, for windows without a taper):
    /// `K / (1 + 2·Σ_k (1 − k/K)·(1 − k·step/length)²)`, k going as far as windows overlap.
    ///
    /// @param count K, at least 1
    /// @param length of a window
    /// @param step from one to the next, in the same unit
    public static double independent(long count, double length, double step) {
        double sum = 1;
        for (long k = 1; k < count && k * step < length; k++) {
            double overlap = 1 - k * step / length;
            sum += 2 * (1 - (double) k / count) * overlap * overlap;
        }
        return count / sum;
    }

    /// γ² of each kept bin, from 0 to 1; NaN where a channel has no power.
    public double[] squared() {
        return squared.clone();
    }

    /// What γ² at one frequency exceeds in 5 % of all cases where both have nothing in common:
    /// `1 − 0.05^(1/(K − 1))`.
    public double chanceLevel() {
        return 1 - Math.pow(CHANCE, 1 / (windows - 1));
    }

    /// γ² over a band.
    ///
    /// @param squared its mean, as it was estimated
    /// @param bias by how much that is too large, about
    /// @param error standard deviation of the mean
    public record Band(double squared, double bias, double error) {}

    /// The mean over the frequencies from `low` to `high`; NaN when none with power is there.
    public Band band(double low, double high) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < squared.length; k++) {
            double f = first + k * spacing;
            if (f >= low - 1e-9 && f <= high + 1e-9 && !Double.isNaN(squared[k])) {
                sum += squared[k];
                count++;
            }
        }
        double mean = sum / count;
        double unbiased = unbiased(mean);
        double likely = Math.max(0, unbiased);
        double rest = (1 - likely) * (1 - likely);
        double variance = rest * (2 * likely + 1 / windows) / windows;
        double independent = Math.max(1, count * spacing / resolution);
        return new Band(mean, mean - unbiased, Math.sqrt(variance / independent));
    }

    /// The γ² whose estimates have this mean: `γ² + (1 − γ²)²/K`. Below 0 where the mean is below
    /// what two that have nothing in common give, 1/K.
    private double unbiased(double mean) {
        double root = Math.sqrt(Math.max(0, 1 - 4 * (1 - mean) / windows));
        return 1 - windows / 2 * (1 - root);
    }
}
