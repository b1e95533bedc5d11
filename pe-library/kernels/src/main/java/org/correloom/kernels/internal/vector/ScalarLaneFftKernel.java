package org.correloom.kernels.internal.vector;

/// The reference in plain Java, with the radices written as the sum that defines them.
///
/// @param lanes any number from 1
public record ScalarLaneFftKernel(int lanes) implements LaneFftKernel {

    @Override
    public int sequence(int lane) {
        return lane;
    }

    @Override
    public void gather(float[] x, int column, int columns, int rows, float[] block) {
        for (int r = 0; r < rows; r++) {
            for (int l = 0; l < lanes; l++) {
                int at = 2 * (r * columns + column + l);
                block[2 * lanes * r + l] = x[at];
                block[2 * lanes * r + lanes + l] = x[at + 1];
            }
        }
    }

    @Override
    public void scatter(float[] block, float sign, float[] x, int column, int columns, int rows) {
        for (int r = 0; r < rows; r++) {
            for (int l = 0; l < lanes; l++) {
                int at = 2 * (r * columns + column + l);
                // Added, so that no zero is negative.
                x[at] = block[2 * lanes * r + l] + 0f;
                x[at + 1] = block[2 * lanes * r + lanes + l] * sign + 0f;
            }
        }
    }

    @Override
    public void turn(float[] block, int rows, float[] turned, int column, int apart) {
        for (int b = 0; b * lanes < rows; b++) {
            int first = Math.min(b * lanes, rows - lanes);
            for (int r = 0; r < lanes; r++) {
                for (int l = 0; l < lanes; l++) {
                    int at = 2 * lanes * (first + r) + l;
                    int to = 2 * lanes * (b * apart + column + l) + r;
                    turned[to] = block[at];
                    turned[to + lanes] = block[at + lanes];
                }
            }
        }
    }

    @Override
    public void pass(
            int radix, float[] x, int from, float[] y, int count, int stride, float[] twiddles) {
        int element = 2 * lanes;
        float[] cos = new float[radix];
        float[] sin = new float[radix];
        for (int k = 0; k < radix; k++) {
            cos[k] = (float) Math.cos(2 * Math.PI * k / radix);
            sin[k] = (float) -Math.sin(2 * Math.PI * k / radix);
        }
        for (int p = 0; p < count; p++) {
            for (int k = 0; k < radix; k++) {
                int w = 3 * ((radix - 1) * p + k - 1);
                float wr = k == 0 ? 1 : twiddles[w];
                float wi = k == 0 ? 0 : twiddles[w + 1];
                for (int q = 0; q < stride; q++) {
                    int out = element * (q + stride * (radix * p + k));
                    for (int l = 0; l < lanes; l++) {
                        float re = 0;
                        float im = 0;
                        for (int j = 0; j < radix; j++) {
                            int in = from + element * (q + stride * (p + count * j)) + l;
                            float c = cos[j * k % radix];
                            float s = sin[j * k % radix];
                            re += x[in] * c - x[in + lanes] * s;
                            im += x[in] * s + x[in + lanes] * c;
                        }
                        y[out + l] = re * wr - im * wi;
                        y[out + lanes + l] = re * wi + im * wr;
                    }
                }
            }
        }
    }

    @Override
    public void firstPass(
            int radix,
            float[] x,
            int column,
            int columns,
            float[] y,
            int count,
            float[] twiddles,
            float[] between) {
        gather(x, column, columns, radix * count, between);
        pass(radix, between, 0, y, count, 1, twiddles);
    }

    @Override
    public void lastPass(int radix, float[] x, float[] y, int stride, float[] factors, int from) {
        // Where count is 1, the only twiddles are those of p = 0, which are 1.
        float[] ones = new float[3 * (radix - 1)];
        for (int k = 0; k < ones.length; k += 3) {
            ones[k] = 1;
        }
        pass(radix, x, 0, y, 1, stride, ones);
        for (int t = 0; t < radix * stride; t++) {
            for (int l = 0; l < lanes; l++) {
                int at = 2 * lanes * t + l;
                float re = y[at];
                float im = y[at + lanes];
                float wr = factors[from + at];
                float wi = factors[from + at + lanes];
                y[at] = re * wr - im * wi;
                y[at + lanes] = re * wi + im * wr;
            }
        }
    }

    @Override
    public void mirror(float[] z, int m, float[] twiddles, boolean forward, float scale) {
        RealEnds.mirror(z, m, 1, twiddles, forward, scale);
    }
}
