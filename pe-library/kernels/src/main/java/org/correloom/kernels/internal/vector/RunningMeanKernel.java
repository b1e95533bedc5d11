package org.correloom.kernels.internal.vector;

/// The running absolute mean of [org.correloom.kernels.normalise.RunningAbsoluteMean], and the
/// division by it.
///
/// Sums run in `double` and nothing is ever subtracted, so a NaN or a transient is in no mean but
/// those that it lies under. Implementations are stateless and differ by rounding only.
public interface RunningMeanKernel {

    /// `means[i]`, i from 0 to n - 1, becomes the mean of `|x[from + j]|`, j from i - half to
    /// i + half within 0 to n - 1.
    ///
    /// @param half from 0 to n
    void means(float[] x, int from, int n, int half, float[] means);

    /// Divides `x` by weights, as many; 0 where the weight is 0.
    void divide(float[] x, float[] weights);
}
