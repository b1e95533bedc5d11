package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.measure.LagWindow.Side;
import org.correloom.kernels.measure.MovingWindowCrossSpectrum.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;

class MovingWindowCrossSpectrumTest {

    private static final double RATE = 10;
    private static final int MAX_LAG = 800;
    private static final double LOW = 0.5;
    private static final double HIGH = 1.5;
    private static final Windows WINDOWS = new Windows(10, 5, LOW, HIGH, 4);
    private static final LagWindow LAGS = LagWindow.of(5, 60, Side.BOTH);

    private static Coda coda(long seed) {
        return new Coda(LOW, HIGH, 40, seed);
    }

    private static List<LagDelay> delays(float[] reference, float[] current) {
        return new MovingWindowCrossSpectrum(WINDOWS, RATE).delays(reference, current, LAGS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, -0.0003, 0, 0.0001, 0.001, 0.00237, 0.005})
    void aChangeWithoutNoiseComesBackWithItsSign(double change) {
        float[] reference = coda(1).samples(MAX_LAG, RATE, 0);
        List<LagDelay> delays = delays(reference, coda(1).samples(MAX_LAG, RATE, change));
        DelaySlope line = DelaySlope.throughOrigin(delays, WINDOWS.overlap());
        assertEquals(change, line.velocityChange(), 0.02 * Math.abs(change) + 1e-6, "" + line);
        assertTrue(Math.abs(line.velocityChange() - change) <= 3 * line.error(), "" + line);
        assertEquals(0, line.intercept());
    }

    @Test
    void aVelocityIncreaseMakesPositiveLagsEarlierAndNegativeOnesLater() {
        float[] reference = coda(1).samples(MAX_LAG, RATE, 0);
        for (LagDelay delay : delays(reference, coda(1).samples(MAX_LAG, RATE, 0.003))) {
            assertTrue(delay.delay() * delay.lag() < 0, "" + delay);
        }
    }

    /// The errors that are reported are those that are made, for delays and for the slope.
    @Test
    void withNoiseTheChangeIsWithinTheErrorThatIsReported() {
        double ofDelays = 0;
        int delayCount = 0;
        double ofSlopes = 0;
        double ofLines = 0;
        int within = 0;
        int runs = 60;
        for (int k = 0; k < runs; k++) {
            double change = -0.001 + 0.0001 * k;
            float[] reference = coda(k).samples(MAX_LAG, RATE, 0);
            float[] clean = coda(k).samples(MAX_LAG, RATE, change);
            List<LagDelay> delays = delays(reference, Coda.plus(clean, coda(1000 + k), 0.3, RATE));
            for (LagDelay delay : delays) {
                double off = (delay.delay() + change * delay.lag()) / delay.error();
                ofDelays += off * off;
                delayCount++;
            }
            DelaySlope origin = DelaySlope.throughOrigin(delays, WINDOWS.overlap());
            double off = (origin.velocityChange() - change) / origin.error();
            ofSlopes += off * off;
            within += Math.abs(off) <= 2 ? 1 : 0;
            DelaySlope line = DelaySlope.withIntercept(delays, WINDOWS.overlap());
            ofLines += Math.pow((line.velocityChange() - change) / line.error(), 2);
        }
        double delayRatio = Math.sqrt(ofDelays / delayCount);
        double slopeRatio = Math.sqrt(ofSlopes / runs);
        double lineRatio = Math.sqrt(ofLines / runs);
        String ratios = "made over reported: " + delayRatio + ", " + slopeRatio + ", " + lineRatio;
        assertTrue(delayRatio > 0.6 && delayRatio < 1.5, ratios);
        assertTrue(slopeRatio > 0.6 && slopeRatio < 1.3, ratios);
        assertTrue(lineRatio > 0.6 && lineRatio < 1.3, ratios);
        assertTrue(within >= 54, within + " of " + runs + " within two errors");
    }

    @Test
    void aClockErrorIsTheInterceptAndNoChange() {
        float[] reference = coda(7).samples(MAX_LAG, RATE, 0);
        float[] current = coda(7).samples(MAX_LAG, RATE, 0.002, 0.05);
        DelaySlope line = DelaySlope.withIntercept(delays(reference, current), WINDOWS.overlap());
        assertEquals(0.002, line.velocityChange(), 5e-5);
        assertEquals(0.05, line.intercept(), 1e-3);
        assertTrue(Math.abs(line.intercept() - 0.05) <= 3 * line.interceptError(), "" + line);
    }

    /// Strong waves below the band that have nothing in common would turn a phase that is
    /// unwrapped from frequency zero; and 0.4 s is more than half a period at the band's end, so
    /// that the phase passes π within the band.
    @Test
    void thePhaseIsUnwrappedWithinTheBand() {
        Windows wide = new Windows(20, 10, 0.5, 2, 4);
        MovingWindowCrossSpectrum mwcs = new MovingWindowCrossSpectrum(wide, RATE);
        LagWindow lags = LagWindow.of(0, 80, Side.BOTH);
        int good = 0;
        int all = 0;
        for (int seed = 0; seed < 10; seed++) {
            // Weight falls off with frequency, so it is largest where the phase is below π.
            Coda high = new Coda(0.5, 2, 100, seed);
            Coda strong = new Coda(0.5, 0.9, 100, 50 + seed);
            float[] reference = new float[2 * MAX_LAG + 1];
            float[] current = new float[2 * MAX_LAG + 1];
            Coda below = new Coda(0.02, 0.2, 100, 100 + seed);
            Coda other = new Coda(0.02, 0.2, 100, 200 + seed);
            for (int i = 0; i < reference.length; i++) {
                double lag = (i - MAX_LAG) / RATE;
                double earlier = lag - 0.4;
                reference[i] = (float) (high.at(lag) + 3 * strong.at(lag) + 5 * below.at(lag));
                current[i] =
                        (float) (high.at(earlier) + 3 * strong.at(earlier) + 5 * other.at(lag));
            }
            for (LagDelay delay : mwcs.delays(reference, current, lags)) {
                good += Math.abs(delay.delay() - 0.4) < 0.02 ? 1 : 0;
                all++;
            }
        }
        assertTrue(good >= 0.95 * all, good + " of " + all + " delays are right");
    }

