package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Whole workflows on the real data that the environment variable CORRELOOM_DATA points to.
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class RealDataRunTest {

    private static String data(String name) {
        return Path.of(System.getenv("CORRELOOM_DATA")).resolve(name).toAbsolutePath().toString();
    }

    /// The peak lags come from an independent computation that is told of in the data's own
    /// README; its SNR of 17 to 104 is that of other tapers and windows.
    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void kansasPeaksAreWhereAnIndependentComputationHasThem(String mapping) throws Exception {
        WorkflowRun.Done done =
                WorkflowRun.chain()
                        .then(
                                "files",
                                "seismo:waveform-files",
                                "folder",
                                data("kansas_lh_4sta_7d"),
                                "channel",
                                "?HZ")
                        .then("assemble", "seismo:assemble", "zerosAreGaps", "30 s")
                        .then("decimate", "seismo:decimate")
                        .then("detrend", "seismo:detrend")
                        .then("taper", "seismo:taper", "maxLength", "60 s")
                        .then("bandpass", "seismo:bandpass", "low", "0.1 Hz", "high", "0.4 Hz")
                        .then("normalise", "seismo:normalise", "method", "one-bit")
                        .then("window", "seismo:window", "length", "1 h", "step", "30 min")
                        .then("whiten", "seismo:whiten", "low", "0.1 Hz", "high", "0.4 Hz")
                        .then("spectrum", "seismo:spectrum", "low", "0.1 Hz", "high", "0.4 Hz")
                        .then("correlate", "seismo:cross-correlate")
                        .then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run(mapping, 2);

        Map<String, Correlation> pairs = done.completed();
        assertEquals(6, pairs.size());
        assertPeak(pairs, "A7K2", "B4Q8", -1, 6600);
        assertPeak(pairs, "C9M3", "D2X6", -1, 4600);
        assertPeak(pairs, "B4Q8", "C9M3", -3, 5800);
        assertPeak(pairs, "A7K2", "C9M3", -5, 12_400);
        assertPeak(pairs, "B4Q8", "D2X6", -5, 10_400);
        assertPeak(pairs, "A7K2", "D2X6", -7, 17_000);
        assertTrue(done.discards("window").get("windows with less than 90 % data") >= 7);
    }

    private static void assertPeak(
            Map<String, Correlation> pairs, String first, String second, int lag, double metres) {
        Correlation pair = pairs.get("KS." + first + ".00.LHZ_KS." + second + ".00.LHZ");
        assertEquals(lag, pair.peakLag(), first + "-" + second);
        assertEquals(metres, pair.distance(), 100, first + "-" + second);
        assertTrue(pair.snr() > 16, first + "-" + second + ": SNR " + pair.snr());
        assertTrue(pair.windows() > 318, first + "-" + second + ": " + pair.windows());
        assertTrue(pair.isFinal());
    }

    @Test
    void wellingtonGivesAllThirtySixPairs() throws Exception {
        WorkflowRun.Done done =
                WorkflowRun.chain()
                        .then(
                                "files",
                                "seismo:miniseed-files",
                                "folder",
                                data("wellington_wghs_9sta/unprocessed_data/nz_wghs_bigx"),
                                "stations",
                                data("wellington_wghs_9sta/coordinates/nz_wghs_bigx.txt"),
                                "channel",
                                "BHZ")
                        .then("assemble", "seismo:assemble")
                        .then("decimate", "seismo:decimate", "samplingRate", "25 Hz")
                        .then("detrend", "seismo:detrend")
                        .then("window", "seismo:window", "length", "60 s", "step", "30 s")
                        .then("normalise", "seismo:normalise", "halfWidth", "0.25 s")
                        .then("whiten", "seismo:whiten", "low", "2", "high", "10", "edge", "0.5")
                        .then(
                                "spectrum",
                                "seismo:spectrum",
                                "maxLag",
                                "5 s",
                                "low",
                                "2 Hz",
                                "high",
                                "10 Hz")
                        .then(
                                "correlate",
                                "seismo:cross-correlate",
                                "maxLag",
                                "5 s",
                                "subStack",
                                "5 min")
                        .then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run("threads", 2);

        Map<String, Correlation> pairs = done.completed();
        assertEquals(36, pairs.size());
        for (Correlation pair : pairs.values()) {
            assertEquals(87, pair.windows(), pair.toString());
            assertTrue(pair.snr() > 12, pair + ": SNR " + pair.snr());
            assertTrue(pair.distance() > 20 && pair.distance() < 110, pair.toString());
            // Nothing that is coherent is slower than 100 m/s here.
            assertTrue(Math.abs(pair.peakLag()) < pair.distance() / 100, pair.toString());
        }
        assertEquals(List.of(), done.reports());
    }

    @Test
    void noisepyPairComesThroughWithItsResponseRemoved() throws Exception {
        WorkflowRun.Done done =
                WorkflowRun.chain()
                        .then(
                                "files",
                                "seismo:waveform-files",
                                "folder",
                                data("noisepy_ci_pair_1d"),
                                "channel",
                                "CI.*.*.BHN")
                        .then("assemble", "seismo:assemble")
                        .then("decimate", "seismo:decimate")
                        .then("detrend", "seismo:detrend")
                        .then("taper", "seismo:taper")
                        .then(
                                "response",
                                "seismo:remove-response",
                                "response",
                                data("noisepy_ci_pair_1d"))
                        .then("bandpass", "seismo:bandpass", "low", "0.1", "high", "1")
                        .then("normalise", "seismo:normalise", "method", "one-bit")
                        .then("window", "seismo:window", "length", "30 min", "step", "15 min")
                        .then("whiten", "seismo:whiten", "low", "0.1", "high", "1")
                        .then("spectrum", "seismo:spectrum", "low", "0.1", "high", "1")
                        .then("correlate", "seismo:cross-correlate")
                        .then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run("threads", 2);
        Map<String, Correlation> pairs = done.completed();
        Correlation pair = pairs.get("CI.CCA..BHN_CI.HEC..BHN");
        assertEquals(1, pairs.size());
        assertEquals(95, pair.windows());
        assertEquals(157_644, pair.distance(), 10);
        assertTrue(pair.snr() > 2 && pair.snr() < 20, "SNR " + pair.snr());
        assertEquals(List.of(), done.reports());
    }
}
