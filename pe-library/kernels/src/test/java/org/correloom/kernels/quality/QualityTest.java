package org.correloom.kernels.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class QualityTest {

    private static float[] sine(int count, double samplesAPeriod, double amplitude) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) Math.rint(amplitude * Math.sin(2 * Math.PI * i / samplesAPeriod));
        }
        return x;
    }

    private static float[] limited(float[] x, float limit) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.clamp(y[i], -limit, limit);
        }
        return y;
    }

    private static float[] gaussian(int count, long seed) {
        Random random = new Random(seed);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    @Test
    void momentsAreThoseOfScipy() {
        double[] expected = Golden.row("quality.moments");
        SampleMoments moments = SampleMoments.of(Golden.floats("x"));
        assertEquals(expected[0], moments.mean(), 1e-10);
        assertEquals(expected[1], moments.rms(), 1e-10);
        assertEquals(expected[2], moments.kurtosis(), 1e-10);
    }

    @Test
    void kurtosisIsThreeForNoiseOneAndAHalfForASineAndNForASpike() {
        assertEquals(3, SampleMoments.of(gaussian(200_000, 1)).kurtosis(), 0.05);
        assertEquals(1.5, SampleMoments.of(sine(10_000, 100, 1e6)).kurtosis(), 1e-6);
        float[] spike = new float[1000];
        spike[400] = 7;
        assertEquals(1000, SampleMoments.of(spike).kurtosis(), 2);
    }

    /// An offset a million times the signal, as mass positions have, leaves the rms alone.
    @Test
    void anOffsetIsNoPartOfTheRms() {
        float[] x = sine(1000, 50, 4);
        SampleMoments without = SampleMoments.of(x);
        for (int i = 0; i < x.length; i++) {
            x[i] += 4_000_000;
        }
        assertEquals(without.rms(), SampleMoments.of(x).rms(), 1e-9);
    }

    @Test
    void momentsOfNothingEqualAndUnknownSamples() {
        assertTrue(Double.isNaN(SampleMoments.of(new float[0]).rms()));
        assertEquals(0, SampleMoments.of(new float[] {5, 5, 5}).rms());
        assertTrue(Double.isNaN(SampleMoments.of(new float[] {5, 5, 5}).kurtosis()));
        assertTrue(Double.isNaN(SampleMoments.of(new float[] {1, Float.NaN, 2}).rms()));
        assertTrue(Double.isNaN(SampleMoments.of(new float[] {1, Float.POSITIVE_INFINITY}).mean()));
    }

    @Test
    void theLongestRunOfEqualSamples() {
        float[] x = {1, 2, 2, 2, 3, 3, 0, -0f, 0, 0, 1};
        assertEquals(4, FlatLine.longestRun(x, 0, x.length));
        assertEquals(3, FlatLine.longestRun(x, 0, 6));
        assertEquals(2, FlatLine.longestRun(x, 2, 4));
        assertEquals(1, FlatLine.longestRun(x, 4, 5));
        assertEquals(0, FlatLine.longestRun(x, 4, 4));
        assertEquals(1, FlatLine.longestRun(new float[] {Float.NaN, Float.NaN}, 0, 2));
    }

    @Test
    void aClippedWaveHasItsSamplesAtTheLimitCounted() {
        float[] x = sine(1000, 40.37, 1000);
        float[] clipped = limited(x, 700);
        int expected = 0;
        for (float v : clipped) {
            expected += Math.abs(v) == 700 ? 1 : 0;
        }
        assertTrue(expected > 400, "" + expected);
        assertEquals(expected, Clipping.count(clipped, 0, clipped.length, 3));
        assertEquals(0, Clipping.count(x, 0, x.length, 3));
        assertEquals(0, Clipping.count(clipped, 0, clipped.length, 30));
    }

    /// 100 samples a second of a ten-second wave of 100 counts: its tops are flat, and not clipped.
    @Test
    void flatTopsOfASlowWaveInWholeNumbersAreNotClipped() {
        for (double period : new double[] {20, 37.3, 100, 1000}) {
            for (double amplitude : new double[] {1, 2, 7.4, 33, 100, 1000}) {
                float[] x = sine(5000, period, amplitude);
                // Two neighbours that differ by one: else the resolution is not one.
                if (amplitude / period < 1) {
                    assertEquals(
                            0,
                            Clipping.count(x, 0, x.length, 3),
                            amplitude + " counts, period " + period);
                }
            }
        }
    }

    @Test
    void clippingAtOneSideOfNoiseAtTheEndsOfTheRangeAndInADeadChannel() {
        float[] x = gaussian(500, 2);
        Arrays.fill(x, 100, 110, 5);
        Arrays.fill(x, 0, 4, 5);
        Arrays.fill(x, 497, 500, 5);
        assertEquals(17, Clipping.count(x, 0, 500, 3));
        assertEquals(4, Clipping.count(x, 106, 400, 3));
        Arrays.fill(x, 3);
        assertEquals(0, Clipping.count(x, 0, 500, 3));
        assertEquals(0, Clipping.count(x, 7, 7, 3));
        assertThrows(IllegalArgumentException.class, () -> Clipping.count(x, 0, 500, 2));
    }

    @Test
    void runningMedianAndRobustDeviationAreThoseOfScipy() {
        double[] expected = Golden.row("quality.median7");
        float[] x = Golden.floats("x");
        float[] median = Spikes.runningMedian(x, 0, x.length, 3);
        for (int i = 3; i < x.length - 3; i++) {
            assertEquals(expected[i], median[i], 1e-6, "sample " + i);
        }
        assertEquals(x[0], median[0]);
        assertEquals(
                x[0]
                        + x[1]
                        + x[2]
                        - Math.min(x[0], Math.min(x[1], x[2]))
                        - Math.max(x[0], Math.max(x[1], x[2])),
                median[1],
                1e-5);
        assertEquals(x[x.length - 1], median[x.length - 1]);
        double scipy = Golden.row("quality.mad")[0];
        assertEquals(scipy, Spikes.robustDeviation(Golden.floats("y")), 1e-7);
    }

    @Test
    void theMedianIsThatOfSortedSamples() {
        for (int count = 1; count < 60; count++) {
            for (int kind = 0; kind < 5; kind++) {
                float[] x = gaussian(count, 100L * count + kind);
                for (int i = 0; i < count; i++) {
                    float n = (float) Math.rint(x[i]);
                    x[i] = new float[] {x[i], n + 0f, 7, i, -i + 0f}[kind];
                }
                float[] sorted = x.clone();
                Arrays.sort(sorted);
                double expected = 0.5 * ((double) sorted[(count - 1) / 2] + sorted[count / 2]);
                assertEquals(expected, Median.inPlace(x), count + " samples of kind " + kind);
            }
        }
    }

    @Test
    void spikesOfUpToTheHalfWidthAreCountedOnceEach() {
        float[] x = gaussian(5000, 3);
        assertEquals(0, Spikes.count(x, 0, x.length, 3, 20));
        x[1] = 60;
        x[1000] = -60;
        Arrays.fill(x, 2000, 2003, 70);
        Arrays.fill(x, 3000, 3004, 70);
        x[4998] = 60;
        assertEquals(4, Spikes.count(x, 0, x.length, 3, 20));
        assertEquals(1, Spikes.count(x, 900, 1500, 3, 20));
        assertEquals(1, Spikes.count(x, 998, 1500, 3, 20), "close to the start of a range");
        assertEquals(0, Spikes.count(x, 0, x.length, 3, 100));
    }

    /// Ten seconds of a local earthquake at 20 Hz, a thousand times the noise.
    @Test
    void anEarthquakeIsNoSpike() {
        float[] x = gaussian(4000, 4);
        float[] quake = gaussian(200, 5);
        for (int i = 0; i < quake.length; i++) {
            x[1500 + i] += 1000 * quake[i] * (float) Math.exp(-i / 60.0);
        }
        assertEquals(0, Spikes.count(x, 0, x.length, 3, 20));
    }

    /// Noise that swells to eight times its strength: few samples are beyond the limit, each by
    /// itself.
    @Test
    void aBurstThatReachesTheLimitNowAndThenIsNoSpike() {
        for (int seed = 0; seed < 100; seed++) {
            float[] x = gaussian(4000, seed);
            for (int i = 1500; i < 1900; i++) {
                x[i] *= 8;
            }
            assertEquals(0, Spikes.count(x, 0, x.length, 3, 20), "seed " + seed);
        }
    }

    /// Microseisms at 20 Hz: all but the peaks of such a wave equal their running median.
    @Test
    void thePeaksOfAWaveThatIsSampledOftenAreNoSpikes() {
        float[] x = new float[72_000];
        for (int i = 0; i < x.length; i++) {
            double swell = 1 + 0.8 * Math.sin(i / 900.0);
            double wave =
                    Math.sin(2 * Math.PI * i / 133.7) + 0.5 * Math.sin(2 * Math.PI * i / 37.1);
            x[i] = (float) Math.rint(1000 * swell * wave);
        }
        assertEquals(0, Spikes.count(x, 0, x.length, 3, 20));
        x[30_000] += 3000;
        assertEquals(1, Spikes.count(x, 0, x.length, 3, 20));
    }

    /// More than half of the values are equal: the median deviation is 0 and says nothing.
    @Test
    void quietDataInWholeNumbersAreNotAllSpikes() {
        float[] x = new float[1000];
        for (int i = 0; i < x.length; i += 37) {
            x[i] = 1;
        }
        assertEquals(0, Spikes.count(x, 0, x.length, 3, 20));
        x[500] = 50;
        assertEquals(1, Spikes.count(x, 0, x.length, 3, 20));
    }

    @Test
    void shortConstantAndUnknownRangesHaveNoSpikes() {
        assertEquals(0, Spikes.count(new float[] {0, 0, 9, 0, 0, 0}, 0, 6, 3, 5));
        assertEquals(0, Spikes.count(new float[50], 0, 50, 3, 5));
        float[] x = gaussian(100, 6);
        x[50] = Float.NaN;
        x[20] = 1000;
        assertEquals(0, Spikes.count(x, 0, 100, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> Spikes.count(x, 0, 100, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> Spikes.count(x, 0, 100, 3, 0));
    }
}
