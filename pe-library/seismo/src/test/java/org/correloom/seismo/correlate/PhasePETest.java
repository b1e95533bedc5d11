package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.correlate.InstantaneousPhase;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Phases of windows and their correlation, at 1 Hz with windows of 200 samples, 0.05–0.4 Hz.
class PhasePETest {

    private static final int LENGTH = 200;
    private static final int LAG = 20;

    private static PEHarness.Builder phase(String exponent) {
        return PEHarness.of(PhasePE.DESCRIPTOR, PhasePE::new)
                .set("maxLag", LAG + " s")
                .set("exponent", exponent)
                .set("low", "0.05 Hz")
                .set("high", "0.4 Hz")
                .set("edge", "0.02 Hz")
                .set("taper", 0.0)
                .set("demean", false);
    }

    private static List<Spectrum> phases(String exponent, List<Trace> windows) throws Exception {
        try (PEHarness pe = phase(exponent).open()) {
            return pe.sendAll(windows).end().outputs(Spectrum.class);
        }
    }

    private static List<Spectrum> waveforms(List<Trace> windows) throws Exception {
        try (PEHarness pe =
                PEHarness.of(SpectrumPE.DESCRIPTOR, SpectrumPE::new)
                        .set("maxLag", LAG + " s")
                        .set("low", "0 Hz")
                        .set("high", "0.5 Hz")
                        .open()) {
            return pe.sendAll(windows).end().outputs(Spectrum.class);
        }
    }

    private static PEHarness.Builder correlate() {
        return PEHarness.of(CrossCorrelatePE.DESCRIPTOR, CrossCorrelatePE::new)
                .set("maxLag", LAG + " s")
                .set("subStack", "0 s");
    }

    private static Map<String, Correlation> pairs(PEHarness pe) {
        Map<String, Correlation> pairs = new TreeMap<>();
        pe.outputs(Correlation.class).forEach(c -> pairs.put(c.pairId(), c));
        return pairs;
    }

    /// The definition in the time domain; missing samples have the phasor 0.
    private static double[] direct(int exponent, float[] u, float[] v, int gapFrom, int gapTo) {
        InstantaneousPhase a = InstantaneousPhase.of(u, 1, 0.05, 0.4, 0.02);
        InstantaneousPhase b = InstantaneousPhase.of(v, 1, 0.05, 0.4, 0.02);
        double[] c = new double[2 * LAG + 1];
        for (int lag = -LAG; lag <= LAG; lag++) {
            for (int t = Math.max(0, -lag); t < Math.min(LENGTH, LENGTH - lag); t++) {
                if (t >= gapFrom && t < gapTo) {
                    continue;
                }
                double ar = a.cosine()[t];
                double ai = a.sine()[t];
                double br = b.cosine()[t + lag];
                double bi = b.sine()[t + lag];
                c[lag + LAG] +=
                        Math.pow(Math.hypot(ar + br, ai + bi), exponent)
                                - Math.pow(Math.hypot(ar - br, ai - bi), exponent);
            }
            c[lag + LAG] /= Math.pow(2, exponent) * (LENGTH - Math.abs(lag));
        }
        return c;
    }

