package org.correloom.kernels.internal.vector;

/// The reference in plain Java: lane by lane, row by row, section by section.
public record ScalarSosKernel(int lanes) implements SosKernel {

    private static final double TINY = 1e-200;

    @Override
    public void forward(double[] sections, double[] states, double[] x, int from, int to) {
        for (int row = from; row < to; row++) {
            row(sections, states, x, row * lanes);
        }
        flush(states);
    }

    @Override
    public void backward(double[] sections, double[] states, double[] x, int from, int to) {
        for (int row = to - 1; row >= from; row--) {
            row(sections, states, x, row * lanes);
        }
        flush(states);
    }

    @Override
    public void spread(float[] x, int first, int step, double[] y, int from, int to) {
        for (int row = from; row < to; row++) {
            int i = first + row - from;
            for (int l = 0; l < lanes; l++) {
                y[row * lanes + l] = x[i + l * step];
            }
        }
    }

    @Override
    public void collect(double[] y, int from, int to, float[] x, int first, int step) {
        for (int row = from; row < to; row++) {
            int i = first + row - from;
            for (int l = 0; l < lanes; l++) {
                x[i + l * step] = (float) y[row * lanes + l];
            }
        }
    }

    private void row(double[] q, double[] z, double[] x, int at) {
        for (int l = 0; l < lanes; l++) {
            double in = x[at + l];
            for (int c = 0, s = l; c < q.length; c += 5, s += 2 * lanes) {
                double out = q[c] * in + z[s];
                z[s] = (q[c + 1] * in + z[s + lanes]) - q[c + 3] * out;
                z[s + lanes] = q[c + 2] * in - q[c + 4] * out;
                in = out;
            }
            x[at + l] = in;
        }
    }

    /// An endless run of zeros would decay into denormal numbers, which are slow.
    static void flush(double[] states) {
        for (int i = 0; i < states.length; i++) {
            if (Math.abs(states[i]) < TINY) {
                states[i] = 0;
            }
        }
    }
}
