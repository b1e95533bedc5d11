package org.correloom.kernels.normalise;

import org.correloom.kernels.internal.vector.RunningMeanKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

import java.util.Objects;

/// Running absolute mean (Bensen et al. 2007, eq. 1): each sample is divided by
/// `w_n = Σ |d_j| / m`, j from n - N to n + N.
///
/// m is the number of samples really summed: 2N + 1, less at the edges. N = 0 gives one-bit.
/// The weights may come from another signal of the same length, such as a copy filtered to the
/// earthquake band, and be shared by components. Where a weight is 0 the result is 0. A NaN
/// spreads over the 2N + 1 samples around it and no further.
///
/// O(n) whatever N: the sums are put together from block-wise prefix and suffix sums in
/// `double` (the scheme of van Herk 1992, doi:10.1016/0167-8655(92)90069-C, with sums for
/// maxima), so nothing is ever subtracted, and a transient of 1e8 leaves no rounding residue
/// behind it.
public final class RunningAbsoluteMean {

    private static final RunningMeanKernel KERNEL = VectorProvider.get().runningMeanKernel();

    private RunningAbsoluteMean() {}

    /// The running absolute mean of `x`.
    ///
    /// @param halfWidth N in samples, at least 0
    public static float[] weights(float[] x, int halfWidth) {
        return weights(x, 0, x.length, halfWidth);
    }

    /// The running absolute mean of `x[from, to)`, as an array of that length.
    ///
    /// @param halfWidth N in samples, at least 0
    public static float[] weights(float[] x, int from, int to, int halfWidth) {
        Objects.checkFromToIndex(from, to, x.length);
        if (halfWidth < 0) {
            throw new IllegalArgumentException(
                    "half width is " + halfWidth + " samples, must be at least 0");
        }
        int n = to - from;
        // A half width of n or more sees everything already.
        int half = Math.min(halfWidth, n);
        float[] w = new float[n];
        KERNEL.means(x, from, n, half, w);
        return w;
    }

    /// The mean of several components' weights, to be shared by all of them so that the
    /// particle motion is kept.
    ///
    /// @param components of equal length, at least one
    public static float[] sharedWeights(int halfWidth, float[]... components) {
        int n = components[0].length;
        double[] sum = new double[n];
        for (float[] x : components) {
            if (x.length != n) {
                throw new IllegalArgumentException(
                        "components have " + n + " and " + x.length + " samples, must be equal");
            }
            float[] w = weights(x, halfWidth);
            for (int i = 0; i < n; i++) {
                sum[i] += w[i];
            }
        }
        float[] mean = new float[n];
        for (int i = 0; i < n; i++) {
            mean[i] = (float) (sum[i] / components.length);
        }
        return mean;
    }

    /// Divides `x` by its own running absolute mean.
    ///
    /// @param halfWidth N in samples, at least 0
    public static void inPlace(float[] x, int halfWidth) {
        divideInPlace(x, weights(x, halfWidth));
    }

    /// A copy of `x` divided by its own running absolute mean.
    ///
    /// @param halfWidth N in samples, at least 0
    public static float[] copyOf(float[] x, int halfWidth) {
        float[] y = x.clone();
        inPlace(y, halfWidth);
        return y;
    }

    /// Divides `x` by given weights of the same length; 0 where the weight is 0.
    public static void divideInPlace(float[] x, float[] weights) {
        if (x.length != weights.length) {
            throw new IllegalArgumentException(
                    x.length + " samples and " + weights.length + " weights, must be equal");
        }
        KERNEL.divide(x, weights);
    }
}
