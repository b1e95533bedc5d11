package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where and how finely the sums of pairs are kept, and which pairs are given out.
class PairSumsTest {

    /// All bins are kept, so that both are the same to rounding; windows are counted, not segments.
    @ParameterizedTest
    @ValueSource(strings = {"cross-correlation", "coherency", "energy", "deconvolution"})
    void theResolutionOfTheLagsGivesTheSameCorrelations(String normalisation) throws Exception {
        List<Trace> windows = new ArrayList<>();
        for (int w = 0; w < 7; w++) {
            float[] noise = Traces.noise(3000, 10 + w);
            windows.add(Traces.window(Traces.A, w, 1, noise));
            windows.add(Traces.window(Traces.B, w, 1, Correlated.delayed(noise, 9, 2)));
            if (w != 3) {
                windows.add(Traces.window(Traces.C, w, 1, Traces.noise(3000, 30 + w)));
            }
        }
        List<Spectrum> spectra = Correlated.spectra(windows, "50 s");
        List<Map<String, Correlation>> found = new ArrayList<>();
        for (String resolution : List.of("window", "lags")) {
            PEHarness.Builder builder =
                    Correlated.correlate("50 s")
                            .set("normalisation", normalisation)
                            .set("resolution", resolution);
            try (PEHarness pe = builder.open()) {
                found.add(Correlated.byPair(pe.sendAll(spectra).end()));
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
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(Correlated.LENGTH, 10 + w)));
            windows.add(Traces.window(Traces.B, w, 1, Traces.noise(Correlated.LENGTH, 20 + w)));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(Correlated.LENGTH, 30 + w)));
        }
        List<Spectrum> spectra = Correlated.spectra(windows, "50 s");
        PEHarness.Builder memory = Correlated.correlate("50 s").set("blockWindows", 2L);
        PEHarness.Builder disk =
                Correlated.correlate("50 s")
                        .set("blockWindows", 2L)
                        .set("sums", "disk")
                        .set("sumsFolder", folder.toString());
        try (PEHarness one = memory.open();
                PEHarness other = disk.open()) {
            assertEquals(
                    one.sendAll(spectra).end().outputs(Correlation.class).toString(),
                    other.sendAll(spectra).end().outputs(Correlation.class).toString());
            Map<String, Correlation> kept = Correlated.byPair(other);
            Correlated.byPair(one)
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
                        Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 2)));
        List<Spectrum> spectra = Correlated.spectra(windows, "50 s");
        PEHarness.Builder disk =
                Correlated.correlate("50 s")
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
            windows.add(Traces.window(Traces.A, w, 1, Traces.noise(Correlated.LENGTH, 10 + w)));
            windows.add(Traces.window(Traces.B, w, 1, Traces.noise(Correlated.LENGTH, 20 + w)));
            windows.add(Traces.window(Traces.C, w, 1, Traces.noise(Correlated.LENGTH, 30 + w)));
        }
        List<Spectrum> spectra = Correlated.spectra(windows, "50 s");
        Map<String, Correlation> all;
        try (PEHarness pe = Correlated.correlate("50 s").open()) {
            all = Correlated.byPair(pe.sendAll(spectra).end());
        }
        PEHarness.Builder listed = Correlated.correlate("50 s").set("outputList", first.toString());
        try (PEHarness pe = listed.open()) {
            assertEquals(
                    Set.of("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ"),
                    Correlated.byPair(pe.sendAll(spectra).end()).keySet());
        }
        try (PEHarness pe = listed.open()) {
            pe.sendAll(spectra).adjust("outputList", second.toString()).end();
            assertEquals(
                    Set.of("KS.A7K2.00.LHZ_KS.C9M3.00.LHZ", "KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ"),
                    Correlated.byPair(pe).keySet());
            Correlated.byPair(pe)
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
                        Traces.window(Traces.A, 0, 1, Traces.noise(Correlated.LENGTH, 1)),
                        Traces.window(Traces.B, 0, 1, Traces.noise(Correlated.LENGTH, 2)));
        PEHarness.Builder listed = Correlated.correlate("50 s").set("outputList", list.toString());
        try (PEHarness pe = listed.open()) {
            pe.sendAll(Correlated.spectra(windows, "50 s")).end();
            assertEquals(List.of(), pe.outputs(Correlation.class));
            assertEquals("no-pair-given-out", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("KS.A7K2.00.LHZ"));
        }
    }
}
