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
import org.correloom.seismo.prepare.WhitenPE;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Spectra of windows and their correlation, at 1 Hz with windows of 200 samples.
class CrossCorrelatePETest {

    private static final int LENGTH = 200;

    private static List<Spectrum> spectra(List<Trace> windows, String maxLag) throws Exception {
        try (PEHarness pe =
                PEHarness.of(SpectrumPE.DESCRIPTOR, SpectrumPE::new)
                        .set("maxLag", maxLag)
                        .set("low", "0 Hz")
                        .set("high", "0.5 Hz")
                        .set("taper", 0.0)
                        .set("demean", false)
                        .open()) {
            return pe.sendAll(windows).end().outputs(Spectrum.class);
        }
    }

    private static PEHarness.Builder correlate(String maxLag) {
        return PEHarness.of(CrossCorrelatePE.DESCRIPTOR, CrossCorrelatePE::new)
                .set("maxLag", maxLag)
                .set("subStack", "0 s");
    }

    private static Map<String, Correlation> byPair(PEHarness pe) {
        Map<String, Correlation> pairs = new TreeMap<>();
        pe.outputs(Correlation.class).forEach(c -> pairs.put(c.pairId(), c));
        return pairs;
    }

    /// The definition, sample by sample: `C(τ) = Σ_t u(t)·v(t + τ)` within one window.
    private static double[] direct(float[] u, float[] v, int maxLag) {
        double[] c = new double[2 * maxLag + 1];
        for (int lag = -maxLag; lag <= maxLag; lag++) {
            for (int t = 0; t < u.length; t++) {
                if (t + lag >= 0 && t + lag < v.length) {
                    c[lag + maxLag] += (double) u[t] * v[t + lag];
                }
            }
        }
        return c;
    }

    /// Not circular, no factor of the transform's length, zero in the middle, 2m + 1 lags.
    @ParameterizedTest
    @ValueSource(ints = {1, 37, 199})
    void theCorrelationIsTheLinearOneWhateverThePadding(int maxLag) throws Exception {
        float[] u = Traces.noise(LENGTH, 1);
        float[] v = Traces.noise(LENGTH, 2);
        List<Trace> windows =
                List.of(Traces.window(Traces.A, 0, 1, u), Traces.window(Traces.B, 0, 1, v));
        try (PEHarness pe = correlate(maxLag + " s").open()) {
            pe.sendAll(spectra(windows, maxLag + " s")).end();
            Correlation pair = pe.outputs(Correlation.class).get(0);
            double[] expected = direct(u, v, maxLag);
            assertEquals(expected.length, pair.samples().length);
            for (int n = 0; n < expected.length; n++) {
                assertEquals(expected[n], pair.samples()[n], 2e-3, "lag " + pair.lag(n));
            }
        }
    }

