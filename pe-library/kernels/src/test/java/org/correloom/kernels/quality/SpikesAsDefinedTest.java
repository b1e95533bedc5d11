package org.correloom.kernels.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

/// The count of spikes, which first looks whether there can be any, against its definition, which
/// takes the median around every sample.
class SpikesAsDefinedTest {

    private static int asDefined(float[] x, int halfWidth, double level) {
        int n = x.length;
        if (n < 2 * halfWidth + 1) {
            return 0;
        }
        double[] curvature = new double[n - 2];
        double resolution = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n - 1; i++) {
            double step = Math.abs((double) x[i + 1] - x[i]);
            resolution = step > 0 ? Math.min(step, resolution) : resolution;
            if (i > 0) {
                curvature[i - 1] = (float) (x[i] - 0.5 * ((double) x[i - 1] + x[i + 1]));
            }
        }
        double limit = Math.max(level * Math.sqrt(2 / 3.0) * deviation(curvature), 4 * resolution);
        double[] far = new double[n];
        for (int i = 0; i < n; i++) {
            int reach = Math.min(halfWidth, Math.min(i, n - 1 - i));
            float[] around = Arrays.copyOfRange(x, i - reach, i + reach + 1);
            Arrays.sort(around);
            far[i] = Math.abs(x[i] - around[reach]);
        }
        int spikes = 0;
        for (int i = 0; i < n; i++) {
            if (far[i] > limit) {
                int begin = Math.max(0, i - 5 * halfWidth);
                int end = Math.min(n - 1, i + 5 * halfWidth);
                int first = i;
                int last = i;
                boolean isFirstOfLargest = true;
                for (int k = begin; k <= end; k++) {
                    isFirstOfLargest &= far[k] < far[i] || far[k] == far[i] && k >= i;
                    if (far[k] > far[i] * (1 / 3.0)) {
                        first = Math.min(first, k);
                        last = Math.max(last, k);
                    }
                }
                spikes += isFirstOfLargest && last - first < halfWidth ? 1 : 0;
            }
        }
        return spikes;
    }

    private static double deviation(double[] values) {
        double median = median(values);
        double[] off = Arrays.stream(values).map(v -> (float) Math.abs(v - median)).toArray();
        double deviation = 1.482602218505602 * median(off);
        return deviation > 0
                ? deviation
                : Math.sqrt(Math.PI / 2) * Arrays.stream(off).average().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return Double.isNaN(sorted[n - 1]) ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /// Noise, in whole numbers or not, on a wave, with few, many or no outliers of either sign.
    private static float[] signal(int n, Random random) {
        float[] x = new float[n];
        double wave = random.nextInt(3) * 100;
        double noise = random.nextInt(4) * 3;
        double outliers = new double[] {0, 0.0005, 0.01, 0.2}[random.nextInt(4)];
        boolean whole = random.nextBoolean();
        for (int i = 0; i < n; i++) {
            double value = wave * Math.sin(0.03 * i) + noise * random.nextGaussian();
            if (random.nextDouble() < outliers) {
                value += 500 * random.nextGaussian();
            }
            x[i] = (float) (whole ? Math.rint(value) : value);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void thePrefilterChangesNoVerdict(int halfWidth) {
        Random random = new Random(halfWidth);
        int some = 0;
        for (int run = 0; run < 300; run++) {
            int n = run < 60 ? run : 500 + random.nextInt(2500);
            float[] x = signal(n, random);
            double level = new double[] {2, 8, 50}[random.nextInt(3)];
            int expected = asDefined(x, halfWidth, level);
            float[] wider = new float[n + 9];
            Arrays.fill(wider, 1e6f);
            System.arraycopy(x, 0, wider, 4, n);
            assertEquals(expected, Spikes.count(wider, 4, 4 + n, halfWidth, level), "run " + run);
            some += expected > 0 ? 1 : 0;
        }
        assertTrue(some > 30, some + " of 300 had spikes: too few to tell anything");
    }

    @Test
    void theBoundIsBelowTheMedianDeviationAndNearIt() {
        Random random = new Random(5);
        float[] x = new float[20_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (7 * random.nextGaussian());
        }
        double bound = Spikes.leastDeviation(x, 0, x.length);
        double[] curvature = new double[x.length - 2];
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] = x[i + 1] - 0.5 * (x[i] + x[i + 2]);
        }
        double exact = deviation(curvature) / Spikes.OF_MEDIAN_DEVIATION;
        assertTrue(bound < exact && bound > 0.6 * exact, bound + " of " + exact);
    }

    @Test
    void aNanHidesAllSpikes() {
        float[] x = new float[3000];
        x[700] = 1e6f;
        for (int i = 0; i < x.length; i++) {
            x[i] += i % 3;
        }
        assertEquals(1, Spikes.count(x, 0, x.length, 3, 5));
        x[2000] = Float.NaN;
        assertEquals(0, Spikes.count(x, 0, x.length, 3, 5));
    }
}
