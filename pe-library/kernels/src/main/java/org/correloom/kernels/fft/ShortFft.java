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
    /// two that holds the result. `z` may be `x`.
    float[] transform(LaneFftKernel kernel, float[] x, int from, float[] y, float[] z) {
        return passes(radices.length, kernel, x, from, y, z);
    }

    /// As [#transform], with each number of the result multiplied by one of `factors`, which are
    /// in the order of the block from `at` on.
    float[] transformTimes(
            LaneFftKernel kernel, float[] x, float[] y, float[] factors, int at) {
        int last = radices.length - 1;
        float[] in = passes(last, kernel, x, 0, y, x);
        float[] out = in == x ? y : x;
        kernel.lastPass(radices[last], in, out, length / radices[last], factors, at);
        return out;
    }

    private float[] passes(
            int passes, LaneFftKernel kernel, float[] x, int from, float[] y, float[] z) {
        float[] in = x;
        int at = from;
        float[] out = y;
        float[] other = z;
        int count = length;
        int stride = 1;
        for (int k = 0; k < passes; k++) {
            count /= radices[k];
            kernel.pass(radices[k], in, at, out, count, stride, twiddles[k]);
            stride *= radices[k];
            in = out;
            at = 0;
            out = other;
            other = in;
        }
        return in;
    }
}
