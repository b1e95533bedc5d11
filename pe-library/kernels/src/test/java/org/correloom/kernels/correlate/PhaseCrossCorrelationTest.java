package org.correloom.kernels.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.measure.PeakLag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

/// Phase cross-correlation of windows of 300 samples at 1 Hz, 0.05–0.4 Hz, lags to 50 s.
class PhaseCrossCorrelationTest {

    private static final CorrelationGrid GRID = new CorrelationGrid(1, 300, 50, 360, 0, 181);

    private static InstantaneousPhase phase(float[] x) {
        return InstantaneousPhase.of(x, 1, 0.05, 0.4, 0.02);
    }

    /// By the FX formulation: each part takes the place of a window.
    private static float[] correlate(int exponent, float[] u, float[] v) {
        PhaseCrossCorrelation pcc = PhaseCrossCorrelation.ofExponent(exponent);
        SpectraBlock block = new SpectraBlock(2, pcc.parts(), GRID.bins());
        for (int s = 0; s < 2; s++) {
            float[][] signals = pcc.signals(phase(s == 0 ? u : v));
            for (int p = 0; p < pcc.parts(); p++) {
                float[] spectrum = RealFft.of(360).forward(signals[p], 0, 300);
                block.put(s, p, spectrum, 0, SpectrumScaling.NONE);
            }
        }
        AllPairsAccumulator sums = new AllPairsAccumulator(PairTiling.all(2, false), GRID.bins());
        sums.add(block);
        float[] c = new LagTransform(GRID).sum(sums, 0);
        PhaseCrossCorrelation.divideByOverlapInPlace(c, 300);
        return c;
    }

    private static float[] u() {
        return Golden.floats("modes.u");
    }

    private static float[] v() {
        return Golden.floats("modes.v");
    }

    @Test
    void thePhaseIsThatOfTheAnalyticSignalInTheBand() {
        InstantaneousPhase phase = phase(u());
        Golden.assertClose(Golden.row("pcc.cos"), phase.cosine(), 1e-5);
        Golden.assertClose(Golden.row("pcc.sin"), phase.sine(), 1e-5);
    }

    @Test
    void exponentTwoIsTheDefinitionSampleBySample() {
        float[] c = correlate(2, u(), v());
        assertEquals(101, c.length);
        Golden.assertClose(Golden.row("pcc.2"), c, 1e-5);
        assertEquals(9, PeakLag.of(c, 1).lag(), 0.3);
    }

