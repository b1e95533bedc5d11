package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class SpatialAutocorrelationTest {

    private static final double RATE = 20;
    private static final int MAX_LAG = 200;

    /// Dispersive: 600 m/s at 1 Hz, 300 m/s at 4 Hz.
    private static double velocity(double frequency) {
        return 600 / Math.sqrt(frequency);
    }

    /// The correlation whose cross-spectrum is `0.5·J0` at the multiples of the resolution of the
    /// lag axis, summed as a cosine series: exact at those frequencies.
    private static Moveout.Trace pair(double distance) {
        int n = 2 * MAX_LAG + 1;
        float[] c = new float[n];
        for (int k = 1; k <= MAX_LAG; k++) {
            double f = k * RATE / n;
            double spectrum = 0.5 * DiffuseCoherency.at(f, distance, velocity(f));
            for (int i = 0; i < n; i++) {
                c[i] +=
                        (float)
                                (2
                                        * spectrum
                                        / n
                                        * Math.cos(2 * Math.PI * f * (i - MAX_LAG) / RATE));
            }
        }
        return new Moveout.Trace(c, distance);
    }

    private static List<Moveout.Trace> array() {
        List<Moveout.Trace> pairs = new ArrayList<>();
        for (double d = 25; d <= 400; d += 25) {
            pairs.add(pair(d));
        }
        return pairs;
    }

    @Test
    void theVelocityOfADiffuseFieldComesBackAtEveryFrequency() {
        List<Moveout.Trace> pairs = array();
        for (int k = 20; k <= 120; k += 10) {
            double f = k * RATE / (2 * MAX_LAG + 1);
            SpatialAutocorrelation fit = SpatialAutocorrelation.fit(pairs, RATE, f, 150, 1500, 400);
            assertEquals(velocity(f), fit.phaseVelocity(), 1e-3 * velocity(f), f + " Hz");
            assertEquals(0.5, fit.amplitude(), 1e-3, f + " Hz");
            assertTrue(fit.misfit() < 1e-4, f + " Hz: misfit " + fit.misfit());
        }
    }

    /// At the 3.5 waves of the largest distance many zeros of J0 lie between them.
    @Test
    void noZeroHasToBeNumbered() {
        double f = 70 * RATE / (2 * MAX_LAG + 1);
        List<Moveout.Trace> far =
                List.of(pair(290), pair(320), pair(350), pair(365), pair(400), pair(440));
        assertEquals(
                velocity(f),
                SpatialAutocorrelation.fit(far, RATE, f, 100, 3000, 2000).phaseVelocity(),
                0.01 * velocity(f));
    }

    @Test
    void pairsWithoutADistanceOrWithNaNDoNotCount() {
        List<Moveout.Trace> pairs = array();
        double f = 40 * RATE / (2 * MAX_LAG + 1);
        SpatialAutocorrelation without = SpatialAutocorrelation.fit(pairs, RATE, f, 150, 1500, 400);
        float[] broken = new float[2 * MAX_LAG + 1];
        broken[3] = Float.NaN;
        pairs.add(new Moveout.Trace(broken, 100));
        pairs.add(new Moveout.Trace(pairs.get(3).correlation(), Double.NaN));
        pairs.add(new Moveout.Trace(pairs.get(5).correlation(), 0));
        assertEquals(without, SpatialAutocorrelation.fit(pairs, RATE, f, 150, 1500, 400));
    }

    @Test
    void nothingGivesNaN() {
        assertTrue(
                Double.isNaN(
                        SpatialAutocorrelation.fit(List.of(), RATE, 1, 150, 1500, 400)
                                .phaseVelocity()));
        List<Moveout.Trace> silent = List.of(new Moveout.Trace(new float[11], 100));
        SpatialAutocorrelation fit = SpatialAutocorrelation.fit(silent, RATE, 1, 150, 1500, 400);
        assertTrue(Double.isNaN(fit.phaseVelocity()) && Double.isNaN(fit.misfit()));
    }

    @Test
    void wrongBoundsAreRefused() {
        List<Moveout.Trace> none = List.of();
        assertThrows(
                IllegalArgumentException.class,
                () -> SpatialAutocorrelation.fit(none, RATE, 0, 150, 1500, 400));
        assertThrows(
                IllegalArgumentException.class,
                () -> SpatialAutocorrelation.fit(none, RATE, 11, 150, 1500, 400));
        assertThrows(
                IllegalArgumentException.class,
                () -> SpatialAutocorrelation.fit(none, RATE, 1, 1500, 150, 400));
        assertThrows(
                IllegalArgumentException.class,
                () -> SpatialAutocorrelation.fit(none, RATE, 1, 150, 1500, 2));
        assertThrows(IllegalArgumentException.class, () -> SpatialAutocorrelation.Resolution.of());
        assertThrows(
                IllegalArgumentException.class, () -> SpatialAutocorrelation.Resolution.of(20, 0));
    }

    @Test
    void anArrayResolvesWavesBetweenItsDistances() {
        SpatialAutocorrelation.Resolution array = SpatialAutocorrelation.Resolution.of(100, 20, 50);
        assertEquals(2 * Math.PI / 100, array.least(), 1e-12);
        assertEquals(Math.PI / 20, array.most(), 1e-12);
        assertTrue(array.resolves(5, 300));
        assertFalse(array.resolves(1, 300), "300 m are three times the array");
        assertFalse(array.resolves(10, 300), "30 m have less than two samples");
    }

    /// A field from one side is no diffuse one: a plane wave over an array of nine stations (of the
    /// Wellington records, in m) is read several per cent too low, whatever is done right.
    @Test
    void aFieldFromOneSideIsReadTooLow() {
        double[][] stations = {
            {0, 0}, {46, 19}, {36, 41}, {25, 61}, {10, 78}, {0, 104}, {-35, 85}, {1, 55}, {-48, 41}
        };
        double f = 70 * RATE / (2 * MAX_LAG + 1);
        double azimuth = Math.toRadians(315);
        double c = 330;
        List<Moveout.Trace> pairs = new ArrayList<>();
        for (int i = 0; i < stations.length; i++) {
            for (int j = 0; j < i; j++) {
                double east = stations[i][0] - stations[j][0];
                double north = stations[i][1] - stations[j][1];
                double delay = (east * Math.sin(azimuth) + north * Math.cos(azimuth)) / c;
                float[] x = new float[2 * MAX_LAG + 1];
                for (int k = 0; k < x.length; k++) {
                    double lag = (k - MAX_LAG) / RATE;
                    x[k] = (float) Math.cos(2 * Math.PI * f * (lag - delay));
                }
                pairs.add(new Moveout.Trace(x, Math.hypot(east, north)));
            }
        }
        SpatialAutocorrelation fit = SpatialAutocorrelation.fit(pairs, RATE, f, 100, 1500, 400);
        assertTrue(fit.phaseVelocity() < 0.97 * c && fit.phaseVelocity() > 0.85 * c, "" + fit);
        assertTrue(fit.misfit() > 0.3, "" + fit);
    }
}