    @ParameterizedTest
    @CsvSource({"2,1,1e-5", "2,3,1e-5", "1,1,3e-3", "1,3,3e-3"})
    void theMeanOverWindowsIsThatOfTheDefinition(int exponent, int size, double tolerance)
            throws Exception {
        List<Trace> windows = new ArrayList<>();
        double[] expected = new double[2 * LAG + 1];
        for (int w = 0; w < 7; w++) {
            float[] u = Traces.noise(LENGTH, w);
            float[] v = Traces.noise(LENGTH, 30 + w);
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(LENGTH, 60 + w)));
            windows.add(Traces.window(Traces.B, w, 1, v));
            if (w == 3) {
                continue;
            }
            windows.add(Traces.window(Traces.A, w, 1, u));
            double[] one = direct(exponent, u, v, 0, 0);
            for (int n = 0; n < one.length; n++) {
                expected[n] += one[n] / 6;
            }
        }
        List<Spectrum> spectra = phases("" + exponent, windows);
        Map<String, Correlation> pairs = new TreeMap<>();
        for (int rank = 0; rank < size; rank++) {
            try (PEHarness pe = correlate().set("blockWindows", 4L).rank(rank, size).open()) {
                pairs.putAll(pairs(pe.sendAll(spectra).end()));
            }
        }
        assertEquals(3, pairs.size());
        Correlation pair = pairs.get(Traces.A + "_" + Traces.B);
        assertEquals(6, pair.windows());
        assertEquals(7, pair.possibleWindows());
        assertEquals(0.05, pair.bandLow());
        assertEquals(0.4, pair.bandHigh());
        for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], pair.samples()[n], tolerance, "lag " + pair.lag(n));
        }
    }

    /// Long windows, cut into segments part by part: the same to rounding.
    @ParameterizedTest
    @ValueSource(strings = {"2", "1"})
    void theResolutionOfTheLagsGivesTheSameCorrelations(String exponent) throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            float[] noise = Traces.noise(3009, w);
            windows.add(Traces.window(Traces.A, w, 1, Arrays.copyOfRange(noise, 9, 3009)));
            if (w != 1) {
                windows.add(Traces.window(Traces.B, w, 1, Arrays.copyOf(noise, 3000)));
            }
        }
        List<Spectrum> spectra = phases(exponent, windows);
        List<Correlation> found = new ArrayList<>();
        for (String resolution : List.of("window", "lags")) {
            try (PEHarness pe = correlate().set("resolution", resolution).open()) {
                found.addAll(pe.sendAll(spectra).end().outputs(Correlation.class));
            }
        }
        assertEquals(2, found.size());
        assertEquals(9, found.get(0).peakLag());
        assertEquals(2, found.get(0).windows());
        assertEquals(2, found.get(1).windows());
        assertArrayEquals(found.get(0).samples(), found.get(1).samples(), 1e-5f);
    }

    @Test
    void aMissingSampleHasNoPhase() throws Exception {
        float[] u = Traces.noise(LENGTH, 1);
        for (int t = 50; t < 65; t++) {
            u[t] = 0;
        }
        float[] v = Traces.noise(LENGTH, 2);
        List<Trace> windows =
                List.of(
                        Traces.withGaps(Traces.window(Traces.A, 0, 1, u), 50, 65),
                        Traces.window(Traces.B, 0, 1, v));
        try (PEHarness pe = correlate().open()) {
            float[] c =
                    pairs(pe.sendAll(phases("2", windows)).end())
                            .values()
                            .iterator()
                            .next()
                            .samples();
            double[] expected = direct(2, u, v, 50, 65);
            for (int n = 0; n < expected.length; n++) {
                assertEquals(expected[n], c[n], 1e-5);
            }
        }
    }

    /// One window in ten is of an earthquake, 1,000 times as loud, which passes the other way.
    @ParameterizedTest
    @ValueSource(strings = {"2", "1"})
    void anEarthquakeWeighsNoMoreThanItsDuration(String exponent) throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 10; w++) {
            float[] wave = Traces.noise(LENGTH + 8, w);
            boolean earthquake = w == 4;
            float[] early = new float[LENGTH];
            float[] late = new float[LENGTH];
            for (int t = 0; t < LENGTH; t++) {
                early[t] = wave[t + 8] * (earthquake ? 1000 : 1);
                late[t] = wave[t] * (earthquake ? 1000 : 1);
            }
            windows.add(Traces.window(Traces.A, w, 1, earthquake ? late : early));
            windows.add(Traces.window(Traces.B, w, 1, earthquake ? early : late));
        }
        try (PEHarness pe = correlate().open()) {
            Correlation ordinary =
                    pairs(pe.sendAll(waveforms(windows)).end()).values().iterator().next();
            assertEquals(-8, ordinary.peakLag());
        }
        try (PEHarness pe = correlate().set("pairs", "all").open()) {
            Map<String, Correlation> pairs = pairs(pe.sendAll(phases(exponent, windows)).end());
            Correlation cross = pairs.get(Traces.A + "_" + Traces.B);
            assertEquals(8, cross.peakLag());
            assertTrue(cross.samples()[LAG + 8] > 0.7, "" + cross.samples()[LAG + 8]);
            assertTrue(cross.samples()[LAG - 8] < 0.15, "" + cross.samples()[LAG - 8]);
            assertEquals(1, pairs.get(Traces.A + "_" + Traces.A).samples()[LAG], 1e-5);
        }
    }

    @Test
    void phasesAreNotNormalised() throws Exception {
        List<Spectrum> spectra =
                phases(
                        "2",
                        List.of(
                                Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                                Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 2))));
        for (String normalisation : List.of("coherency", "energy", "deconvolution")) {
            IllegalArgumentException refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> {
                                try (PEHarness pe =
                                        correlate().set("normalisation", normalisation).open()) {
                                    pe.sendAll(spectra).end();
                                }
                            });
            assertTrue(refusal.getMessage().contains("Set normalisation to cross-correlation"));
        }
    }

    /// Two of three have phases: the third's waveforms are refused, and none are mixed.
    @Test
    void phasesAndWaveformsAreNotMixed() throws Exception {
        Trace a = Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1));
        Trace b = Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 2));
        Trace c = Traces.window(Traces.C, 0, 1, Traces.noise(LENGTH, 3));
        List<Spectrum> mixed = new ArrayList<>(waveforms(List.of(a)));
        mixed.addAll(phases("2", List.of(b, c)));
        try (PEHarness pe = correlate().open()) {
            Map<String, Correlation> pairs = pairs(pe.sendAll(mixed).end());
            assertEquals(1, pairs.size());
            assertTrue(pairs.containsKey(Traces.B + "_" + Traces.C));
            assertEquals("mixed-spectra", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("spectra of waveforms"));
            assertEquals(Map.of("windows of waveforms", 1L), pe.discards());
        }
        List<Spectrum> exponents = new ArrayList<>(phases("1", List.of(a)));
        exponents.addAll(phases("2", List.of(b, c)));
        try (PEHarness pe = correlate().open()) {
            assertEquals(1, pairs(pe.sendAll(exponents).end()).size());
            assertTrue(pe.reports().get(0).message().contains("for the exponent 1"));
        }
    }

    @Test
    void whatHasNoSignalOrIsNoWindowIsSaid() throws Exception {
        try (PEHarness pe = phase("2").open()) {
            pe.send(Traces.window(Traces.A, 0, 1, new float[LENGTH])).end();
            assertEquals(Map.of("windows without any signal", 1L), pe.discards());
        }
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> phases("2", List.of(Traces.of(Traces.A, 0, 1, 1, 2, 3))));
        assertTrue(refusal.getMessage().contains("put Cut windows before Phase of windows"));
    }
}
