package org.correloom.kernels.internal.vector;

/// The reference in plain Java, output by output, with four sums that do not wait for each other.
public record ScalarFirKernel() implements FirKernel {

    @Override
    public void apply(
            float[] taps, float[] x, int from, int step, float[] y, int at, int stride, int count) {
        for (int k = 0; k < count; k++) {
            y[at + k * stride] = output(taps, x, from + k * step);
        }
    }

    private static float output(float[] taps, float[] x, int from) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
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
