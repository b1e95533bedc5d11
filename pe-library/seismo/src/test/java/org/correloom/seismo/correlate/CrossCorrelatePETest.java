package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.measure.PeakLag;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Correlation of all pairs: its definition, pairs, windows, sub-stacks, and what is refused.
class CrossCorrelatePETest {

    /// Not circular, no factor of the transform's length, zero in the middle, 2m + 1 lags.
    @ParameterizedTest
    @ValueSource(ints = {1, 37, 199})
    void theCorrelationIsTheLinearOneWhateverThePadding(int maxLag) throws Exception {
        float[] u = Traces.noise(Correlated.LENGTH, 1);
        float[] v = Traces.noise(Correlated.LENGTH, 2);
        List<Trace> windows =
                List.of(Traces.window(Traces.A, 0, 1, u), Traces.window(Traces.B, 0, 1, v));
        try (PEHarness pe = Correlated.correlate(maxLag + " s").open()) {
            pe.sendAll(Correlated.spectra(windows, maxLag + " s")).end();
            Correlation pair = pe.outputs(Correlation.class).get(0);
            double[] expected = Correlated.direct(u, v, maxLag);
            assertEquals(expected.length, pair.samples().length);
            for (int n = 0; n < expected.length; n++) {
                assertEquals(expected[n], pair.samples()[n], 2e-3, "lag " + pair.lag(n));
            }
        }
    }

    @Test
    void aDelayedCopyPeaksAtPlusTheDelayAndTheMirroredPairAtMinus() throws Exception {
        float[] noise = Traces.noise(Correlated.LENGTH + 7, 3);
        float[] early = Arrays.copyOfRange(noise, 7, Correlated.LENGTH + 7);
        float[] late = Arrays.copyOf(noise, Correlated.LENGTH);
        for (boolean swapped : new boolean[] {false, true}) {
            List<Trace> windows =
                    List.of(
                            Traces.window(Traces.A, 0, 1, swapped ? late : early),
                            Traces.window(Traces.B, 0, 1, swapped ? early : late));
            try (PEHarness pe = Correlated.correlate("50 s").open()) {
                pe.sendAll(Correlated.spectra(windows, "50 s")).end();
                Correlation pair = pe.outputs(Correlation.class).get(0);
                assertEquals(swapped ? -7 : 7, pair.peakLag());
                assertEquals(
                        swapped ? -7 : 7,
                        PeakLag.of(pair.samples(), pair.samplingRate()).lag(),
                        0.05);
            }
        }
    }

