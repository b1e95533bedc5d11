package org.correloom.kernels.internal.vector;

/// The reference in plain Java, with the radices 2, 3, 4 and 5 written as the sum that defines
/// them.
///
/// @param lanes any number from 1
public record ScalarLaneFftKernel(int lanes) implements LaneFftKernel {

    @Override
    public void pass(
            int radix,
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi,
            int count,
            int stride,
            float[] twiddles) {
        int run = stride * lanes;
        float[] cos = new float[radix];
        float[] sin = new float[radix];
        for (int k = 0; k < radix; k++) {
            cos[k] = (float) Math.cos(2 * Math.PI * k / radix);
            sin[k] = (float) -Math.sin(2 * Math.PI * k / radix);
        }
        for (int p = 0; p < count; p++) {
            for (int k = 0; k < radix; k++) {
                int w = 2 * ((radix - 1) * p + k - 1);
                float wr = k == 0 ? 1 : twiddles[w];
                float wi = k == 0 ? 0 : twiddles[w + 1];
                int out = run * (radix * p + k);
                for (int o = 0; o < run; o++) {
                    float re = 0;
                    float im = 0;
                    for (int j = 0; j < radix; j++) {
                        float c = cos[j * k % radix];
                        float s = sin[j * k % radix];
                        float ar = xr[run * (p + count * j) + o];
                        float ai = xi[run * (p + count * j) + o];
                        re += ar * c - ai * s;
                        im += ar * s + ai * c;
                    }
                    yr[out + o] = re * wr - im * wi;
                    yi[out + o] = re * wi + im * wr;
                }
            }
        }
    }

    @Override
    public void split(float[] re, float[] im, int m, float[] twiddles) {
        for (int l = 0; l < lanes; l++) {
            float r0 = re[l];
            float i0 = im[l];
            re[l] = r0 + i0;
            im[l] = 0;
            re[m * lanes + l] = r0 - i0;
            im[m * lanes + l] = 0;
        }
        for (int k = 1; k <= m / 2; k++) {
            float c = twiddles[2 * k];
            float s = twiddles[2 * k + 1];
            for (int l = 0; l < lanes; l++) {
                int a = k * lanes + l;
                int b = (m - k) * lanes + l;
                float er = 0.5f * (re[a] + re[b]);
                float ei = 0.5f * (im[a] - im[b]);
                float or = 0.5f * (im[a] + im[b]);
                float oi = 0.5f * (re[b] - re[a]);
                float tr = or * c - oi * s;
                float ti = or * s + oi * c;
                re[a] = er + tr;
                im[a] = ei + ti;
                re[b] = er - tr;
                im[b] = ti - ei;
            }
        }
    }

    @Override
    public void merge(float[] re, float[] im, int m, float[] twiddles) {
        for (int l = 0; l < lanes; l++) {
            float r0 = re[l];
            float rm = re[m * lanes + l];
            re[l] = r0 + rm;
            im[l] = r0 - rm;
        }
        for (int k = 1; k <= m / 2; k++) {
            float c = twiddles[2 * k];
            float s = twiddles[2 * k + 1];
            for (int l = 0; l < lanes; l++) {
                int a = k * lanes + l;
                int b = (m - k) * lanes + l;
                float er = re[a] + re[b];
                float ei = im[a] - im[b];
                float tr = re[a] - re[b];
                float ti = im[a] + im[b];
                float or = tr * c + ti * s;
                float oi = ti * c - tr * s;
                re[a] = er - oi;
                im[a] = ei + or;
                re[b] = er + oi;
                im[b] = or - ei;
            }
        }
    }
}
