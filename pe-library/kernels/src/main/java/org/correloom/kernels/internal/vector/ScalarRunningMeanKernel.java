package org.correloom.kernels.internal.vector;

/// The reference in plain Java: block-wise prefix and suffix sums (the scheme of van Herk 1992,
/// doi:10.1016/0167-8655(92)90069-C, with sums for maxima).
public record ScalarRunningMeanKernel() implements RunningMeanKernel {

    @Override
    public void means(float[] x, int from, int n, int half, float[] means) {
        int width = 2 * half + 1;
        double[] suffix = new double[width + 1];
        // Padded index p is sample p - half; the window of sample i is p in [i, i + width).
        for (int block = 0; block < n; block += width) {
            for (int k = width - 1; k >= 0; k--) {
                suffix[k] = suffix[k + 1] + abs(x, from, n, block + k - half);
            }
            double prefix = 0;
            for (int k = 0; k < width && block + k < n; k++) {
                int i = block + k;
                means[i] = (float) ((suffix[k] + prefix) / count(i, n, half));
                prefix += abs(x, from, n, block + width + k - half);
            }
        }
    }

    /// How many samples the mean of sample i is over.
    static int count(int i, int n, int half) {
        return Math.min(n - 1, i + half) - Math.max(0, i - half) + 1;
    }

    private static double abs(float[] x, int from, int n, int i) {
        return i < 0 || i >= n ? 0 : Math.abs((double) x[from + i]);
    }

    @Override
    public void divide(float[] x, float[] weights) {
        divide(x, weights, 0);
    }

    static void divide(float[] x, float[] weights, int from) {
        for (int i = from; i < x.length; i++) {
            x[i] = weights[i] == 0 ? 0 : x[i] / weights[i];
        }
    }
}
