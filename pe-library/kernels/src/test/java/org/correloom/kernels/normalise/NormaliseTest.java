package org.correloom.kernels.normalise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class NormaliseTest {

    @Test
    void weightsEqualNumPys() {
        Golden.assertClose(
                Golden.row("ram.weights"),
                RunningAbsoluteMean.weights(Golden.floats("y"), 10),
                1e-7);
    }

    @Test
    void aConstantHasItselfAsWeightEvenAtTheEdges() {
        // 2N samples over 2N + 1, or a fixed 2N + 1 at the edges, would give less.
        float[] x = new float[50];
        Arrays.fill(x, -3);
        for (float w : RunningAbsoluteMean.weights(x, 7)) {
            assertEquals(3, w, 1e-6);
        }
    }

    @Property(tries = 100)
    void weightsEqualTheirDefinition(
            @ForAll @IntRange(min = 0, max = 120) int n,
            @ForAll @IntRange(min = 0, max = 150) int half) {
        float[] x = noise(n);
        float[] w = RunningAbsoluteMean.weights(x, half);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - half); j <= Math.min(n - 1, i + half); j++) {
                sum += Math.abs(x[j]);
                count++;
            }
            assertEquals(sum / count, w[i], 1e-6 * (1 + sum));
        }
    }

    @Test
    void aHugeTransientLeavesNothingBehind() {
        float[] x = noise(5000);
        float[] quiet = x.clone();
        x[100] = 1e30f;
        float[] with = RunningAbsoluteMean.weights(x, 20);
        float[] without = RunningAbsoluteMean.weights(quiet, 20);
        assertArrayEquals(
                Arrays.copyOfRange(without, 121, 5000), Arrays.copyOfRange(with, 121, 5000));
    }

    @Test
    void aNaNSpoilsItsWindowOnly() {
        float[] x = noise(500);
        x[200] = Float.NaN;
        float[] w = RunningAbsoluteMean.weights(x, 15);
        for (int i = 0; i < w.length; i++) {
            assertEquals(Math.abs(i - 200) <= 15, Float.isNaN(w[i]), "sample " + i);
        }
    }

    @Test
    void zerosStayZeroAndHalfWidthZeroIsOneBit() {
        float[] x = {0, 0, 0, 5, -2, 0};
        float[] y = RunningAbsoluteMean.copyOf(x, 0);
        assertArrayEquals(new float[] {0, 0, 0, 1, -1, 0}, y);
        assertArrayEquals(new float[3], RunningAbsoluteMean.copyOf(new float[3], 1));
        assertEquals(0, RunningAbsoluteMean.copyOf(new float[0], 4).length);
    }

    @Test
    void sharedWeightsKeepTheRatioOfComponents() {
        float[] z = noise(300);
        float[] n = new float[300];
        for (int i = 0; i < 300; i++) {
            n[i] = 2 * z[i];
        }
        float[] w = RunningAbsoluteMean.sharedWeights(10, z, n);
        RunningAbsoluteMean.divideInPlace(z, w);
        RunningAbsoluteMean.divideInPlace(n, w);
        for (int i = 0; i < 300; i++) {
            assertEquals(2 * z[i], n[i], 1e-5);
        }
    }

    @Test
    void oneBitIsTheSign() {
        assertArrayEquals(
                new float[] {1, -1, 0, Float.NaN},
                OneBit.copyOf(new float[] {1e-20f, -7, 0, Float.NaN}));
    }

    @Test
    void clipKeepsTheSignAndMuteLeavesZero() {
        float[] x = {1, -1, 1, -1, 1, -1, 1, -1, 1, -9};
        double rms = Math.sqrt(9.0); // (9·1 + 81) / 10
        float[] clipped = x.clone();
        RmsLimit.clipInPlace(clipped, 2);
        assertEquals(-2 * rms, clipped[9], 1e-6);
        assertEquals(1, clipped[8]);
        float[] muted = x.clone();
        RmsLimit.muteInPlace(muted, 2);
        assertEquals(0, muted[9]);
        assertEquals(-1, muted[7]);
        assertTrue(Double.isNaN(RmsLimit.rms(new float[0])));
    }

    private static float[] noise(int n) {
        Random random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    /// The direction of (3, 4, 0) and (0, 0, -7) stays, the length becomes 1.
    @Test
    void theUnitVectorKeepsTheDirection() {
        float[] z = {3, 0, 0, Float.NaN};
        float[] n = {4, 0, 0, 1};
        float[] e = {0, -7, 0, 1};
        VectorLimit.unitInPlace(z, n, e);
        assertArrayEquals(new float[] {0.6f, 0, 0, Float.NaN}, z, 1e-6f);
        assertArrayEquals(new float[] {0.8f, 0, 0, Float.NaN}, n, 1e-6f);
        assertArrayEquals(new float[] {0, -1, 0, Float.NaN}, e, 1e-6f);
    }

    /// Lengths 5, 5, 5 and 50: their rms is 25.37.
    @Test
    void longVectorsAreShortenedOrMutedAsAWhole() {
        float[] z = {3, 3, 5, 30};
        float[] n = {4, -4, 0, -40};
        float[][] clipped = {z.clone(), n.clone()};
        VectorLimit.clipInPlace(1, clipped);
        double limit = Math.sqrt((3 * 25 + 2500) / 4.0);
        assertArrayEquals(new float[] {3, 3, 5, (float) (0.6 * limit)}, clipped[0], 1e-4f);
        assertArrayEquals(new float[] {4, -4, 0, (float) (-0.8 * limit)}, clipped[1], 1e-4f);
        VectorLimit.muteInPlace(1, z, n);
        assertArrayEquals(new float[] {3, 3, 5, 0}, z);
        assertArrayEquals(new float[] {4, -4, 0, 0}, n);
        assertThrows(IllegalArgumentException.class, () -> VectorLimit.clipInPlace(0, z, n));
        assertThrows(
                IllegalArgumentException.class, () -> VectorLimit.unitInPlace(z, new float[3]));
    }

    @Test
    void ofOneComponentTheVectorsLengthIsItsAbsoluteValue() {
        float[] x = Golden.floats("x");
        float[] y = x.clone();
        RmsLimit.clipInPlace(x, 1.05);
        VectorLimit.clipInPlace(1.05, y);
        assertArrayEquals(x, y, 1e-4f);
        OneBit.inPlace(x);
        VectorLimit.unitInPlace(y);
        assertArrayEquals(x, y);
    }
}
