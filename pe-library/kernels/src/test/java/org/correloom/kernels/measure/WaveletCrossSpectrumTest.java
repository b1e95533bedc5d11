package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.measure.LagWindow.Side;
import org.correloom.kernels.measure.WaveletCrossSpectrum.AtFrequency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class WaveletCrossSpectrumTest {

    private static final double RATE = 10;
    private static final int MAX_LAG = 800;
    private static final LagWindow LAGS = LagWindow.of(5, 60, Side.BOTH);
    private static final WaveletCrossSpectrum WAVELETS =
            new WaveletCrossSpectrum(0.6, 1.4, 12, RATE);

    private static Coda coda(long seed) {
        return new Coda(0.5, 1.5, 40, seed);
    }

    private static List<LagDelay> all(List<AtFrequency> frequencies) {
        return frequencies.stream().flatMap(f -> f.delays().stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, -0.0003, 0, 0.0001, 0.001, 0.00237, 0.005})
    void aChangeWithoutNoiseComesBackWithItsSign(double change) {
        float[] reference = coda(1).samples(MAX_LAG, RATE, 0);
        float[] current = coda(1).samples(MAX_LAG, RATE, change);
        List<AtFrequency> frequencies = WAVELETS.delays(reference, current, LAGS);
        DelaySlope band = DelaySlope.throughOrigin(all(frequencies), WAVELETS.overlap());
        assertEquals(change, band.velocityChange(), 0.025 * Math.abs(change) + 1e-6, "" + band);
        assertTrue(Math.abs(band.velocityChange() - change) <= 3 * band.error(), "" + band);
    }

    /// Each frequency has a change of its own: the lower ones faster, the higher ones slower.
    @Test
    void frequenciesAreToldApart() {
        Coda low = new Coda(0.3, 0.6, 40, 3);
        Coda high = new Coda(1.2, 2, 40, 4);
        float[] reference = low.samples(MAX_LAG, RATE, 0);
        float[] current = low.samples(MAX_LAG, RATE, 0.003);
        float[] reference2 = high.samples(MAX_LAG, RATE, 0);
        float[] current2 = high.samples(MAX_LAG, RATE, -0.002);
        for (int i = 0; i < reference.length; i++) {
            reference[i] += reference2[i];
            current[i] += current2[i];
        }
        WaveletCrossSpectrum wide = new WaveletCrossSpectrum(0.35, 1.9, 12, RATE);
        int counted = 0;
        for (AtFrequency f : wide.delays(reference, current, LAGS)) {
            DelaySlope slope = DelaySlope.throughOrigin(f.delays(), wide.overlapInLag());
            if (f.frequency() < 0.55 || f.frequency() > 1.3) {
                double expected = f.frequency() < 1 ? 0.003 : -0.002;
                assertEquals(expected, slope.velocityChange(), 4e-4, f.frequency() + " Hz");
                counted++;
            }
        }
        assertTrue(counted >= 12, counted + " frequencies");
    }

    /// The errors that are reported are those that are made, for delays, frequencies and the band.
    @Test
    void withNoiseTheChangeIsWithinTheErrorThatIsReported() {
        double ofDelays = 0;
        int delayCount = 0;
        double ofBands = 0;
        double ofFrequencies = 0;
        int frequencyCount = 0;
        int within = 0;
        int runs = 60;
        for (int k = 0; k < runs; k++) {
            double change = -0.001 + 0.0001 * k;
            float[] reference = coda(k).samples(MAX_LAG, RATE, 0);
            float[] clean = coda(k).samples(MAX_LAG, RATE, change);
            float[] current = Coda.plus(clean, coda(1000 + k), 0.3, RATE);
            List<AtFrequency> frequencies = WAVELETS.delays(reference, current, LAGS);
            for (AtFrequency f : frequencies) {
                for (LagDelay delay : f.delays()) {
                    double off = (delay.delay() + change * delay.lag()) / delay.error();
                    ofDelays += off * off;
                    delayCount++;
                }
                DelaySlope slope = DelaySlope.throughOrigin(f.delays(), WAVELETS.overlapInLag());
                ofFrequencies += Math.pow((slope.velocityChange() - change) / slope.error(), 2);
                frequencyCount++;
            }
            DelaySlope band = DelaySlope.throughOrigin(all(frequencies), WAVELETS.overlap());
            double off = (band.velocityChange() - change) / band.error();
            ofBands += off * off;
            within += Math.abs(off) <= 2 ? 1 : 0;
        }
        double delayRatio = Math.sqrt(ofDelays / delayCount);
        double frequencyRatio = Math.sqrt(ofFrequencies / frequencyCount);
        double bandRatio = Math.sqrt(ofBands / runs);
        String ratios =
                "made over reported: " + delayRatio + ", " + frequencyRatio + ", " + bandRatio;
        assertTrue(delayRatio > 0.6 && delayRatio < 1.3, ratios);
        assertTrue(frequencyRatio > 0.6 && frequencyRatio < 1.3, ratios);
        assertTrue(bandRatio > 0.6 && bandRatio < 1.3, ratios);
        assertTrue(within >= 54, within + " of " + runs + " within two errors");
    }

    @Test
    void equalsNumPy() {
        double[] truth = Golden.row("wcs");
        List<AtFrequency> frequencies =
                new WaveletCrossSpectrum(0.25, 0.75, 6, 4)
                        .delays(
                                Golden.floats("dvv.reference"),
                                Golden.floats("dvv.current"),
                                new LagWindow(10, 50, Side.BOTH));
        assertEquals(10, frequencies.size());
        int k = 0;
        for (AtFrequency f : frequencies) {
            for (LagDelay delay : f.delays()) {
                assertEquals(truth[k++], f.frequency(), 1e-9);
                assertEquals(truth[k++], delay.lag(), 1e-9);
                assertEquals(truth[k++], delay.delay(), 1e-6, "at " + delay.lag());
                assertEquals(truth[k++], delay.coherence(), 1e-6, "at " + delay.lag());
            }
        }
        assertEquals(truth.length, k);
    }

    @Test
    void delaysKeepAwayFromTheLargestLagAndFromSilence() {
        float[] x = coda(2).samples(MAX_LAG, RATE, 0);
        LagWindow lags = new LagWindow(0, 500, Side.CAUSAL);
        for (AtFrequency f : WAVELETS.delays(x, x, lags)) {
            LagDelay last = f.delays().get(f.delays().size() - 1);
            assertEquals(0, f.delays().get(0).lag());
            assertTrue(
                    last.lag() < 80 - 1.3 / f.frequency() && last.lag() > 77 - 1.3 / f.frequency());
        }
        assertTrue(all(WAVELETS.delays(new float[x.length], x, LAGS)).isEmpty());
        float[] broken = x.clone();
        broken[4] = Float.NaN;
        assertTrue(all(WAVELETS.delays(broken, x, LAGS)).isEmpty());
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new WaveletCrossSpectrum(0, 1, 12, RATE));
        assertThrows(
                IllegalArgumentException.class, () -> new WaveletCrossSpectrum(1, 5, 12, RATE));
        assertThrows(IllegalArgumentException.class, () -> new WaveletCrossSpectrum(1, 2, 3, RATE));
        assertThrows(
                IllegalArgumentException.class,
                () -> WAVELETS.delays(new float[201], new float[203], LAGS));
    }
}
