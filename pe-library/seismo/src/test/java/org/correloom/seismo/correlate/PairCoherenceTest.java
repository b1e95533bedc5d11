package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The coherence of the windows of pairs, which *Correlate all pairs* also tells. The harness saves
/// and restores an instance after every call.
class PairCoherenceTest {

    private static final String AB = "KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ";
    private static final String AC = "KS.A7K2.00.LHZ_KS.C9M3.00.LHZ";

    /// Noise that A and B share, B with as much of its own: γ² = 0.5. C has nothing in common.
    /// Window 3 is missing at B.
    private static List<Spectrum> spectra(int windows) throws Exception {
        List<Trace> traces = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            float[] shared = Traces.noise(Correlated.LENGTH, 100 + w);
            float[] own = Traces.noise(Correlated.LENGTH, 500 + w);
            float[] mixed = shared.clone();
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] = 3 * (mixed[i] + own[i]);
            }
            traces.add(Traces.window(Traces.A, w, 1, shared));
            if (w != 3) {
                traces.add(Traces.window(Traces.B, w, 1, mixed));
            }
            traces.add(Traces.window(Traces.C, w, 1, Traces.noise(Correlated.LENGTH, 900 + w)));
        }
        return Correlated.spectra(traces, "50 s");
    }

    private static PEHarness.Builder correlate() {
        return PEHarness.of(CrossCorrelatePE.TYPE)
                .set("maxLag", "50 s")
                .set("subStack", "0 s")
                .set("coherenceBands", "4")
                .set("blockWindows", "8");
    }

    private static List<Map<?, ?>> records(PEHarness pe, String pair) {
        List<Map<?, ?>> records = new ArrayList<>();
        for (Object item : pe.outputs("coherence")) {
            Map<?, ?> record = (Map<?, ?>) item;
            if (record.get("pair").equals(pair)) {
                records.add(record);
            }
        }
        return records;
    }

    private static double number(Map<?, ?> record, String field) {
        return ((Number) record.get(field)).doubleValue();
    }

    /// Its definition, bin by bin, over the windows that both have.
    private static double defined(
            List<Spectrum> spectra, String first, String second, double low, double high) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < spectra.get(0).bins(); k++) {
            double f = spectra.get(0).frequency(k);
            if (f < low - 1e-9 || f > high + 1e-9) {
                continue;
            }
            double re = 0;
            double im = 0;
            double a2 = 0;
            double b2 = 0;
            for (Spectrum a : spectra) {
                for (Spectrum b : spectra) {
                    if (a.id().toString().equals(first)
                            && b.id().toString().equals(second)
                            && a.window().index() == b.window().index()) {
                        double ar = a.values()[2 * k];
                        double ai = a.values()[2 * k + 1];
                        double br = b.values()[2 * k];
                        double bi = b.values()[2 * k + 1];
                        re += ar * br + ai * bi;
                        im += ar * bi - ai * br;
                        a2 += ar * ar + ai * ai;
                        b2 += br * br + bi * bi;
                    }
                }
            }
            sum += (re * re + im * im) / (a2 * b2);
            count++;
        }
        return sum / count;
    }

    @Test
    void itIsItsDefinitionOverTheWindowsThatBothHave() throws Exception {
        List<Spectrum> spectra = spectra(20);
        try (PEHarness pe = correlate().open()) {
            pe.sendAll(spectra).end();
            assertEquals(3, pe.outputs(Correlation.class).size());
            assertEquals(12, pe.outputs("coherence").size());
            for (String pair : List.of(AB, AC)) {
                assertEquals(4, records(pe, pair).size());
                for (Map<?, ?> record : records(pe, pair)) {
                    double expected =
                            defined(
                                    spectra,
                                    pair.substring(0, 14),
                                    pair.substring(15),
                                    number(record, "lowHertz"),
                                    number(record, "highHertz"));
                    assertEquals(expected, number(record, "squaredCoherence"), 1e-5);
                    assertEquals(pair.equals(AB) ? 19L : 20L, record.get("windows"));
                    assertEquals(
                            number(record, "windows"), number(record, "independentWindows"), 1e-9);
                }
            }
            assertEquals(0.5, number(records(pe, AB).getLast(), "highHertz"), 1e-9);
        }
    }

    @Test
    void aKnownCoherenceIsFoundWithinItsError() throws Exception {
        try (PEHarness pe = correlate().withoutRestarts().open()) {
            pe.sendAll(spectra(60)).end();
            for (Map<?, ?> record : records(pe, AB)) {
                assertNear(0.5, record);
            }
            for (Map<?, ?> record : records(pe, AC)) {
                assertNear(0, record);
                assertTrue(number(record, "chanceLevel") > number(record, "squaredCoherence"));
            }
        }
    }

    private static void assertNear(double squared, Map<?, ?> record) {
        assertEquals(
                squared,
                number(record, "squaredCoherence") - number(record, "bias"),
                3 * number(record, "error"),
                record.toString());
        assertTrue(number(record, "error") < 0.1, record.toString());
    }

    @Test
    void instancesBlocksAndDisksDoNotChangeIt(@TempDir Path folder) throws Exception {
        List<Spectrum> spectra = spectra(9);
        try (PEHarness whole = correlate().open();
                PEHarness blocks = correlate().set("blockWindows", "2").open();
                PEHarness disk =
                        correlate()
                                .set("sums", "disk")
                                .set("sumsFolder", folder.toString())
                                .open()) {
            for (PEHarness pe : List.of(whole, blocks, disk)) {
                pe.sendAll(spectra).end();
                for (int k = 0; k < 4; k++) {
                    assertEquals(
                            number(records(whole, AB).get(k), "squaredCoherence"),
                            number(records(pe, AB).get(k), "squaredCoherence"),
                            1e-5);
                }
            }
        }
        int found = 0;
        for (int rank = 0; rank < 2; rank++) {
            try (PEHarness pe = correlate().rank(rank, 2).open()) {
                found += pe.sendAll(spectra).end().outputs("coherence").size();
            }
        }
        assertEquals(12, found);
    }

    @Test
    void aSingleWindowAndBandsWithoutAFrequencyAreCounted() throws Exception {
        try (PEHarness pe = correlate().open()) {
            pe.sendAll(spectra(1)).end();
            assertEquals(List.of(), pe.outputs("coherence"));
            assertEquals(
                    3L,
                    pe.discards()
                            .get(
                                    "sub-stacks of pairs with one window, whose coherence would be 1"));
        }
        try (PEHarness pe = correlate().set("coherenceBands", "100").open()) {
            pe.sendAll(spectra(6)).end();
            long without = pe.discards().get("bands without a frequency for the coherence");
            assertEquals(300, pe.outputs("coherence").size() + without);
        }
    }

    @Test
    void whatHasNoCoherenceIsRefused() throws Exception {
        assertRefused(correlate().set("resolution", "lags"), "set resolution to window");
        assertRefused(correlate().set("normalisation", "deconvolution"), "there is no coherence");
        List<Spectrum> phases;
        try (PEHarness pe =
                PEHarness.of(PhasePE.DESCRIPTOR, PhasePE::new)
                        .set("maxLag", "50 s")
                        .set("high", "0.4 Hz")
                        .open()) {
            pe.send(Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)));
            pe.send(Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 2)));
            phases = pe.outputs(Spectrum.class);
        }
        try (PEHarness pe = correlate().open()) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> pe.sendAll(phases).end())
                            .getMessage();
            assertTrue(message.contains("Set coherenceBands to 0"), message);
        }
    }

    private static void assertRefused(PEHarness.Builder wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::open).getMessage();
        assertTrue(message.contains(why), message);
    }
}