    @Test
    void equalsNumPy() {
        double[] truth = Golden.row("mwcs.delays");
        Windows windows = new Windows(12, 3, 0.2, 1, 4);
        List<LagDelay> delays =
                new MovingWindowCrossSpectrum(windows, 4)
                        .delays(
                                Golden.floats("dvv.reference"),
                                Golden.floats("dvv.current"),
                                new LagWindow(10, 50, Side.BOTH));
        assertEquals(truth.length / 4, delays.size());
        for (int k = 0; k < delays.size(); k++) {
            LagDelay delay = delays.get(k);
            assertEquals(truth[4 * k], delay.lag(), 1e-12);
            assertEquals(truth[4 * k + 1], delay.delay(), 1e-6);
            assertEquals(truth[4 * k + 2], delay.error(), 1e-6);
            assertEquals(truth[4 * k + 3], delay.coherence(), 1e-6);
        }
        equal(Golden.row("mwcs.origin"), DelaySlope.throughOrigin(delays, windows.overlap()));
        equal(Golden.row("mwcs.intercept"), DelaySlope.withIntercept(delays, windows.overlap()));
    }

    private static void equal(double[] truth, DelaySlope line) {
        assertEquals(truth[0], line.velocityChange(), 1e-6);
        assertEquals(truth[1], line.error(), 1e-6);
        assertEquals(truth[2], line.intercept(), 1e-6);
        assertEquals(truth[3], line.interceptError(), 1e-6);
    }

    @Test
    void mirroredCorrelationsHaveMirroredDelays() {
        float[] reference = coda(1).samples(MAX_LAG, RATE, 0);
        float[] current = coda(1).samples(MAX_LAG, RATE, 0.003);
        List<LagDelay> delays = delays(reference, current);
        List<LagDelay> mirrored = delays(reversed(reference), reversed(current));
        assertEquals(22, delays.size(), "11 windows of 10 s every 5 s from 5 to 65 s a side");
        for (int k = 0; k < delays.size(); k++) {
            LagDelay other = mirrored.get(delays.size() - 1 - k);
            assertEquals(-delays.get(k).lag(), other.lag(), 1e-9);
            assertEquals(-delays.get(k).delay(), other.delay(), 1e-6);
        }
    }

    private static float[] reversed(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[x.length - 1 - i];
        }
        return y;
    }

    @Test
    void windowsThatHoldNothingOrNaNAreLeftOut() {
        float[] reference = coda(1).samples(MAX_LAG, RATE, 0);
        float[] current = reference.clone();
        current[MAX_LAG + 200] = Float.NaN;
        for (int i = 0; i < MAX_LAG; i++) {
            current[i] = 0;
        }
        List<LagDelay> delays = delays(reference, current);
        assertEquals(9, delays.size(), "11 causal windows, 20 s is in two of them");
        assertTrue(delays.stream().allMatch(delay -> Double.isFinite(delay.error())));
        assertTrue(delays(new float[reference.length], reference).isEmpty());
    }

    @Test
    void noiseHasLittleCoherence() {
        Random random = new Random(3);
        float[] x = new float[2 * MAX_LAG + 1];
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = (float) random.nextGaussian();
        }
        double mean =
                delays(x, y).stream().mapToDouble(LagDelay::coherence).average().orElseThrow();
        assertTrue(mean < 0.7, "coherence of noise " + mean);
    }

    @Test
    void tooFewDelaysGiveNoSlope() {
        List<LagDelay> one = List.of(new LagDelay(10, 0.01, 0.001, 1));
        assertTrue(Double.isNaN(DelaySlope.throughOrigin(one, 1).velocityChange()));
        List<LagDelay> two = List.of(one.get(0), new LagDelay(20, 0.02, 0.001, 1));
        assertEquals(-0.001, DelaySlope.throughOrigin(two, 1).velocityChange(), 1e-12);
        assertTrue(Double.isNaN(DelaySlope.withIntercept(two, 1).velocityChange()));
        assertTrue(Double.isNaN(DelaySlope.withIntercept(List.of(), 1).velocityChange()));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Windows(0, 5, 0.5, 1.5, 4));
        assertThrows(IllegalArgumentException.class, () -> new Windows(10, 5, 0, 1.5, 4));
        assertThrows(IllegalArgumentException.class, () -> new Windows(10, 5, 0.5, 0.6, 4));
        assertThrows(IllegalArgumentException.class, () -> new Windows(10, 5, 0.5, 1.5, 0.5));
        assertThrows(
                IllegalArgumentException.class, () -> new MovingWindowCrossSpectrum(WINDOWS, 2));
        MovingWindowCrossSpectrum mwcs = new MovingWindowCrossSpectrum(WINDOWS, RATE);
        assertThrows(
                IllegalArgumentException.class,
                () -> mwcs.delays(new float[201], new float[203], LAGS));
    }
}
