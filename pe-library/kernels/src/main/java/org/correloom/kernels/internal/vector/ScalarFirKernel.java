package org.correloom.kernels.internal.vector;

/// The reference in plain Java, output by output, with four sums that do not wait for each other.
public record ScalarFirKernel() implements FirKernel {

    @Override
    public void apply(
            double[] taps,
            double[] x,
            int from,
            int step,
            float[] y,
            int at,
            int stride,
            int count) {
        for (int k = 0; k < count; k++) {
            y[at + k * stride] = (float) output(taps, x, from + k * step);
        }
    }

    private static double output(double[] taps, double[] x, int from) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 4 <= taps.length; j += 4) {
            s0 += taps[j] * x[from + j];
            s1 += taps[j + 1] * x[from + j + 1];
            s2 += taps[j + 2] * x[from + j + 2];
            s3 += taps[j + 3] * x[from + j + 3];
        }
        for (; j < taps.length; j++) {
            s0 += taps[j] * x[from + j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
