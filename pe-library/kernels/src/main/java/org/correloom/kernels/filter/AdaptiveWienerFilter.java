package org.correloom.kernels.filter;

import java.util.List;

/// Adaptive Wiener filter of a series of traces, over their samples and over the series (Lim 1990,
/// Two-Dimensional Signal and Image Processing, 9.2; for series of noise correlations Moreau et
/// al. 2017, doi:10.1093/gji/ggx306, who filter singular vectors by it).
///
/// With μ and σ² the mean and the variance in a rectangle of samples and traces around a value x,
/// and ν² that of the noise, the result is `μ + max(0, σ² − ν²)/σ²·(x − μ)`: where there is little
/// more than noise the mean of the neighbours, where there is much the value itself. ν² is the
/// mean of σ² over the trace. This is SciPy's `signal.wiener`, but ν² goes by trace and not by the
/// whole series, so that a trace is the same whatever comes long after, and at the edges the
/// rectangle holds what is there, where SciPy counts zeros.
///
/// Sums in `double`.
public final class AdaptiveWienerFilter {

    private AdaptiveWienerFilter() {}

    /// One trace, filtered by its neighbours.
    ///
    /// @param neighbours traces of the rectangle, the one to be filtered among them; all as long
    /// @param index of the one to be filtered
    /// @param half so many samples before and after one are in its rectangle; at least 0
    public static float[] of(List<float[]> neighbours, int index, int half) {
        if (half < 0) {
            throw new IllegalArgumentException("half width is " + half + ", must be at least 0");
        }
        float[] x = neighbours.get(index);
        int n = x.length;
        // Sums before each sample, over all traces.
        double[] sums = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sums[i + 1] = sums[i];
            squares[i + 1] = squares[i];
            for (float[] trace : neighbours) {
                if (trace.length != n) {
                    throw new IllegalArgumentException(
                            "a trace has " + trace.length + " samples, another " + n);
                }
                sums[i + 1] += trace[i];
                squares[i + 1] += (double) trace[i] * trace[i];
            }
        }
        double[] means = new double[n];
        double[] variances = new double[n];
        double noise = 0;
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(n, i + half + 1);
            double count = (double) (to - from) * neighbours.size();
            means[i] = (sums[to] - sums[from]) / count;
            double square = (squares[to] - squares[from]) / count;
            variances[i] = Math.max(0, square - means[i] * means[i]);
            noise += variances[i] / n;
        }
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            double share = variances[i] > noise ? 1 - noise / variances[i] : 0;
            y[i] = (float) (means[i] + share * (x[i] - means[i]));
        }
        return y;
    }
}
