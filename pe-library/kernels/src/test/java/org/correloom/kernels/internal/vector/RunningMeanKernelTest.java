package org.correloom.kernels.internal.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The kernels of running means against the sum that defines them.
class RunningMeanKernelTest {

    private static final List<RunningMeanKernel> KERNELS =
            List.of(
                    VectorProvider.get().runningMeanKernel(),
                    VectorProvider.scalar().runningMeanKernel());

    private static float[] noise(int count) {
        Random random = new Random(count);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    @Property(tries = 300)
    void meansAreThoseThatDefineThem(
            @ForAll @IntRange(min = 0, max = 700) int n,
            @ForAll @IntRange(min = 0, max = 120) int halfWidth,
            @ForAll @IntRange(min = 0, max = 3) int from) {
        int half = Math.min(halfWidth, n);
        float[] x = noise(from + n + 2);
        for (RunningMeanKernel kernel : KERNELS) {
            float[] means = new float[n];
            kernel.means(x, from, n, half, means);
            for (int i = 0; i < n; i++) {
                double sum = 0;
                int count = 0;
                for (int j = Math.max(0, i - half); j <= Math.min(n - 1, i + half); j++) {
                    sum += Math.abs(x[from + j]);
                    count++;
                }
                assertEquals(sum / count, means[i], 1e-7 * sum / count, "mean " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 40, 133})
    void aNanIsInTheMeansThatItLiesUnderAndInNoOther(int half) {
        float[] x = noise(300);
        x[120] = Float.NaN;
        for (RunningMeanKernel kernel : KERNELS) {
            float[] means = new float[300];
            kernel.means(x, 0, 300, half, means);
            for (int i = 0; i < 300; i++) {
                assertEquals(Math.abs(i - 120) <= half, Float.isNaN(means[i]), "mean " + i);
            }
        }
    }

    /// A difference of running sums would leave a residue of the transient.
    @Test
    void aTransientLeavesNothingBehind() {
        float[] x = new float[500];
        Arrays.fill(x, 1e-6f);
        x[100] = 1e12f;
        for (RunningMeanKernel kernel : KERNELS) {
            float[] means = new float[500];
            kernel.means(x, 0, 500, 30, means);
            for (int i = 131; i < 500; i++) {
                assertEquals(1e-6f, means[i], 1e-12f, "mean " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 16, 31, 100})
    void samplesAreDividedAndAWeightOfNothingGivesNothing(int n) {
        float[] weights = noise(n);
        for (int i = 0; i < n; i += 3) {
            weights[i] = i % 2 == 0 ? 0f : -0f;
        }
        if (n > 5) {
            weights[4] = Float.NaN;
        }
        float[] expected = noise(n);
        for (int i = 0; i < n; i++) {
            expected[i] = weights[i] == 0 ? 0 : expected[i] / weights[i];
        }
        for (RunningMeanKernel kernel : KERNELS) {
            float[] x = noise(n);
            kernel.divide(x, weights);
            assertArrayEquals(expected, x, 0f);
        }
    }
}
