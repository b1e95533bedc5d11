package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.AssemblePE;
import org.correloom.seismo.source.WaveformFilesPE;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Whole workflows on the real data that the environment variable CORRELOOM_DATA points to.
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class RealDataRunTest {

    /// B4Q8–C9M3 at lags −20 to 20 s, made with NumPy and SciPy in double precision from the same
    /// definitions: per day, runs of 30 or more zeros are gaps; each segment `detrend(linear)`,
    /// `tukey` over min(5 %, 60 s) a side, `sosfiltfilt(butter(4, [0.1, 0.4]))`, `sign`; windows of
    /// 3,600 s every 1,800 s with 90 % of their samples; `rfft` over 7,200, divided by its
    /// amplitude in 0.1–0.4 Hz with cosine edges of 0.01 Hz, `irfft`, gaps 0; mean of what exists
    /// removed, `tukey(3600, 0.04)`, `rfft` over 3,750, bins outside of the band 0;
    /// `irfft(conj(X)·Y)`, mean over 325 windows. The SNR of the six pairs are from it too.
    private static final float[] KANSAS_PAIR = {
        0.000379105f, -0.00111408f, -0.00382272f, 0.00240037f, -0.00102352f, 0.000830687f,
        0.00564462f, -0.00136441f, -0.00133268f, -0.00777265f, -0.00202673f, 0.00752828f,
        -0.00449398f, 0.024151f, 0.00931929f, -0.064356f, -0.00447809f, 0.067483f,
        0.00423408f, -0.0335973f, -0.015737f, 0.00453173f, 0.0206582f, 0.00177364f,
        -0.00827067f, -0.00219054f, -0.00448084f, 0.00425071f, 0.00381966f, -8.6887e-05f,
        0.00100285f, -0.00596071f, -0.000640785f, 0.00333295f, -0.000586524f, 0.00283997f,
        -5.7621e-05f, -0.00278476f, -0.000713507f, -0.000238397f, 0.00135083f
    };

    private static String data(String name) {
        return Path.of(System.getenv("CORRELOOM_DATA")).resolve(name).toAbsolutePath().toString();
    }

    /// Hourly sub-stacks of the Kansas array.
    private static WorkflowRun kansas() {
        return WorkflowRun.chain()
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
                .then("correlate", "seismo:cross-correlate");
    }

    /// The same peak lags are in the data's own README, from another independent computation; its
    /// SNR of 17 to 104 is that of other tapers and windows.
    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void kansasPeaksAreWhereAnIndependentComputationHasThem(String mapping) throws Exception {
        WorkflowRun.Done done =
                kansas().then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run(mapping, 2);

        Map<String, Correlation> pairs = done.completed();
        assertEquals(6, pairs.size());
        assertPeak(pairs, "A7K2", "B4Q8", -1, 6600, 325, 51.83);
        assertPeak(pairs, "C9M3", "D2X6", -1, 4600, 328, 96.34);
        assertPeak(pairs, "B4Q8", "C9M3", -3, 5800, 325, 72.25);
        assertPeak(pairs, "A7K2", "C9M3", -5, 12_400, 328, 19.62);
        assertPeak(pairs, "B4Q8", "D2X6", -5, 10_400, 325, 21.74);
        assertPeak(pairs, "A7K2", "D2X6", -7, 17_000, 335, 21.05);
        assertTrue(done.discards("window").get("windows with less than 90 % data") >= 7);
        float[] samples = pairs.get("KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ").samples();
        assertArrayEquals(KANSAS_PAIR, Arrays.copyOfRange(samples, 80, 121), 1e-4f);
    }

    private static void assertPeak(
            Map<String, Correlation> pairs,
            String first,
            String second,
            int lag,
            double metres,
            int windows,
            double snr) {
        Correlation pair = pairs.get("KS." + first + ".00.LHZ_KS." + second + ".00.LHZ");
        assertEquals(lag, pair.peakLag(), first + "-" + second);
        assertEquals(metres, pair.distance(), 100, first + "-" + second);
        assertEquals(snr, pair.snr(), 0.002 * snr, first + "-" + second);
        assertEquals(windows, pair.windows(), first + "-" + second);
        assertTrue(pair.isFinal());
    }

    /// Every method has the waves of every pair, within what 17 km allow, and the share of the
    /// linear stack's SNR that it is meant to have: weights by phase or by roots suppress noise by
    /// far, the others are means of much the same, and 24 of 165 hours have √(24/165) = 0.38 of it.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "method phase-weighted                   ; 10  ; 100",
                "method tf-phase-weighted                ; 10  ; 100",
                "method nth-root root 3                  ; 10  ; 120",
                "method robust                           ; 0.8 ; 1.5",
                "method covariance-filter                ; 0.8 ; 2",
                "minCorrelation 0.3                      ; 0.8 ; 1.5",
                "minSnr 4                                ; 0.8 ; 1.5",
                "last 24                                 ; 0.25; 0.8"
            })
    void kansasHasItsWavesInEveryStack(String parameters, double least, double most)
            throws Exception {
        Map<String, Correlation> pairs =
                kansas().then("stack", "seismo:stack", parameters.split(" "))
                        .then("plot", "seismo:plot-correlations")
                        .run("threads", 2)
                        .completed();
        Map<String, Double> linear =
                Map.of(
                        "A7K2B4Q8", 51.83,
                        "C9M3D2X6", 96.34,
                        "B4Q8C9M3", 72.25,
                        "A7K2C9M3", 19.62,
                        "B4Q8D2X6", 21.74,
                        "A7K2D2X6", 21.05);
        assertEquals(6, pairs.size());
        for (Correlation pair : pairs.values()) {
            double share =
                    pair.snr() / linear.get(pair.first().station() + pair.second().station());
            String what = parameters + ": " + pair + " has " + share + " of the linear SNR";
            assertTrue(share > least && share < most, what);
            assertTrue(Math.abs(pair.peakLag()) <= 8, what + ", peak at " + pair.peakLag() + " s");
        }
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

    /// The archive has nothing from 2013-01-05T02:10:54 to 2013-01-06T03:27:02.
    @Test
    void theGapAtKapiStaysAGap() throws Exception {
        List<Trace> days;
        try (PEHarness files =
                        PEHarness.of(WaveformFilesPE.WAVEFORM_FILES)
                                .set("folder", data("kapi_bhz_3d_with_response"))
                                .withoutRestarts()
                                .open();
                PEHarness assemble =
                        PEHarness.of(AssemblePE.DESCRIPTOR, AssemblePE::new)
                                .withoutRestarts()
                                .open()) {
            days = assemble.sendAll(files.produceAll(1000).outputs()).end().outputs(Trace.class);
            assertEquals(List.of(), files.reports());
        }
        assertEquals(3, days.size());
        long lost = SampleClock.of(Instant.parse("2013-01-05T02:10:54Z"));
        long found = SampleClock.of(Instant.parse("2013-01-06T03:27:02Z"));
        assertEquals(lost, days.get(0).endTime(), SampleClock.SECOND);
        assertEquals(found, days.get(1).startTime(), SampleClock.SECOND);
        for (Trace day : days) {
            assertEquals(20, day.samplingRate());
            assertEquals(-5.0142, day.location().orElseThrow().y(), 1e-4, "from the StationXML");
        }
    }
}
