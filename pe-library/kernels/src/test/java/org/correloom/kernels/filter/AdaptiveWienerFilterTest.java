package org.correloom.kernels.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class AdaptiveWienerFilterTest {

    @Test
    void awayFromTheEdgesItIsThatOfSciPy() {
        float[] all = Golden.floats("wiener.traces");
        for (int k = 3; k <= 4; k++) {
            List<float[]> rows = new ArrayList<>();
            for (int r = k - 2; r <= k + 2; r++) {
                rows.add(Arrays.copyOfRange(all, 120 * r, 120 * (r + 1)));
            }
            float[] y = AdaptiveWienerFilter.of(rows, 2, 3);
            Golden.assertClose(Golden.row("wiener." + k), Arrays.copyOfRange(y, 3, 117), 1e-6);
        }
    }

    /// A wave that all traces have, in noise: noise goes where there is nothing else, and the wave
    /// stays.
    @Test
    void noiseGoesAndWavesStay() {
        Random random = new Random(5);
        double before = 0;
        double after = 0;
        double off = 0;
        List<float[]> rows = new ArrayList<>();
        for (int r = 0; r < 9; r++) {
            float[] x = new float[400];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (wave(i) + 0.1 * random.nextGaussian());
            }
            rows.add(x);
        }
        float[] y = AdaptiveWienerFilter.of(rows, 4, 2);
        for (int i = 0; i < y.length; i++) {
            if (i < 100) {
                before += Math.pow(rows.get(4)[i], 2);
                after += Math.pow(y[i], 2);
            } else if (i > 180 && i < 220) {
                off = Math.max(off, Math.abs(y[i] - wave(i)));
            }
        }
        assertTrue(after < 0.2 * before, after + " of " + before);
        assertTrue(off < 0.35, "off by " + off);
    }

    private static double wave(int i) {
        return 2 * Math.exp(-Math.pow((i - 200) / 15.0, 2)) * Math.cos(0.5 * i);
    }

    @Test
    void aSingleValueIsItself() {
        float[] x = {1, -2, 3};
        assertArrayEquals(x, AdaptiveWienerFilter.of(List.of(x), 0, 0));
        assertArrayEquals(new float[3], AdaptiveWienerFilter.of(List.of(new float[3]), 0, 5));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> AdaptiveWienerFilter.of(List.of(new float[3], new float[4]), 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> AdaptiveWienerFilter.of(List.of(new float[3]), 0, -1));
    }
}
