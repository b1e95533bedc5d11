package org.correloom.kernels.fft;

import java.util.Arrays;

/// How transforms are cut into passes.
final class FftRadices {

    private static final int[] NONE = {};

    private FftRadices() {}

    /// Fives, fours, threes, at most one two; empty when something else is left.
    static int[] of(int elements) {
        int[] radices = new int[32];
        int n = 0;
        int rest = elements;
        for (int radix : new int[] {5, 4, 3, 2}) {
            while (rest % radix == 0) {
                radices[n++] = radix;
                rest /= radix;
            }
        }
        return rest == 1 ? Arrays.copyOf(radices, n) : NONE;
    }

    /// The passes of each lane when the half of a real transform is shared out to `lanes`; empty
    /// when it cannot be, or is so short that it is not worth while.
    static int[] ofLane(int length, int lanes) {
        boolean shared = lanes > 1 && Integer.bitCount(lanes) == 1 && length % (2 * lanes) == 0;
        return shared && length >= 16 * lanes ? of(length / 2 / lanes) : NONE;
    }

    /// The butterflies that put `lanes` lanes together, a power of two: a two if one is needed,
    /// then fours.
    static int[] ofLanes(int lanes) {
        int[] steps = new int[16];
        int n = 0;
        boolean isOdd = Integer.numberOfTrailingZeros(lanes) % 2 == 1;
        for (int rest = lanes; rest > 1; rest /= steps[n++]) {
            steps[n] = n == 0 && isOdd ? 2 : 4;
        }
        return Arrays.copyOf(steps, n);
    }
}
