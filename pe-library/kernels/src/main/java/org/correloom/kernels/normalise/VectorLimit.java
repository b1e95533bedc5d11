package org.correloom.kernels.normalise;

/// Normalisations of the components of one sensor by the length of their vector,
/// `|d| = √(Σ_c d_c²)`, which all components share: the direction of the particle motion is kept.
///
/// The twins of [OneBit] and [RmsLimit] for several components; of one component they are the
/// same. A NaN in one component makes the vector NaN: the sample becomes NaN in all with
/// [#unitInPlace], and the limit NaN, so that nothing is changed, with the others. Lengths are
/// computed in `double`.
public final class VectorLimit {

    private VectorLimit() {}

    /// Divides each sample by the vector's length, which keeps nothing but its direction; 0 stays
    /// 0.
    ///
    /// @param components of equal length, at least one
    public static void unitInPlace(float[]... components) {
        requireEqualLengths(components);
        for (int i = 0; i < components[0].length; i++) {
            double length = length(components, i);
            for (float[] x : components) {
                x[i] = length == 0 ? 0 : (float) (x[i] / length);
            }
        }
    }

    /// Shortens what is longer than `factor` times the root mean square of the length.
    ///
    /// @param factor above 0
    /// @param components of equal length, at least one
    public static void clipInPlace(double factor, float[]... components) {
        double limit = limit(factor, components);
        for (int i = 0; i < components[0].length; i++) {
            double length = length(components, i);
            if (length > limit) {
                for (float[] x : components) {
                    x[i] = (float) (x[i] * (limit / length));
                }
            }
        }
    }

    /// Sets to zero what is longer than `factor` times the root mean square of the length.
    ///
    /// @param factor above 0
    /// @param components of equal length, at least one
    public static void muteInPlace(double factor, float[]... components) {
        double limit = limit(factor, components);
        for (int i = 0; i < components[0].length; i++) {
            if (length(components, i) > limit) {
                for (float[] x : components) {
                    x[i] = 0;
                }
            }
        }
    }

    private static double limit(double factor, float[][] components) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("rms factor is " + factor + ", must be above 0");
        }
        requireEqualLengths(components);
        int n = components[0].length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double length = length(components, i);
            sum += length * length;
        }
        return factor * Math.sqrt(sum / n);
    }

    private static double length(float[][] components, int i) {
        double sum = 0;
        for (float[] x : components) {
            sum += (double) x[i] * x[i];
        }
        return Math.sqrt(sum);
    }

    private static void requireEqualLengths(float[][] components) {
        for (float[] x : components) {
            if (x.length != components[0].length) {
                throw new IllegalArgumentException(
                        "components have "
                                + components[0].length
                                + " and "
                                + x.length
                                + " samples, must be equal");
            }
        }
    }
}
