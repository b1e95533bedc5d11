package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.WhitenPE;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What windows and sub-stacks are divided by when all pairs are correlated.
class CorrelationNormalisationTest {

    @Test
    void coherencyDoesNotSeeAmplitudes() throws Exception {
        float[] u = Traces.noise(Correlated.LENGTH, 1);
        float[] v = Traces.noise(Correlated.LENGTH, 2);
        float[] louder = v.clone();
        for (int i = 0; i < louder.length; i++) {
            louder[i] *= 1e4f;
        }
        List<float[]> results = new ArrayList<>();
        for (float[] second : List.of(v, louder)) {
            List<Trace> windows =
                    List.of(
                            Traces.window(Traces.A, 0, 1, u),
                            Traces.window(Traces.B, 0, 1, second));
            try (PEHarness pe =
                    Correlated.correlate("20 s").set("normalisation", "coherency").open()) {
                pe.sendAll(Correlated.spectra(windows, "20 s")).end();
                results.add(pe.outputs(Correlation.class).get(0).samples());
            }
        }
        assertArrayEquals(results.get(0), results.get(1), 1e-4f);
    }

    /// Loud and quiet windows count the same, and no value is beyond 1.
    @Test
    void byEnergyEveryWindowGivesACoefficient() throws Exception {
        List<Trace> windows = new ArrayList<>();
        double[] expected = new double[41];
        for (int w = 0; w < 3; w++) {
            float[] u = Traces.noise(Correlated.LENGTH, w);
            float[] v = Traces.noise(Correlated.LENGTH, 10 + w);
            double energies =
                    Math.sqrt(Correlated.direct(u, u, 0)[0] * Correlated.direct(v, v, 0)[0]);
            double[] one = Correlated.direct(u, v, 20);
            for (int n = 0; n < 41; n++) {
                expected[n] += one[n] / energies / 3;
            }
            for (int t = 0; t < Correlated.LENGTH; t++) {
                u[t] *= (float) Math.pow(1000, w);
            }
            windows.add(Traces.window(Traces.A, w, 1, u));
            windows.add(Traces.window(Traces.B, w, 1, v));
        }
        try (PEHarness pe =
                Correlated.correlate("20 s")
                        .set("normalisation", "energy")
                        .set("pairs", "all")
                        .open()) {
            pe.sendAll(Correlated.spectra(windows, "20 s")).end();
            Map<String, Correlation> pairs = Correlated.byPair(pe);
            float[] samples = pairs.get(Traces.A + "_" + Traces.B).samples();
            for (int n = 0; n < 41; n++) {
                assertEquals(expected[n], samples[n], 1e-5);
            }
            assertEquals(1, pairs.get(Traces.A + "_" + Traces.A).samples()[20], 1e-5);
        }
    }

