package org.correloom.kernels.internal.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/// The loops of whitening against what defines them, bin by bin.
class WhiteningKernelTest {

    private static final List<WhiteningKernel> KERNELS =
            List.of(
                    VectorProvider.get().whiteningKernel(),
                    VectorProvider.scalar().whiteningKernel());

    private static float[] noise(int count, long seed) {
        Random random = new Random(seed);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    @Property(tries = 200)
    void amplitudesAreThoseOfTheBins(
            @ForAll @IntRange(min = 0, max = 70) int bins,
            @ForAll @IntRange(min = 0, max = 5) int first) {
        float[] spectrum = noise(2 * (first + bins) + 2, bins);
        float[] expected = new float[bins];
        for (int k = 0; k < bins; k++) {
            int at = 2 * (first + k);
            expected[k] = (float) Math.hypot(spectrum[at], spectrum[at + 1]);
        }
        for (WhiteningKernel kernel : KERNELS) {
            float[] amplitude = new float[bins];
            kernel.amplitudes(spectrum, first, amplitude);
            assertArrayEquals(expected, amplitude, 1e-6f);
        }
    }

    @Property(tries = 200)
    void binsAreWeighedAndOthersStay(
            @ForAll @IntRange(min = 0, max = 70) int bins,
            @ForAll @IntRange(min = 0, max = 5) int first,
            @ForAll @IntRange(min = 0, max = 5) int from) {
        float[] divisor = noise(from + bins + 1, 1);
        float[] amplitude = noise(from + bins + 1, 2);
        double[] weights = new Random(3).doubles(bins).toArray();
        Random random = new Random(bins);
        for (int k = 0; k < bins; k++) {
            if (random.nextInt(5) == 0) {
                weights[k] = 0;
            }
            if (random.nextInt(5) == 0) {
                amplitude[from + k] = 0;
                divisor[from + k] = 0;
            }
        }
        float[] spectrum = noise(2 * (first + bins) + 3, 4);
        float[] expected = spectrum.clone();
        for (int k = 0; k < bins; k++) {
            boolean isNothing = weights[k] == 0 || amplitude[from + k] == 0;
            for (int at = 2 * (first + k); at < 2 * (first + k) + 2; at++) {
                expected[at] =
                        isNothing ? 0 : (float) (spectrum[at] * weights[k] / divisor[from + k]);
            }
        }
        for (WhiteningKernel kernel : KERNELS) {
            float[] weighed = spectrum.clone();
            kernel.weigh(weighed, first, weights, amplitude, divisor, from);
            for (int i = 0; i < weighed.length; i++) {
                float tolerance = 2 * Math.ulp(expected[i]);
                assertEquals(expected[i], weighed[i], tolerance, "number " + i);
            }
        }
    }

    /// What is no number goes where its bin's weight is 0, and stays where it is not.
    @Test
    void aWeightOfNothingRemovesANan() {
        for (WhiteningKernel kernel : KERNELS) {
            float[] spectrum = noise(40, 5);
            spectrum[6] = Float.NaN;
            spectrum[13] = Float.NEGATIVE_INFINITY;
            spectrum[25] = Float.NaN;
            float[] amplitude = new float[20];
            kernel.amplitudes(spectrum, 0, amplitude);
            double[] weights = new double[20];
            for (int k = 10; k < 20; k++) {
                weights[k] = 1;
            }
            kernel.weigh(spectrum, 0, weights, amplitude, amplitude, 0);
            for (int i = 0; i < 20; i++) {
                assertEquals(0f, spectrum[i], "number " + i);
            }
            for (int i = 20; i < 40; i++) {
                assertEquals(i / 2 == 12, Float.isNaN(spectrum[i]), "number " + i);
            }
        }
    }

    /// Amplitudes whose squares, or whose inverses, are no floats.
    @Test
    void amplitudesMayBeVeryLargeOrSmall() {
        for (WhiteningKernel kernel : KERNELS) {
            for (float size : new float[] {1e-40f, 1e-30f, 1e30f}) {
                float[] spectrum = new float[24];
                for (int i = 0; i < 24; i++) {
                    spectrum[i] = i % 2 == 0 ? 3 * size : -4 * size;
                }
                float[] amplitude = new float[12];
                kernel.amplitudes(spectrum, 0, amplitude);
                double[] weights = new double[12];
                for (int k = 0; k < 12; k++) {
                    assertEquals(5 * size, amplitude[k], 1e-4f * size);
                    weights[k] = 1;
                }
                kernel.weigh(spectrum, 0, weights, amplitude, amplitude, 0);
                for (int i = 0; i < 24; i++) {
                    assertEquals(i % 2 == 0 ? 0.6f : -0.8f, spectrum[i], 1e-4f);
                }
            }
        }
    }
}
