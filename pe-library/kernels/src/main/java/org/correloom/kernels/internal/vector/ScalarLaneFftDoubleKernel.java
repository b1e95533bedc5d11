package org.correloom.kernels.internal.vector;

/// The reference in `double`, with the radices 2, 3, 4 and 5 written as the sum that defines
/// them.
///
/// @param lanes any number from 1
public record ScalarLaneFftDoubleKernel(int lanes) implements LaneFftDoubleKernel {

    @Override
    public void pass(
            int radix,
            double[] xr,
            double[] xi,
            double[] yr,
            double[] yi,
            int count,
            int stride,
            double[] twiddles) {
        int run = stride * lanes;
        double[] cos = new double[radix];
        double[] sin = new double[radix];
        for (int k = 0; k < radix; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / radix);
            sin[k] = -Math.sin(2 * Math.PI * k / radix);
        }
        for (int p = 0; p < count; p++) {
            for (int k = 0; k < radix; k++) {
                int w = 2 * ((radix - 1) * p + k - 1);
                double wr = k == 0 ? 1 : twiddles[w];
                double wi = k == 0 ? 0 : twiddles[w + 1];
                int out = run * (radix * p + k);
                for (int o = 0; o < run; o++) {
                    double re = 0;
                    double im = 0;
                    for (int j = 0; j < radix; j++) {
                        double c = cos[j * k % radix];
                        double s = sin[j * k % radix];
                        double ar = xr[run * (p + count * j) + o];
                        double ai = xi[run * (p + count * j) + o];
                        re += ar * c - ai * s;
                        im += ar * s + ai * c;
                    }
                    yr[out + o] = re * wr - im * wi;
                    yi[out + o] = re * wi + im * wr;
                }
            }
        }
    }
}