    @Test
    void thePairIsNamedBySortedChannelsWhateverTheOrderOfArrival() throws Exception {
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.C, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                        Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 2)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 3)));
        try (PEHarness pe = Correlated.correlate("50 s").open()) {
            pe.sendAll(Correlated.spectra(windows, "50 s")).end();
            assertEquals(
                    List.of(
                            "KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ",
                            "KS.A7K2.00.LHZ_KS.C9M3.00.LHZ",
                            "KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ"),
                    List.copyOf(Correlated.byPair(pe).keySet()));
            assertTrue(Correlated.byPair(pe).values().stream().allMatch(c -> c.distance() >= 0));
        }
    }

    /// Window 2 is missing at B: pairs with B have one window less, and only the others' data.
    @Test
    void aWindowThatIsMissingAtOneStationIsMissingForItsPairsOnly() throws Exception {
        List<Trace> windows = new ArrayList<>();
        float[][] a = new float[5][];
        float[][] b = new float[5][];
        for (int w = 0; w < 5; w++) {
            a[w] = Traces.noise(Correlated.LENGTH, 10 + w);
            b[w] = Traces.noise(Correlated.LENGTH, 20 + w);
            windows.add(Traces.window(Traces.A, w, 1, a[w]));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(Correlated.LENGTH, 30 + w)));
            if (w != 2) {
                windows.add(Traces.window(Traces.B, w, 1, b[w]));
            }
        }
        try (PEHarness pe = Correlated.correlate("20 s").set("blockWindows", 2L).open()) {
            pe.sendAll(Correlated.spectra(windows, "20 s")).end();
            Map<String, Correlation> pairs = Correlated.byPair(pe);
            assertEquals(5, pairs.get("KS.A7K2.00.LHZ_KS.C9M3.00.LHZ").windows());
            Correlation ab = pairs.get("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ");
            assertEquals(4, ab.windows());
            assertEquals(5, ab.possibleWindows());
            double[] expected = new double[41];
            for (int w = 0; w < 5; w++) {
                double[] one = Correlated.direct(a[w], b[w], 20);
                for (int n = 0; n < 41 && w != 2; n++) {
                    expected[n] += one[n] / 4;
                }
            }
            for (int n = 0; n < 41; n++) {
                assertEquals(expected[n], ab.samples()[n], 2e-3);
            }
        }
    }

    @Test
    void subStacksEndByTheWatermarkAndEveryWindowIsCountedOnce() throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 12; w++) {
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(Correlated.LENGTH, w)));
            windows.add(Traces.window(Traces.B, w, 1, Traces.noise(Correlated.LENGTH, 50 + w)));
        }
        List<Spectrum> spectra = Correlated.spectra(windows, "20 s");
        try (PEHarness pe = Correlated.correlate("20 s").set("subStack", "1000 s").open()) {
            pe.sendAll(spectra.subList(0, 12)).watermark(1_000_000_000_000L);
            assertEquals(1, pe.outputs().size(), "five windows of 200 s are complete");
            pe.sendAll(spectra.subList(12, 24)).end();
            List<Correlation> subStacks = pe.outputs(Correlation.class);
            assertEquals(
                    List.of(5L, 5L, 2L), subStacks.stream().map(Correlation::windows).toList());
            assertEquals(1_000_000_000_000L, subStacks.get(1).stack().startTime());
            assertFalse(subStacks.get(2).isFinal());
        }
    }

    @Test
    void aChannelThatAppearsLaterGetsItsPairsAndNothingIsCountedTwice() throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 6; w++) {
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(Correlated.LENGTH, w)));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(Correlated.LENGTH, 50 + w)));
            if (w >= 4) {
                windows.add(Traces.window(Traces.B, w, 1, Traces.noise(Correlated.LENGTH, 90 + w)));
            }
        }
        try (PEHarness pe = Correlated.correlate("20 s").open()) {
            pe.sendAll(Correlated.spectra(windows, "20 s")).end();
            Map<String, Long> counted = new TreeMap<>();
            pe.outputs(Correlation.class)
                    .forEach(c -> counted.merge(c.pairId(), c.windows(), Long::sum));
            assertEquals(
                    Map.of(
                            "KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ", 2L,
                            "KS.A7K2.00.LHZ_KS.C9M3.00.LHZ", 6L,
                            "KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ", 2L),
                    counted);
        }
    }

    /// All instances together give every pair once, whatever their number and the block's size.
    @Test
    void instancesShareThePairsAndBlocksChangeNothing() throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 9; w++) {
            for (int s = 0; s < 15; s++) {
                SourceId id = new SourceId("XX", "S" + (char) ('A' + s), "", "BHZ");
                if ((w + s) % 7 != 0 || w == 0) {
                    windows.add(
                            Traces.window(id, w, 1, Traces.noise(Correlated.LENGTH, 100 * s + w)));
                }
            }
        }
        List<Spectrum> spectra = Correlated.spectra(windows, "20 s");
        Map<String, Correlation> whole;
        try (PEHarness pe = Correlated.correlate("20 s").withoutRestarts().open()) {
            whole = Correlated.byPair(pe.sendAll(spectra).end());
            assertEquals(105, whole.size());
        }
        Map<String, Correlation> shared = new TreeMap<>();
        for (int rank = 0; rank < 3; rank++) {
            try (PEHarness pe =
                    Correlated.correlate("20 s")
                            .set("blockWindows", 4L)
                            .rank(rank, 3)
                            .withoutRestarts()
                            .open()) {
                Map<String, Correlation> share =
                        Correlated.byPair(pe.sendAll(spectra.reversed()).end());
                assertTrue(share.size() < 105);
                share.forEach((pair, c) -> assertEquals(null, shared.put(pair, c)));
            }
        }
        assertEquals(whole.keySet(), shared.keySet());
        whole.forEach(
                (pair, c) -> {
                    assertEquals(c.windows(), shared.get(pair).windows());
                    assertArrayEquals(c.samples(), shared.get(pair).samples(), 1e-3f);
                });
    }

    @Test
    void mixedSamplingRatesAreRefusedByName() throws Exception {
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                        Traces.window(Traces.B, 0, 2, Traces.noise(2 * Correlated.LENGTH, 2)),
                        Traces.window(Traces.C, 0, 1, Traces.noise(Correlated.LENGTH, 3)));
        try (PEHarness pe = Correlated.correlate("20 s").open()) {
            pe.sendAll(Correlated.spectra(windows, "20 s")).end();
            assertEquals(1, pe.outputs().size());
            String message = pe.reports().get(0).message();
            assertTrue(message.contains("KS.B4Q8.00.LHZ has windows of 400 samples at 2.0 Hz"));
            assertEquals(Map.of("windows at 2.0 Hz, where most are at 1.0 Hz", 1L), pe.discards());
        }
    }

    /// The odd one sorts first, and begins a window before the others too.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneOddSamplingRateRefusesThatChannelOnly(boolean early) throws Exception {
        List<Trace> windows = new ArrayList<>();
        if (early) {
            windows.add(
                    Traces.window(
                            Traces.A,
                            -Correlated.LENGTH,
                            2,
                            Traces.noise(2 * Correlated.LENGTH, 4)));
        }
        windows.add(Traces.window(Traces.A, 0, 2, Traces.noise(2 * Correlated.LENGTH, 1)));
        windows.add(Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 2)));
        windows.add(Traces.window(Traces.C, 0, 1, Traces.noise(Correlated.LENGTH, 3)));
        try (PEHarness pe = Correlated.correlate("20 s").open()) {
            pe.sendAll(Correlated.spectra(windows, "20 s")).end();
            assertEquals(Set.of(Traces.B + "_" + Traces.C), Correlated.byPair(pe).keySet());
            assertEquals("mixed-sampling-rates", pe.reports().get(0).code());
            assertEquals(Map.of("windows at 2.0 Hz, where most are at 1.0 Hz", 1L), pe.discards());
        }
    }

    @Test
    void dataWithoutAPairSayWhy() throws Exception {
        List<Trace> apart =
                List.of(
                        Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                        Traces.window(
                                Traces.B,
                                Correlated.LENGTH,
                                1,
                                Traces.noise(Correlated.LENGTH, 2)));
        try (PEHarness pe = Correlated.correlate("20 s").open()) {
            pe.sendAll(Correlated.spectra(apart, "20 s")).end();
            assertEquals("no-pair", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("no two of different stations have"));
        }
        try (PEHarness pe = Correlated.correlate("20 s").open()) {
            pe.sendAll(Correlated.spectra(apart.subList(0, 1), "20 s")).end();
            assertTrue(pe.outputs().isEmpty());
            assertTrue(pe.reports().get(0).message().contains("only KS.A7K2.00.LHZ has windows"));
        }
    }

    @Test
    void lagsBeyondThePaddingAreRefusedWithWhatToDo() throws Exception {
        List<Spectrum> spectra =
                Correlated.spectra(
                        List.of(
                                Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                                Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 2))),
                        "20 s");
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> {
                            try (PEHarness pe = Correlated.correlate("150 s").open()) {
                                pe.sendAll(spectra).end();
                            }
                        });
        assertTrue(refusal.getMessage().contains("Set maxLag of Spectrum of windows"));
    }

    @Test
    void channelsOfOneStationArePairedOnlyWhenAskedFor() throws Exception {
        SourceId east = SourceId.parse("KS.A7K2.00.LHE");
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                        Traces.window(east, 0, 1, Traces.noise(Correlated.LENGTH, 2)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 3)));
        try (PEHarness pe = Correlated.correlate("20 s").open()) {
            assertEquals(
                    2,
                    Correlated.byPair(pe.sendAll(Correlated.spectra(windows, "20 s")).end())
                            .size());
        }
        try (PEHarness pe = Correlated.correlate("20 s").set("pairs", "all").open()) {
            Map<String, Correlation> pairs =
                    Correlated.byPair(pe.sendAll(Correlated.spectra(windows, "20 s")).end());
            assertEquals(6, pairs.size());
            assertEquals(0, pairs.get(Traces.A + "_" + Traces.A).peakLag());
        }
    }

    @Test
    void aSpectrumOfWhatIsNoWindowIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Correlated.spectra(
                                        List.of(Traces.of(Traces.A, 0, 1, 1, 2, 3)), "1 s"));
        assertTrue(refusal.getMessage().contains("put Cut windows before"));
    }
}
