package org.correloom.kernels.fft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class FftTest {

    @Test
    void fastLengthIsTheSmallestEvenNumberOfSmallPrimes() {
        for (int n = 0; n < 3000; n++) {
            int expected = Math.max(n, 2);
            while (expected % 2 != 0 || !isSmooth(expected)) {
                expected++;
            }
            assertEquals(expected, FastLength.next(n), "for " + n);
        }
        assertEquals(1 << 30, FastLength.next((1 << 30) - 1));
        assertEquals(2_125_764_000, FastLength.next(2_125_763_999));
        assertThrows(IllegalArgumentException.class, () -> FastLength.next(2_125_764_001));
        assertThrows(IllegalArgumentException.class, () -> FastLength.next(2L * (1 << 30)));
    }

    private static boolean isSmooth(int n) {
        int m = n;
        for (int p : new int[] {2, 3, 5}) {
            while (m % p == 0) {
                m /= p;
            }
        }
        return m == 1;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10, 14, 30, 64, 90, 128, 250, 600, 640})
    void halfSpectrumEqualsTheSumThatDefinesIt(int n) {
        float[] x = noise(n - n / 3);
        float[] single = RealFft.of(n).forward(x, 0, x.length);
        double[] wide = new double[x.length];
        Arrays.setAll(wide, i -> x[i]);
        double[] dual = RealFftDouble.of(n).forward(wide, 0, wide.length);
        assertEquals(n + 2, single.length);
        for (int k = 0; k <= n / 2; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < x.length; t++) {
                re += x[t] * Math.cos(2 * Math.PI * ((long) k * t % n) / n);
                im -= x[t] * Math.sin(2 * Math.PI * ((long) k * t % n) / n);
            }
            assertEquals(re, single[2 * k], 2e-5, "re " + k);
            assertEquals(im, single[2 * k + 1], 2e-5, "im " + k);
            assertEquals(re, dual[2 * k], 1e-11, "re " + k);
            assertEquals(im, dual[2 * k + 1], 1e-11, "im " + k);
        }
        RealFft.of(n).inverseInPlace(single);
        RealFftDouble.of(n).inverseInPlace(dual);
        for (int t = 0; t < n; t++) {
            double truth = t < x.length ? x[t] : 0;
            assertEquals(truth, single[t], 1e-5);
            assertEquals(truth, dual[t], 1e-13);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 1024, 642})
    void plansAreSharedAndThreadSafe(int n) {
        RealFft plan = RealFft.of(n);
        assertSame(plan, RealFft.of(n));
        float[] x = noise(n);
        float[] alone = plan.forward(x, 0, n);
        assertTrue(
                IntStream.range(0, 400)
                        .parallel()
                        .allMatch(i -> Arrays.equals(alone, plan.forward(x, 0, n))));
    }

    @Test
    void oddOrTooShortLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> RealFft.of(7));
        assertThrows(IllegalArgumentException.class, () -> RealFftDouble.of(0));
        assertThrows(
                IllegalArgumentException.class, () -> RealFft.of(8).forward(new float[9], 0, 9));
    }

    @Test
    void analyticSignalEqualsSciPysHilbert() {
        float[] x = Golden.floats("x");
        double mean = Golden.row("x")[0] - Golden.row("demean")[0];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (x[i] - mean);
        }
        double[] h = AnalyticSignal.of(x).imaginary();
        double[] truth = Golden.row("hilbert.imag");
        for (int i = 0; i < h.length; i++) {
            assertEquals(truth[i], h[i], 1e-4);
        }
        assertEquals(0, AnalyticSignal.of(new float[0]).envelope().length);
    }

    private static float[] noise(int n) {
        Random random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
