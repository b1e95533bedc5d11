package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class MeasureTest {

    private static float[] pulse(int maxLag, double at, double rate) {
        float[] c = new float[2 * maxLag + 1];
        for (int k = -maxLag; k <= maxLag; k++) {
            double t = k / rate - at;
            c[maxLag + k] = (float) (Math.exp(-t * t / 4) * Math.cos(2 * t));
        }
        return c;
    }

    @Test
    void peakLagFindsAFractionOfASampleWithItsSign() {
        float[] c = pulse(200, -12.34, 10);
        PeakLag peak = PeakLag.of(c, 10);
        assertEquals(-12.34, peak.lag(), 0.002);
        assertEquals(1, peak.amplitude(), 0.002);
        for (int i = 0; i < c.length; i++) {
            c[i] = -c[i];
        }
        assertEquals(-1, PeakLag.of(c, 10).amplitude(), 0.002);
    }

    @Test
    void peakLagKeepsToItsRange() {
        float[] c = pulse(200, 3, 10);
        c[200 + 150] = 0.5f;
        assertEquals(15, PeakLag.within(c, 10, 12, 18).lag(), 0.05);
        assertTrue(Double.isNaN(PeakLag.of(new float[11], 10).lag()));
        assertEquals(0, PeakLag.of(new float[] {4}, 10).lag());
    }

    @Test
    void oneSampleThatIsNoNumberMakesARatioNoNumberWhereverItStands() {
        for (int at : new int[] {15, 20, 25}) {
            float[] c = pulse(20, 0, 1);
            c[at] = Float.NaN;
            assertTrue(Double.isNaN(SignalToNoise.peakOverRms(c, 1, 0, 5, 10, 20)), "at " + at);
        }
    }

    @Test
    void aLagFarBeyondTheAxisBelongsToNoVelocity() {
        Moveout.Trace far = new Moveout.Trace(pulse(200, 3, 10), 2e10);
        assertTrue(Double.isNaN(Moveout.fit(List.of(far), 10, 0.5, 5, 10).velocity()));
    }

    /// The wave of 2 m/s is found between 1 and 4 m/s, and is no maximum where it lies beyond.
    @Test
    void aMoveoutAtAnEndOfTheRangeIsNone() {
        List<Moveout.Trace> traces =
                IntStream.of(10, 20, 30, 40)
                        .mapToObj(d -> new Moveout.Trace(pulse(400, d / 2, 10), d))
                        .toList();
        assertEquals(2, Moveout.fit(traces, 10, 1, 4, 200).velocity(), 0.05);
        assertTrue(Double.isNaN(Moveout.fit(traces, 10, 2.5, 4, 200).velocity()));
        assertTrue(Double.isNaN(Moveout.fit(traces, 10, 0.5, 1.6, 200).velocity()));
    }

    @Test
    void anEvenNumberOfSamplesIsNoCorrelation() {
        assertThrows(IllegalArgumentException.class, () -> PeakLag.of(new float[10], 1));
        assertThrows(IllegalArgumentException.class, () -> SymmetricComponent.of(new float[0]));
    }

    @Test
    void signalToNoiseFollowsItsDefinition() {
        float[] c = new float[41];
        for (int i = 0; i < 41; i++) {
            c[i] = i % 2 == 0 ? 1 : -1;
        }
        c[20 + 5] = -8;
        assertEquals(8, SignalToNoise.peakOverRms(c, 1, 4, 6, 10, 20), 1e-9);
        assertEquals(1, SignalToNoise.peakOverRms(c, 1, 0, 3, 10, 20), 1e-9);
        // Lags beyond 10: 5 of each sign a side (11..20), mean 0, deviation 1.
        assertEquals(8, SignalToNoise.peakOverStandardDeviation(c, 1, 10), 1e-9);
        assertTrue(Double.isNaN(SignalToNoise.peakOverRms(c, 1, 30, 40, 10, 20)));
        assertEquals(
                Double.POSITIVE_INFINITY,
                SignalToNoise.peakOverRms(new float[] {0, 0, 1, 0, 0}, 1, 0, 1, 2, 2));
    }

    @Test
    void symmetricComponentIsTheMeanOfBothSides() {
        float[] c = {1, 2, 3, 4, 7};
        assertArrayEquals(new float[] {3, 3, 4}, SymmetricComponent.of(c));
        assertArrayEquals(new float[] {4, 3, 3, 3, 4}, SymmetricComponent.mirrored(c));
    }

    @Test
    void envelopeOfAModulatedCosineIsItsModulation() {
        float[] x = new float[800];
        for (int i = 0; i < 800; i++) {
            double t = (i - 400) / 80.0;
            x[i] = (float) (Math.exp(-t * t) * Math.cos(0.9 * i));
        }
        float[] e = Envelope.of(x);
        for (int i = 0; i < 800; i++) {
            double t = (i - 400) / 80.0;
            assertEquals(Math.exp(-t * t), e[i], 1e-4);
        }
    }

    @Test
    void besselJ0EqualsSciPy() {
        double[] x = Golden.row("j0.x");
        double[] truth = Golden.row("j0");
        for (int k = 0; k < x.length; k++) {
            assertEquals(truth[k], BesselJ0.of(x[k]), 2e-13, "J0(" + x[k] + ")");
        }
        assertEquals(0, BesselJ0.of(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(BesselJ0.of(Double.NaN)));
    }

    @Test
    void besselJ0HasNoStepWhereItsTwoFormsMeet() {
        double below = BesselJ0.of(25);
        double above = BesselJ0.of(Math.nextUp(25.0));
        assertEquals(below, above, 2e-14);
    }

    @Test
    void moveoutGivesBackTheVelocity() {
        List<Moveout.Trace> traces = new ArrayList<>();
        for (double d = 10_000; d <= 60_000; d += 5_000) {
            float[] c = pulse(400, d / 3_000, 10);
            float[] other = pulse(400, -d / 3_000, 10);
            for (int i = 0; i < c.length; i++) {
                c[i] += other[i];
            }
            traces.add(new Moveout.Trace(c, d));
        }
        Moveout fit = Moveout.fit(traces, 10, 1_000, 6_000, 200);
        assertEquals(3_000, fit.velocity(), 15);
        assertTrue(fit.stack() > 0.97, "stack " + fit.stack());
    }

    @Test
    void moveoutOfNothingIsNaN() {
        assertTrue(Double.isNaN(Moveout.fit(List.of(), 10, 1_000, 6_000, 50).velocity()));
        List<Moveout.Trace> silent = List.of(new Moveout.Trace(new float[101], 1000));
        assertTrue(Double.isNaN(Moveout.fit(silent, 10, 1_000, 6_000, 50).velocity()));
    }
}