    /// The series is cut: 0.006 for one sample, over the root of what 300 samples know.
    @Test
    void exponentOneIsTheDefinitionWithinTheSeriesError() {
        double[] expected = Golden.row("pcc.1");
        float[] c = correlate(1, u(), v());
        double square = 0;
        for (int k = 0; k < c.length; k++) {
            assertEquals(expected[k], c[k], 2e-3, "lag " + (k - 50));
            square += Math.pow(expected[k] - c[k], 2);
        }
        assertTrue(Math.sqrt(square / c.length) < 8e-4, "rms " + Math.sqrt(square / c.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void equalPhasesGiveOneAndOppositeOnesMinusOne(int exponent) {
        float[] opposite = u();
        float[] louder = u();
        for (int t = 0; t < 300; t++) {
            opposite[t] *= -1;
            louder[t] *= 1e6f;
        }
        assertEquals(1, correlate(exponent, u(), louder)[50], 1e-5);
        assertEquals(-1, correlate(exponent, u(), opposite)[50], 1e-5);
    }

    /// At every lag, for what is divided by is what overlaps.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHarmonicWaveGivesTheSameValueAtAllLags(int exponent) {
        float[] wave = new float[300];
        for (int t = 0; t < 300; t++) {
            wave[t] = (float) Math.cos(2 * Math.PI * 0.2 * t + 0.4);
        }
        float[] c = correlate(exponent, wave, wave);
        for (int lag = -50; lag <= 50; lag += 5) {
            assertEquals(1, c[50 + lag], 0.03, "lag " + lag);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void swappingTheStationsMirrorsTheLag(int exponent) {
        float[] there = correlate(exponent, u(), v());
        float[] back = correlate(exponent, v(), u());
        for (int k = 0; k < there.length; k++) {
            assertEquals(there[k], back[there.length - 1 - k], 1e-5);
        }
    }

    /// Noise that arrives 9 s later, and in one tenth of the window a burst 20 times as loud
    /// that arrives 20 s earlier: an ordinary correlation sees the burst only.
    @Test
    void aBurstCountsNoMoreThanItsDuration() {
        Random random = new Random(5);
        float[] first = new float[300];
        float[] second = new float[300];
        double[] noise = new double[400];
        for (int t = 0; t < noise.length; t++) {
            noise[t] = random.nextGaussian();
        }
        for (int t = 0; t < 300; t++) {
            first[t] = (float) noise[t + 50];
            second[t] = (float) noise[t + 50 - 9];
        }
        for (int t = 150; t < 180; t++) {
            double burst = 20 * random.nextGaussian();
            first[t] = (float) burst;
            second[t - 20] = (float) burst;
        }
        float[] ordinary = new float[101];
        for (int lag = -50; lag <= 50; lag++) {
            for (int t = Math.max(0, -lag); t < Math.min(300, 300 - lag); t++) {
                ordinary[50 + lag] += first[t] * second[t + lag];
            }
        }
        assertEquals(-20, PeakLag.of(ordinary, 1).lag(), 0.5);
        for (int exponent : new int[] {1, 2}) {
            float[] c = correlate(exponent, first, second);
            assertEquals(9, PeakLag.of(c, 1).lag(), 0.5, "exponent " + exponent);
        }
    }

    /// The series against the function that it stands for, over all phase differences.
    @Test
    void theSeriesIsOffByNoMoreThanIsStated() {
        PhaseCrossCorrelation pcc = PhaseCrossCorrelation.ofExponent(1);
        int n = 2000;
        float[] cosine = new float[n];
        float[] sine = new float[n];
        for (int k = 0; k < n; k++) {
            cosine[k] = (float) Math.cos(Math.PI * k / (n - 1));
            sine[k] = (float) Math.sin(Math.PI * k / (n - 1));
        }
        float[][] turned = pcc.signals(new InstantaneousPhase(cosine, sine));
        float[][] still = pcc.signals(new InstantaneousPhase(new float[] {1}, new float[] {0}));
        double largest = 0;
        for (int k = 0; k < n; k++) {
            double half = Math.PI * k / (n - 1) / 2;
            double sum = 0;
            for (int p = 0; p < pcc.parts(); p++) {
                sum += (double) turned[p][k] * still[p][0];
            }
            largest = Math.max(largest, Math.abs(sum - Math.abs(Math.cos(half)) + Math.sin(half)));
        }
        assertEquals(0.0187, largest, 2e-4);
    }

    @Test
    void whereThereIsNoSignalThereIsNoPhase() {
        InstantaneousPhase silent = phase(new float[40]);
        assertEquals(0, silent.cosine()[7]);
        assertEquals(0, silent.sine()[7]);
        float[] broken = u();
        broken[10] = Float.NaN;
        assertTrue(Float.isNaN(phase(broken).cosine()[200]));
        assertEquals(0, phase(new float[0]).cosine().length);
        assertThrows(IllegalArgumentException.class, () -> PhaseCrossCorrelation.ofExponent(3));
        assertThrows(
                IllegalArgumentException.class,
                () -> InstantaneousPhase.of(new float[4], 1, 0.4, 0.1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> PhaseCrossCorrelation.divideByOverlapInPlace(new float[21], 10));
        float[] c = new float[3];
        Arrays.fill(c, 12);
        PhaseCrossCorrelation.divideByOverlapInPlace(c, 4);
        assertEquals(4, c[0]);
        assertEquals(3, c[1]);
    }
}