    @Test
    void aDelayedCopyPeaksAtPlusTheDelayAndTheMirroredPairAtMinus() throws Exception {
        float[] noise = Traces.noise(LENGTH + 7, 3);
        float[] early = Arrays.copyOfRange(noise, 7, LENGTH + 7);
        float[] late = Arrays.copyOf(noise, LENGTH);
        for (boolean swapped : new boolean[] {false, true}) {
            List<Trace> windows =
                    List.of(
                            Traces.window(Traces.A, 0, 1, swapped ? late : early),
                            Traces.window(Traces.B, 0, 1, swapped ? early : late));
            try (PEHarness pe = correlate("50 s").open()) {
                pe.sendAll(spectra(windows, "50 s")).end();
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
                        Traces.window(Traces.C, 0, 1, Traces.noise(LENGTH, 1)),
                        Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 2)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 3)));
        try (PEHarness pe = correlate("50 s").open()) {
            pe.sendAll(spectra(windows, "50 s")).end();
            assertEquals(
                    List.of(
                            "KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ",
                            "KS.A7K2.00.LHZ_KS.C9M3.00.LHZ",
                            "KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ"),
                    List.copyOf(byPair(pe).keySet()));
            assertTrue(byPair(pe).values().stream().allMatch(c -> c.distance() >= 0));
        }
    }

    /// All bins are kept, so that both are the same to rounding; windows are counted, not segments.
    @ParameterizedTest
    @ValueSource(strings = {"cross-correlation", "coherency", "energy", "deconvolution"})
    void theResolutionOfTheLagsGivesTheSameCorrelations(String normalisation) throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 7; w++) {
            float[] noise = Traces.noise(3000, 10 + w);
            windows.add(Traces.window(Traces.A, w, 1, noise));
            windows.add(Traces.window(Traces.B, w, 1, delayed(noise, 9, 2)));
            if (w != 3) {
                windows.add(Traces.window(Traces.C, w, 1, Traces.noise(3000, 30 + w)));
            }
        }
        List<Spectrum> spectra = spectra(windows, "50 s");
        List<Map<String, Correlation>> found = new ArrayList<>();
        for (String resolution : List.of("window", "lags")) {
            PEHarness.Builder builder =
                    correlate("50 s")
                            .set("normalisation", normalisation)
                            .set("resolution", resolution);
            try (PEHarness pe = builder.open()) {
                found.add(byPair(pe.sendAll(spectra).end()));
            }
        }
        assertEquals(3, found.get(0).size());
        found.get(0)
                .forEach(
                        (pair, whole) -> {
                            Correlation lags = found.get(1).get(pair);
                            assertEquals(whole.windows(), lags.windows(), pair);
                            assertEquals(whole.bandLow(), lags.bandLow());
                            assertEquals(whole.bandHigh(), lags.bandHigh());
                            float peak = 0;
                            for (float v : whole.samples()) {
                                peak = Math.max(peak, Math.abs(v));
                            }
                            assertArrayEquals(whole.samples(), lags.samples(), 1e-5f * peak, pair);
                        });
    }

    @Test
    void sumsOnADiskGiveTheSameCorrelations(@TempDir Path folder) throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 5; w++) {
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(LENGTH, 10 + w)));
            windows.add(Traces.window(Traces.B, w, 1, Traces.noise(LENGTH, 20 + w)));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(LENGTH, 30 + w)));
        }
        List<Spectrum> spectra = spectra(windows, "50 s");
        PEHarness.Builder memory = correlate("50 s").set("blockWindows", 2L);
        PEHarness.Builder disk =
                correlate("50 s")
                        .set("blockWindows", 2L)
                        .set("sums", "disk")
                        .set("sumsFolder", folder.toString());
        try (PEHarness one = memory.open();
                PEHarness other = disk.open()) {
            assertEquals(
                    one.sendAll(spectra).end().outputs(Correlation.class).toString(),
                    other.sendAll(spectra).end().outputs(Correlation.class).toString());
            Map<String, Correlation> kept = byPair(other);
            byPair(one)
                    .forEach(
                            (pair, correlation) ->
                                    assertArrayEquals(
                                            correlation.samples(), kept.get(pair).samples()));
        }
    }

    @Test
    void aFolderOfSumsThatIsNotThereIsTold(@TempDir Path folder) throws Exception {
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 2)));
        List<Spectrum> spectra = spectra(windows, "50 s");
        PEHarness.Builder disk =
                correlate("50 s")
                        .set("sums", "disk")
                        .set("sumsFolder", folder.resolve("none").toString());
        try (PEHarness pe = disk.open()) {
            pe.sendAll(spectra);
            Exception e = assertThrows(Exception.class, pe::end);
            assertTrue(e.toString().contains("none"), e.toString());
        }
    }

    /// All pairs are summed, so that the list may change while the run goes on.
    @Test
    void onlyPairsOfTheOutputListAreGivenOutAndTheListMayChange(@TempDir Path folder)
            throws Exception {
        Path first = Files.writeString(folder.resolve("first.txt"), "B4Q8 A7K2\n");
        Path second =
                Files.writeString(
                        folder.resolve("second.txt"), "KS.C9M3.00.LHZ, KS.A7K2.00.LHZ\nKS.?4Q8 C*");
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(LENGTH, 10 + w)));
            windows.add(Traces.window(Traces.B, w, 1, Traces.noise(LENGTH, 20 + w)));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(LENGTH, 30 + w)));
        }
        List<Spectrum> spectra = spectra(windows, "50 s");
        Map<String, Correlation> all;
        try (PEHarness pe = correlate("50 s").open()) {
            all = byPair(pe.sendAll(spectra).end());
        }
        PEHarness.Builder listed = correlate("50 s").set("outputList", first.toString());
        try (PEHarness pe = listed.open()) {
            assertEquals(
                    Set.of("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ"),
                    byPair(pe.sendAll(spectra).end()).keySet());
        }
        try (PEHarness pe = listed.open()) {
            pe.sendAll(spectra).adjust("outputList", second.toString()).end();
            assertEquals(
                    Set.of("KS.A7K2.00.LHZ_KS.C9M3.00.LHZ", "KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ"),
                    byPair(pe).keySet());
            byPair(pe)
                    .forEach(
                            (pair, correlation) ->
                                    assertArrayEquals(
                                            all.get(pair).samples(),
                                            correlation.samples(),
                                            1e-3f,
                                            pair));
        }
    }

    @Test
    void anOutputListWithoutAnyPairThatIsThereIsSaid(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "X1 X2");
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 2)));
        PEHarness.Builder listed = correlate("50 s").set("outputList", list.toString());
        try (PEHarness pe = listed.open()) {
            pe.sendAll(spectra(windows, "50 s")).end();
            assertEquals(List.of(), pe.outputs(Correlation.class));
            assertEquals("no-pair-given-out", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("KS.A7K2.00.LHZ"));
        }
    }

    /// Window 2 is missing at B: pairs with B have one window less, and only the others' data.
    @Test
    void aWindowThatIsMissingAtOneStationIsMissingForItsPairsOnly() throws Exception {
        List<Trace> windows = new ArrayList<>();
        float[][] a = new float[5][];
        float[][] b = new float[5][];
        for (int w = 0; w < 5; w++) {
            a[w] = Traces.noise(LENGTH, 10 + w);
            b[w] = Traces.noise(LENGTH, 20 + w);
            windows.add(Traces.window(Traces.A, w, 1, a[w]));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(LENGTH, 30 + w)));
            if (w != 2) {
                windows.add(Traces.window(Traces.B, w, 1, b[w]));
            }
        }
        try (PEHarness pe = correlate("20 s").set("blockWindows", 2L).open()) {
            pe.sendAll(spectra(windows, "20 s")).end();
            Map<String, Correlation> pairs = byPair(pe);
            assertEquals(5, pairs.get("KS.A7K2.00.LHZ_KS.C9M3.00.LHZ").windows());
            Correlation ab = pairs.get("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ");
            assertEquals(4, ab.windows());
            assertEquals(5, ab.possibleWindows());
            double[] expected = new double[41];
            for (int w = 0; w < 5; w++) {
                double[] one = direct(a[w], b[w], 20);
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
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(LENGTH, w)));
            windows.add(Traces.window(Traces.B, w, 1, Traces.noise(LENGTH, 50 + w)));
        }
        List<Spectrum> spectra = spectra(windows, "20 s");
        try (PEHarness pe = correlate("20 s").set("subStack", "1000 s").open()) {
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
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(LENGTH, w)));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(LENGTH, 50 + w)));
            if (w >= 4) {
                windows.add(Traces.window(Traces.B, w, 1, Traces.noise(LENGTH, 90 + w)));
            }
        }
        try (PEHarness pe = correlate("20 s").open()) {
            pe.sendAll(spectra(windows, "20 s")).end();
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
                    windows.add(Traces.window(id, w, 1, Traces.noise(LENGTH, 100 * s + w)));
                }
            }
        }
        List<Spectrum> spectra = spectra(windows, "20 s");
        Map<String, Correlation> whole;
        try (PEHarness pe = correlate("20 s").withoutRestarts().open()) {
            whole = byPair(pe.sendAll(spectra).end());
            assertEquals(105, whole.size());
        }
        Map<String, Correlation> shared = new TreeMap<>();
        for (int rank = 0; rank < 3; rank++) {
            try (PEHarness pe =
                    correlate("20 s")
                            .set("blockWindows", 4L)
                            .rank(rank, 3)
                            .withoutRestarts()
                            .open()) {
                Map<String, Correlation> share = byPair(pe.sendAll(spectra.reversed()).end());
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
                        Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                        Traces.window(Traces.B, 0, 2, Traces.noise(2 * LENGTH, 2)),
                        Traces.window(Traces.C, 0, 1, Traces.noise(LENGTH, 3)));
        try (PEHarness pe = correlate("20 s").open()) {
            pe.sendAll(spectra(windows, "20 s")).end();
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
            windows.add(Traces.window(Traces.A, -LENGTH, 2, Traces.noise(2 * LENGTH, 4)));
        }
        windows.add(Traces.window(Traces.A, 0, 2, Traces.noise(2 * LENGTH, 1)));
        windows.add(Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 2)));
        windows.add(Traces.window(Traces.C, 0, 1, Traces.noise(LENGTH, 3)));
        try (PEHarness pe = correlate("20 s").open()) {
            pe.sendAll(spectra(windows, "20 s")).end();
            assertEquals(Set.of(Traces.B + "_" + Traces.C), byPair(pe).keySet());
            assertEquals("mixed-sampling-rates", pe.reports().get(0).code());
            assertEquals(Map.of("windows at 2.0 Hz, where most are at 1.0 Hz", 1L), pe.discards());
        }
    }

    @Test
    void dataWithoutAPairSayWhy() throws Exception {
        List<Trace> apart =
                List.of(
                        Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                        Traces.window(Traces.B, LENGTH, 1, Traces.noise(LENGTH, 2)));
        try (PEHarness pe = correlate("20 s").open()) {
            pe.sendAll(spectra(apart, "20 s")).end();
            assertEquals("no-pair", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("no two of different stations have"));
        }
        try (PEHarness pe = correlate("20 s").open()) {
            pe.sendAll(spectra(apart.subList(0, 1), "20 s")).end();
            assertTrue(pe.outputs().isEmpty());
            assertTrue(pe.reports().get(0).message().contains("only KS.A7K2.00.LHZ has windows"));
        }
    }

    @Test
    void lagsBeyondThePaddingAreRefusedWithWhatToDo() throws Exception {
        List<Spectrum> spectra =
                spectra(
                        List.of(
                                Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                                Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 2))),
                        "20 s");
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> {
                            try (PEHarness pe = correlate("150 s").open()) {
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
                        Traces.window(Traces.A, 0, 1, Traces.noise(LENGTH, 1)),
                        Traces.window(east, 0, 1, Traces.noise(LENGTH, 2)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(LENGTH, 3)));
        try (PEHarness pe = correlate("20 s").open()) {
            assertEquals(2, byPair(pe.sendAll(spectra(windows, "20 s")).end()).size());
        }
        try (PEHarness pe = correlate("20 s").set("pairs", "all").open()) {
            Map<String, Correlation> pairs = byPair(pe.sendAll(spectra(windows, "20 s")).end());
            assertEquals(6, pairs.size());
            assertEquals(0, pairs.get(Traces.A + "_" + Traces.A).peakLag());
        }
    }

    @Test
    void coherencyDoesNotSeeAmplitudes() throws Exception {
        float[] u = Traces.noise(LENGTH, 1);
        float[] v = Traces.noise(LENGTH, 2);
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
            try (PEHarness pe = correlate("20 s").set("normalisation", "coherency").open()) {
                pe.sendAll(spectra(windows, "20 s")).end();
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
            float[] u = Traces.noise(LENGTH, w);
            float[] v = Traces.noise(LENGTH, 10 + w);
            double energies = Math.sqrt(direct(u, u, 0)[0] * direct(v, v, 0)[0]);
            double[] one = direct(u, v, 20);
            for (int n = 0; n < 41; n++) {
                expected[n] += one[n] / energies / 3;
            }
            for (int t = 0; t < LENGTH; t++) {
                u[t] *= (float) Math.pow(1000, w);
            }
            windows.add(Traces.window(Traces.A, w, 1, u));
            windows.add(Traces.window(Traces.B, w, 1, v));
        }
        try (PEHarness pe =
                correlate("20 s").set("normalisation", "energy").set("pairs", "all").open()) {
            pe.sendAll(spectra(windows, "20 s")).end();
            Map<String, Correlation> pairs = byPair(pe);
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
            float[] u = Traces.noise(LENGTH, w);
            windows.add(Traces.window(Traces.C, w, 1, delayed(u, 7, 0.5f)));
            windows.add(Traces.window(Traces.A, w, 1, u));
            windows.add(Traces.window(Traces.B, w, 1, delayed(u, 3, 4)));
        }
        List<Spectrum> spectra = spectra(windows, "20 s");
        Map<String, Correlation> pairs = new TreeMap<>();
        for (int rank = 0; rank < size; rank++) {
            try (PEHarness pe =
                    correlate("20 s")
                            .set("normalisation", "deconvolution")
                            .set("smoothing", "0.03 Hz")
                            .set("blockWindows", 2L)
                            .rank(rank, size)
                            .open()) {
                pairs.putAll(byPair(pe.sendAll(spectra).end()));
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

    private static float[] delayed(float[] x, int samples, float factor) {
        float[] y = new float[x.length];
        for (int t = samples; t < x.length; t++) {
            y[t] = factor * x[t - samples];
        }
        return y;
    }

    @Test
    void subStacksAreDividedByTheirLargestValue() throws Exception {
        float[] u = Traces.noise(LENGTH, 3);
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, u),
                        Traces.window(Traces.B, 0, 1, delayed(u, 5, -40)));
        List<Spectrum> spectra = spectra(windows, "20 s");
        try (PEHarness pe = correlate("20 s").set("divideBy", "absolute-maximum").open()) {
            float[] c = byPair(pe.sendAll(spectra).end()).values().iterator().next().samples();
            assertEquals(-1, c[25]);
        }
        try (PEHarness pe = correlate("20 s").set("divideBy", "maximum").open()) {
            float[] c = byPair(pe.sendAll(spectra).end()).values().iterator().next().samples();
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
        float[] u = Traces.noise(LENGTH, 3);
        List<Trace> windows =
                List.of(
                        Traces.window(Traces.A, 0, 1, u),
                        Traces.window(Traces.B, 0, 1, delayed(u, 0, -1)));
        try (PEHarness pe = correlate("0 s").set("divideBy", "maximum").open()) {
            pe.sendAll(spectra(windows, "0 s")).end();
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
                float[] x = Traces.noise(LENGTH, 10 * w + id.hashCode());
                for (int t = 1; t < LENGTH; t++) {
                    x[t] += 0.8f * x[t - 1];
                }
                windows.add(Traces.window(id, w, 1, x));
            }
        }
        return spectra(windows, "40 s");
    }

    /// Once, not once a sub-stack, and only where there are auto-correlations.
    @ParameterizedTest
    @ValueSource(strings = {"coherency", "deconvolution"})
    void anAutoCorrelationThatIsNothingButASincIsSaidToBeOne(String normalisation)
            throws Exception {
        List<Spectrum> spectra = coloured();
        try (PEHarness pe =
                correlate("40 s")
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
        try (PEHarness pe = correlate("40 s").set("normalisation", normalisation).open()) {
            assertTrue(pe.sendAll(spectra).end().reports().isEmpty());
        }
        try (PEHarness pe = correlate("40 s").set("pairs", "auto").open()) {
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
                float[] x = Traces.noise(LENGTH, w);
                for (int t = 1; t < LENGTH; t++) {
                    x[t] += 0.8f * x[t - 1];
                }
                whiten.send(Traces.window(Traces.A, w, 1, x));
            }
            windows.addAll(whiten.end().outputs(Trace.class));
        }
        try (PEHarness pe = correlate("40 s").set("pairs", "all").open()) {
            pe.sendAll(spectra(windows, "40 s")).end();
            assertEquals("flat-spectrum", pe.reports().get(0).code());
        }
    }

    @Test
    void aSpectrumOfWhatIsNoWindowIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> spectra(List.of(Traces.of(Traces.A, 0, 1, 1, 2, 3)), "1 s"));
        assertTrue(refusal.getMessage().contains("put Cut windows before"));
    }
}
