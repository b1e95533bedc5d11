package org.correloom.kernels.fft;

import org.correloom.kernels.internal.vector.LaneFftKernel;

import java.util.Arrays;

/// A short complex transform of a block of [LaneFftKernel]: its passes and their twiddles.
/// Immutable.
final class ShortFft {

    /// Elements of a block that leave room in a first-level cache of 32 KiB.
    private static final int ROOMY = 250;

    private final int length;
    private final int[] radices;
    private final float[][] twiddles;

    /// @param length from 2, with no prime factor above 5
    ShortFft(int length) {
        this.length = length;
        this.radices = radices(length);
        this.twiddles = new float[radices.length][];
        int size = length;
        for (int k = 0; k < radices.length; k++) {
            twiddles[k] = twiddles(size / radices[k], radices[k], size);
            size /= radices[k];
        }
    }

    /// Fours, fives, threes; where the power of two is odd a two or an eight is the last.
    private static int[] radices(int length) {
        int twos = Integer.numberOfTrailingZeros(length);
        int last = twos % 2 == 0 ? 1 : twos == 1 ? 2 : 8;
        int[] radices = new int[32];
        int n = 0;
        int rest = length / last;
        for (int radix : new int[] {4, 5, 3}) {
            while (rest % radix == 0) {
                radices[n++] = radix;
                rest /= radix;
            }
        }
        if (last > 1) {
            radices[n++] = last;
        }
        return Arrays.copyOf(radices, n);
    }

    /// About what an element of a transform costs, as measured, in passes by 4.
    static double work(int length) {
        double work = 2 + (double) length / ROOMY;
        for (int radix : radices(length)) {
            work +=
                    switch (radix) {
                        case 2 -> 0.7;
                        case 3 -> 1.2;
                        case 5 -> 1.6;
                        case 8 -> 1.3;
                        default -> 1;
                    };
        }
        return work;
    }

    /// `e^(-2πi p j / size)` for j from 1 to radix - 1, p by p.
    private static float[] twiddles(int count, int radix, int size) {
        float[] twiddles = new float[3 * (radix - 1) * count];
        int at = 0;
        for (int p = 0; p < count; p++) {
            for (int j = 1; j < radix; j++) {
                double phase = -2 * Math.PI * ((long) p * j % size) / size;
                twiddles[at++] = (float) Math.cos(phase);
                twiddles[at++] = (float) Math.sin(phase);
                twiddles[at++] = (float) -Math.sin(phase);
            }
        }
        return twiddles;
    }

    /// Transforms the block in `x` from `from` on by way of `y` and `z`, and returns that of the
    /// two that holds the result.
    float[] transform(LaneFftKernel kernel, float[] x, int from, float[] y, float[] z) {
        int count = length / radices[0];
        kernel.pass(radices[0], x, from, y, count, 1, twiddles[0]);
        return passes(radices.length, kernel, y, z);
    }

    /// Transforms adjacent columns of a matrix by way of `y` and `z`, and returns that of the two
    /// that holds the result, with each number multiplied by one of `factors`, which are in the
    /// order of the block from `at` on.
    float[] transformColumns(
            LaneFftKernel kernel,
            float[] x,
            int column,
            int columns,
            float[] y,
            float[] z,
            float[] factors,
            int at) {
        int last = radices.length - 1;
        float[] in = y;
        if (last == 0) {
            kernel.gather(x, column, columns, length, y);
        } else {
            int count = length / radices[0];
            kernel.firstPass(radices[0], x, column, columns, y, count, twiddles[0], z);
            in = passes(last, kernel, y, z);
        }
        float[] out = in == y ? z : y;
        kernel.lastPass(radices[last], in, out, length / radices[last], factors, at);
        return out;
    }

    /// The passes between the first and `end`.
    private float[] passes(int end, LaneFftKernel kernel, float[] y, float[] z) {
        float[] in = y;
        float[] out = z;
        int stride = radices[0];
        for (int k = 1; k < end; k++) {
            int count = length / stride / radices[k];
            kernel.pass(radices[k], in, 0, out, count, stride, twiddles[k]);
            stride *= radices[k];
            float[] t = in;
            in = out;
            out = t;
        }
        return in;
    }
}
