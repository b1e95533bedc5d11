package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SharedPower;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.correlate.SpectrumScaling;
import org.correloom.kernels.fft.RealFft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

class WindowCoherenceTest {

    private static final int BINS = 49;

    private static float[] spectrum(float[] windows, int window) {
        float[] spectrum = new float[2 * BINS];
        RealFft.of(96)
                .forward(
                        Arrays.copyOfRange(windows, 64 * window, 64 * window + 64),
                        0,
                        64,
                        spectrum);
        return spectrum;
    }

    /// By the sums that all pairs have; window 5 is missing at the second channel.
    @Test
    void itIsThatOfAnIndependentComputation() {
        float[] first = Golden.floats("windows.first");
        float[] second = Golden.floats("windows.second");
        AllPairsAccumulator cross = new AllPairsAccumulator(PairTiling.all(2, false), BINS);
        AllPairsAccumulator power = new AllPairsAccumulator(PairTiling.all(2, false), BINS);
        SpectraBlock spectra = new SpectraBlock(2, 12, BINS);
        SpectraBlock powers = new SpectraBlock(2, 12, SharedPower.PRODUCTS, BINS, true);
        for (int w = 0; w < 12; w++) {
            float[] a = spectrum(first, w);
            float[] b = spectrum(second, w);
            spectra.put(0, w, a, 0, SpectrumScaling.NONE);
            powers.put(0, w, SharedPower.asFirst(a), SharedPower.asSecond(a), 0);
            if (w != 5) {
                spectra.put(1, w, b, 0, SpectrumScaling.NONE);
                powers.put(1, w, SharedPower.asFirst(b), SharedPower.asSecond(b), 0);
            }
        }
        cross.add(spectra);
        power.add(powers);
        assertEquals(11, power.windows(0));
        double[] found =
                new WindowCoherence(cross.spectrum(0), power.spectrum(0), 0, 1 / 96.0, 64, 11)
                        .squared();
        double[] expected = Golden.row("windows.coherence");
        assertEquals(expected.length, found.length);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], found[k], 1e-5, "bin " + k);
        }
    }

    /// Of `windows` windows of 200 independent frequencies, with γ² known: one channel is the other
    /// one and noise of its own.
    private static WindowCoherence made(double squared, int windows, Random random) {
        float[] cross = new float[400];
        float[] power = new float[400];
        double own = squared == 0 ? 1 : Math.sqrt(1 / squared - 1);
        double shared = squared == 0 ? 0 : 1;
        for (int k = 0; k < 400; k += 2) {
            for (int w = 0; w < windows; w++) {
                double re = random.nextGaussian();
                double im = random.nextGaussian();
                double re2 = shared * re + own * random.nextGaussian();
                double im2 = shared * im + own * random.nextGaussian();
                cross[k] += (float) (re * re2 + im * im2);
                cross[k + 1] += (float) (re * im2 - im * re2);
                power[k] += (float) (re * re + im * im);
                power[k + 1] += (float) (re2 * re2 + im2 * im2);
            }
        }
        return new WindowCoherence(cross, power, 0, 0.01, 100, windows);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3, 0.6, 0.95})
    void aKnownCoherenceIsFoundWithinItsError(double squared) {
        Random random = new Random(17);
        int trials = 200;
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < trials; n++) {
            WindowCoherence.Band band = made(squared, 30, random).band(0, 2);
            double off = (band.squared() - band.bias() - squared) / band.error();
            sum += off;
            squares += off * off;
        }
        assertEquals(1, Math.sqrt(squares / trials), 0.25, "deviation over error");
        assertEquals(0, sum / trials, 0.5, "mean deviation over error");
    }

    @Test
    void chanceExceedsItsLevelInOneOfTwentyCases() {
        Random random = new Random(18);
        int above = 0;
        for (int n = 0; n < 50; n++) {
            WindowCoherence coherence = made(0, 12, random);
            for (double squared : coherence.squared()) {
                above += squared > coherence.chanceLevel() ? 1 : 0;
            }
        }
        assertEquals(0.05, above / 10_000.0, 0.007);
    }

    /// White noise, windows without a taper: so much does the mean of γ² of nothing in common
    /// exceed that of as many windows side by side.
    @Test
    void windowsThatOverlapCountForFewer() {
        assertEquals(24, WindowCoherence.independent(24, 1800, 1800));
        assertEquals(24, WindowCoherence.independent(24, 1800, 3600));
        assertEquals(1, WindowCoherence.independent(1, 1800, 900));
        assertEquals(24 / (1 + 0.5 * 23 / 24), WindowCoherence.independent(24, 1800, 900), 1e-12);
        Random random = new Random(19);
        double sum = 0;
        int trials = 40;
        for (int n = 0; n < trials; n++) {
            float[] x = noise(64 * 13, random);
            float[] y = noise(64 * 13, random);
            float[] cross = new float[2 * BINS];
            float[] power = new float[2 * BINS];
            for (int start = 0; start + 64 <= x.length; start += 32) {
                float[] a = spectrum(Arrays.copyOfRange(x, start, start + 64), 0);
                float[] b = spectrum(Arrays.copyOfRange(y, start, start + 64), 0);
                for (int k = 0; k < cross.length; k += 2) {
                    cross[k] += a[k] * b[k] + a[k + 1] * b[k + 1];
                    cross[k + 1] += a[k] * b[k + 1] - a[k + 1] * b[k];
                    power[k] += a[k] * a[k] + a[k + 1] * a[k + 1];
                    power[k + 1] += b[k] * b[k] + b[k + 1] * b[k + 1];
                }
            }
            sum += new WindowCoherence(cross, power, 0, 1 / 96.0, 64, 25).band(0.1, 0.4).squared();
        }
        double independent = WindowCoherence.independent(25, 64, 32);
        assertEquals(1 / independent, sum / trials, 0.1 / independent);
    }

    private static float[] noise(int samples, Random random) {
        float[] x = new float[samples];
        for (int i = 0; i < samples; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    @Test
    void whatTellsNothingIsRefusedOrNotANumber() {
        float[] two = {1, 0, 0, 0};
        assertThrows(
                IllegalArgumentException.class, () -> new WindowCoherence(two, two, 0, 1, 1, 1));
        WindowCoherence silent = new WindowCoherence(new float[4], new float[4], 0, 1, 1, 9);
        assertTrue(Double.isNaN(silent.band(0, 1).squared()));
        assertTrue(Double.isNaN(silent.squared()[0]));
    }
}
