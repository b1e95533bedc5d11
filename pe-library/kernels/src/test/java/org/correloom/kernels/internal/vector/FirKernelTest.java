package org.correloom.kernels.internal.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/// The filter's kernels against the sum that defines them, and against each other.
class FirKernelTest {

    private final FirKernel chosen = VectorProvider.get().firKernel();
    private final FirKernel scalar = VectorProvider.scalar().firKernel();

    private static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            noise[i] = 2000 * random.nextFloat() - 1000;
        }
        return noise;
    }

    /// Numbers of taps around multiples of the lanes and primes, of outputs around multiples of 4.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 61, 64, 67, 279})
    void outputsAreTheSumThatDefinesThem(int taps) {
        float[] h = noise(taps, taps);
        for (int count : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 13, 100}) {
            for (int step : new int[] {1, 2, 5}) {
                float[] x = noise(3 + Math.max(0, count - 1) * step + taps, 7);
                for (FirKernel kernel : Stream.of(chosen, scalar).toList()) {
                    float[] y = new float[2 + 3 * count];
                    Arrays.fill(y, 77);
                    kernel.apply(h, x, 3, step, y, 1, 3, count);
                    float[] expected = new float[y.length];
                    Arrays.fill(expected, 77);
                    for (int k = 0; k < count; k++) {
                        double sum = 0;
                        for (int j = 0; j < taps; j++) {
                            sum += (double) h[j] * x[3 + k * step + j];
                        }
                        expected[1 + 3 * k] = (float) sum;
                    }
                    assertArrayEquals(expected, y, 0.2f * taps, taps + " taps, " + count);
                }
            }
        }
    }

    @Test
    void anOutputDoesNotDependOnWhichOthersAreAskedForWithIt() {
        float[] h = noise(279, 1);
        float[] x = noise(279 + 5 * 40, 2);
        float[] all = new float[41];
        chosen.apply(h, x, 0, 5, all, 0, 1, 41);
        for (int k = 0; k < 41; k++) {
            float[] one = new float[1];
            chosen.apply(h, x, 5 * k, 5, one, 0, 1, 1);
            assertEquals(all[k], one[0], 0f, "output " + k);
        }
    }

    /// Samples beside the taps are not read: a NaN there does no harm.
    @Test
    void aNanReachesOnlyTheOutputsThatHaveItUnderTheirTaps() {
        for (FirKernel kernel : Stream.of(chosen, scalar).toList()) {
            float[] x = noise(60, 3);
            x[20] = Float.NaN;
            float[] y = new float[50];
            kernel.apply(noise(11, 4), x, 0, 1, y, 0, 1, 50);
            for (int k = 0; k < 50; k++) {
                assertEquals(k >= 10 && k <= 20, Float.isNaN(y[k]), "output " + k);
            }
        }
    }
}