    /// The source is the first by name, whoever comes first and however pairs are shared out: what
    /// B records of an impulse at A, not the other way round.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theSourceOfADeconvolutionIsTheFirstByName(int size) throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 5; w++) {
            float[] u = Traces.noise(Correlated.LENGTH, w);
            windows.add(Traces.window(Traces.C, w, 1, Correlated.delayed(u, 7, 0.5f)));
            windows.add(Traces.window(Traces.A, w, 1, u));
            windows.add(Traces.window(Traces.B, w, 1, Correlated.delayed(u, 3, 4)));
        }
        List<Spectrum> spectra = Correlated.spectra(windows, "20 s");
        Map<String, Correlation> pairs = new TreeMap<>();
        for (int rank = 0; rank < size; rank++) {
            try (PEHarness pe =
                    Correlated.correlate("20 s")
                            .set("normalisation", "deconvolution")
                            .set("smoothing", "0.03 Hz")
                            .set("blockWindows", 2L)
                            .rank(rank, size)
                            .open()) {
                pairs.putAll(Correlated.byPair(pe.sendAll(spectra).end()));
            }
        }
        assertPulse(4, 3, pairs.get(Traces.A + "_" + Traces.B));
        assertPulse(0.5, 7, pairs.get(Traces.A + "_" + Traces.C));
        assertPulse(0.125, 4, pairs.get(Traces.B + "_" + Traces.C));
    }

    /// A tenth is lost to the regularisation, the smoothing and the ends of the windows.
    private static void assertPulse(double amplitude, int lag, Correlation pair) {
        assertEquals(lag, pair.peakLag(), pair.pairId());
        assertEquals(amplitude, pair.samples()[20 + lag], 0.15 * amplitude, pair.pairId());
        assertTrue(Math.abs(pair.samples()[20 - lag]) < 0.15 * amplitude, pair.pairId());
    }

    @Test
    void subStacksAreDividedByTheirLargestValue() throws Exception {
        float[] u = Traces.noise(Correlated.LENGTH, 3);
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, u),
                        Traces.window(Traces.B, 0, 1, Correlated.delayed(u, 5, -40)));
        List<Spectrum> spectra = Correlated.spectra(windows, "20 s");
        try (PEHarness pe =
                Correlated.correlate("20 s").set("divideBy", "absolute-maximum").open()) {
            float[] c =
                    Correlated.byPair(pe.sendAll(spectra).end())
                            .values()
                            .iterator()
                            .next()
                            .samples();
            assertEquals(-1, c[25]);
        }
        try (PEHarness pe = Correlated.correlate("20 s").set("divideBy", "maximum").open()) {
            float[] c =
                    Correlated.byPair(pe.sendAll(spectra).end())
                            .values()
                            .iterator()
                            .next()
                            .samples();
            float largest = Float.NEGATIVE_INFINITY;
            for (float v : c) {
                largest = Math.max(largest, v);
            }
            assertEquals(1, largest);
            assertTrue(c[25] < -1);
        }
    }

    @Test
    void aSubStackWithoutAPositiveMaximumIsLeftOutAndCounted() throws Exception {
        float[] u = Traces.noise(Correlated.LENGTH, 3);
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, u),
                        Traces.window(Traces.B, 0, 1, Correlated.delayed(u, 0, -1)));
        try (PEHarness pe = Correlated.correlate("0 s").set("divideBy", "maximum").open()) {
            pe.sendAll(Correlated.spectra(windows, "0 s")).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals(
                    Map.of("sub-stacks without a value above 0 to be divided by", 1L),
                    pe.discards());
        }
    }

    /// Noise whose powers fall by a factor of a hundred over the band.
    private static List<Spectrum> coloured() throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 8; w++) {
            for (SourceId id : List.of(Traces.A, Traces.B)) {
                float[] x = Traces.noise(Correlated.LENGTH, 10 * w + id.hashCode());
                for (int t = 1; t < Correlated.LENGTH; t++) {
                    x[t] += 0.8f * x[t - 1];
                }
                windows.add(Traces.window(id, w, 1, x));
            }
        }
        return Correlated.spectra(windows, "40 s");
    }

    /// Once, not once a sub-stack, and only where there are auto-correlations.
    @ParameterizedTest
    @ValueSource(strings = {"coherency", "deconvolution"})
    void anAutoCorrelationThatIsNothingButASincIsSaidToBeOne(String normalisation)
            throws Exception {
        List<Spectrum> spectra = coloured();
        try (PEHarness pe =
                Correlated.correlate("40 s")
                        .set("normalisation", normalisation)
                        .set("pairs", "auto")
                        .set("subStack", "800 s")
                        .open()) {
            pe.sendAll(spectra).end();
            assertEquals(4, pe.outputs().size());
            assertEquals(1, pe.reports().size());
            assertEquals("flat-spectrum", pe.reports().get(0).code());
            String message = pe.reports().get(0).message();
            assertTrue(message.startsWith(Traces.A + ", and perhaps"), message);
            assertTrue(message.contains("lags of about 25.0 s"), message);
        }
        try (PEHarness pe =
                Correlated.correlate("40 s").set("normalisation", normalisation).open()) {
            assertTrue(pe.sendAll(spectra).end().reports().isEmpty());
        }
        try (PEHarness pe = Correlated.correlate("40 s").set("pairs", "auto").open()) {
            assertTrue(pe.sendAll(spectra).end().reports().isEmpty());
        }
    }

    @Test
    void whitenedWindowsAreSaidToHaveNoAutoCorrelation() throws Exception {
        List<Trace> windows = new ArrayList<>();
        try (PEHarness whiten =
                PEHarness.of(WhitenPE.DESCRIPTOR, WhitenPE::new)
                        .set("low", "0.01 Hz")
                        .set("high", "0.49 Hz")
                        .open()) {
            for (int w = 0; w < 20; w++) {
                float[] x = Traces.noise(Correlated.LENGTH, w);
                for (int t = 1; t < Correlated.LENGTH; t++) {
                    x[t] += 0.8f * x[t - 1];
                }
                whiten.send(Traces.window(Traces.A, w, 1, x));
            }
            windows.addAll(whiten.end().outputs(Trace.class));
        }
        try (PEHarness pe = Correlated.correlate("40 s").set("pairs", "all").open()) {
            pe.sendAll(Correlated.spectra(windows, "40 s")).end();
            assertEquals("flat-spectrum", pe.reports().get(0).code());
        }
    }
}
