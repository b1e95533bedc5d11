package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.measure.LagWindow.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StretchingTest {

    private static final double RATE = 10;
    private static final int MAX_LAG = 800;
    private static final double LOW = 0.5;
    private static final double HIGH = 1.5;
    private static final Stretching.Grid GRID = new Stretching.Grid(0.01, 401);

    private static Coda coda(long seed) {
        return new Coda(LOW, HIGH, 40, seed);
    }

    private static Stretching fit(float[] reference, float[] current, Side side) {
        LagWindow window = LagWindow.of(15, 50, side);
        return Stretching.fit(reference, current, RATE, window, LOW, HIGH, GRID);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, -0.0003, 0, 0.0001, 0.001, 0.00237, 0.005})
    void aChangeWithoutNoiseComesBackWithItsSign(double change) {
        float[] reference = coda(1).samples(MAX_LAG, RATE, 0);
        for (Side side : Side.values()) {
            Stretching fit = fit(reference, coda(1).samples(MAX_LAG, RATE, change), side);
            assertEquals(change, fit.velocityChange(), 5e-6, side + "");
            assertTrue(fit.coefficient() > 0.9999, side + ": " + fit);
            assertTrue(Math.abs(change - fit.velocityChange()) <= 3 * fit.error() + 1e-6, "" + fit);
        }
    }

    /// +0.5 %: what took 30 s takes 29.85 s.
    @Test
    void aVelocityIncreaseMakesCodaArriveEarlier() {
        float[] reference = new float[2 * MAX_LAG + 1];
        float[] current = new float[2 * MAX_LAG + 1];
        for (int i = 0; i < reference.length; i++) {
            double lag = (i - MAX_LAG) / RATE;
            reference[i] = pulse(lag - 30);
            current[i] = pulse(lag - 30 / 1.005);
        }
        assertTrue(PeakLag.of(current, RATE).lag() < PeakLag.of(reference, RATE).lag());
        assertEquals(0.005, fit(reference, current, Side.CAUSAL).velocityChange(), 1e-4);
    }

    private static float pulse(double t) {
        return (float) (Math.exp(-t * t / 2) * Math.cos(2 * Math.PI * t));
    }

    /// The errors that are reported are those that are made: over many realisations their ratio has
    /// a standard deviation near 1.
    @ParameterizedTest
    @EnumSource(Side.class)
    void withNoiseTheChangeIsWithinTheErrorThatIsReported(Side side) {
        double squares = 0;
        int count = 0;
        int within = 0;
        for (int k = 0; k < 60; k++) {
            double change = -0.001 + 0.0001 * k;
            float[] reference = coda(k).samples(MAX_LAG, RATE, 0);
            float[] clean = coda(k).samples(MAX_LAG, RATE, change);
            Stretching fit = fit(reference, Coda.plus(clean, coda(1000 + k), 0.5, RATE), side);
            double off = (fit.velocityChange() - change) / fit.error();
            squares += off * off;
            within += Math.abs(off) <= 2 ? 1 : 0;
            count++;
            assertEquals(1 / Math.sqrt(1.25), fit.coefficient(), 0.1);
        }
        double ratio = Math.sqrt(squares / count);
        assertTrue(ratio > 0.6 && ratio < 1.3, "made over reported: " + ratio);
        assertTrue(within >= 54, within + " of " + count + " within two errors");
    }

    @Test
    void equalsNumPy() {
        for (Side side : Side.values()) {
            double[] truth = Golden.row("stretching." + side.name().toLowerCase());
            Stretching fit =
                    Stretching.fit(
                            Golden.floats("dvv.reference"),
                            Golden.floats("dvv.current"),
                            4,
                            new LagWindow(10, 50, side),
                            0.2,
                            1,
                            new Stretching.Grid(0.01, 41));
            assertEquals(truth[0], fit.velocityChange(), 1e-9);
            assertEquals(truth[1], fit.coefficient(), 1e-9);
            assertEquals(truth[2], fit.error(), 1e-9);
        }
    }

    @Test
    void theSplineEqualsSciPy() {
        CubicSpline spline = new CubicSpline(Golden.floats("dvv.reference"));
        double[] at = Golden.row("dvv.spline.at");
        double[] truth = Golden.row("dvv.spline");
        for (int k = 0; k < at.length; k++) {
            assertEquals(truth[k], spline.at(at[k]), 1e-9, "at " + at[k]);
        }
        assertEquals(3, new CubicSpline(new float[] {3}).at(0));
        assertEquals(2.5, new CubicSpline(new float[] {2, 3}).at(0.5), 1e-12);
    }

    @Test
    void sidesCountApart() {
        float[] reference = coda(5).samples(MAX_LAG, RATE, 0);
        float[] current = reference.clone();
        float[] faster = coda(5).samples(MAX_LAG, RATE, 0.004);
        System.arraycopy(faster, MAX_LAG, current, MAX_LAG, MAX_LAG + 1);
        assertEquals(0.004, fit(reference, current, Side.CAUSAL).velocityChange(), 1e-5);
        assertEquals(0, fit(reference, current, Side.ACAUSAL).velocityChange(), 1e-5);
    }

    @Test
    void aBestAtTheEndOfTheGridIsNoMaximum() {
        float[] reference = coda(2).samples(MAX_LAG, RATE, 0);
        float[] current = coda(2).samples(MAX_LAG, RATE, 0.0105);
        assertTrue(Double.isNaN(fit(reference, current, Side.BOTH).velocityChange()));
    }

    @Test
    void silenceAndNaNGiveNaN() {
        float[] reference = coda(2).samples(MAX_LAG, RATE, 0);
        float[] silent = new float[reference.length];
        assertTrue(Double.isNaN(fit(reference, silent, Side.BOTH).velocityChange()));
        assertTrue(Double.isNaN(fit(silent, reference, Side.BOTH).velocityChange()));
        float[] broken = reference.clone();
        broken[MAX_LAG + 300] = Float.NaN;
        assertTrue(Double.isNaN(fit(reference, broken, Side.CAUSAL).error()));
        assertTrue(Double.isNaN(fit(broken, reference, Side.CAUSAL).error()));
    }

    @Test
    void lagsThatTheReferenceDoesNotReachAreLeftOut() {
        float[] reference = coda(3).samples(MAX_LAG, RATE, 0);
        float[] current = coda(3).samples(MAX_LAG, RATE, -0.002);
        LagWindow beyond = LagWindow.of(15, 500, Side.BOTH);
        Stretching fit = Stretching.fit(reference, current, RATE, beyond, LOW, HIGH, GRID);
        assertEquals(-0.002, fit.velocityChange(), 5e-6);
        LagWindow outside = LagWindow.of(90, 10, Side.BOTH);
        assertThrows(
                IllegalArgumentException.class,
                () -> Stretching.fit(reference, current, RATE, outside, LOW, HIGH, GRID));
    }

    @Test
    void wrongArgumentsAreRefused() {
        LagWindow window = LagWindow.of(0, 10, Side.BOTH);
        float[] x = new float[201];
        assertThrows(
                IllegalArgumentException.class,
                () -> Stretching.fit(x, new float[199], RATE, window, LOW, HIGH, GRID));
        assertThrows(
                IllegalArgumentException.class,
                () -> Stretching.fit(x, x, RATE, window, HIGH, LOW, GRID));
        assertThrows(IllegalArgumentException.class, () -> new Stretching.Grid(0, 10));
        assertThrows(IllegalArgumentException.class, () -> new Stretching.Grid(0.1, 2));
        assertThrows(IllegalArgumentException.class, () -> LagWindow.of(-1, 10, Side.BOTH));
        assertThrows(IllegalArgumentException.class, () -> LagWindow.of(1, 0, Side.BOTH));
    }

    @Test
    void aBallisticWindowBeginsAfterItsWave() {
        LagWindow window = LagWindow.afterBallistic(30_000, 1_500, 5, 40, Side.ACAUSAL);
        assertEquals(25, window.from(), 1e-12);
        assertEquals(65, window.to(), 1e-12);
        assertTrue(window.contains(-30) && !window.contains(30) && !window.contains(-24));
        assertThrows(
                IllegalArgumentException.class,
                () -> LagWindow.afterBallistic(Double.NaN, 1_500, 5, 40, Side.BOTH));
    }
}
