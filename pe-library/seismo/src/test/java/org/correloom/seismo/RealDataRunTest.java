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

    /// Phase cross-correlations of the same pair and lags, made with NumPy and SciPy in double
    /// precision from the same band-passed segments without `sign` and whitening: windows less
    /// their mean, `tukey(3600, 0.04)`, `ifft(2·w·fft)` over 7,200 with w 1 in 0.1–0.4 Hz but for
    /// cosine edges of 0.01 Hz, divided by its amplitude, gaps 0; for ν = 2 `ifft(conj(φ)·ψ)` over
    /// 7,200, for ν = 1 the sum over time of `|φ + ψ| − |φ − ψ|`, each over what overlaps. The
    /// SNR of the six pairs are from it too.
    private static final float[] KANSAS_PHASES = {
        0.00274464f, -0.00710415f, -0.0103321f, 0.0066335f, 0.00331346f, -0.00149079f,
        0.00621953f, 0.005504f, -0.0057345f, -0.0179673f, -0.000948215f, -0.00602137f,
        0.00621879f, 0.0964787f, -0.0100698f, -0.193388f, 0.00443279f, 0.201456f,
        0.0231131f, -0.122638f, -0.056032f, 0.044677f, 0.0614099f, -0.0119566f,
        -0.0314135f, 0.00357762f, -0.00162619f, -0.00279292f, 0.0116119f, 0.0116188f,
        -0.0028881f, -0.0176319f, -0.00662333f, 0.00731543f, 0.00742549f, 0.00881568f,
        -0.00292172f, -0.0136853f, -0.00235846f, 0.0094861f, 0.00403686f
    };

    private static final float[] KANSAS_PHASES_1 = {
        0.00240357f, -0.00625548f, -0.00863857f, 0.00564512f, 0.00271997f, -0.00124371f,
        0.00532206f, 0.00475994f, -0.00495162f, -0.0151865f, -0.000830829f, -0.0050182f,
        0.00520006f, 0.0820571f, -0.0085711f, -0.164367f, 0.00347545f, 0.171239f,
        0.0194129f, -0.104506f, -0.0475109f, 0.0380571f, 0.0519902f, -0.0101186f,
        -0.0266691f, 0.00315161f, -0.00153557f, -0.00232106f, 0.0099244f, 0.00969313f,
        -0.0024529f, -0.0150143f, -0.00561537f, 0.00611021f, 0.00632154f, 0.00752557f,
        -0.00226956f, -0.0115133f, -0.00211938f, 0.00789904f, 0.00363805f
    };

    /// Deconvolutions of the same windows, band-passed only: `rfft` over 3,750, in the band
    /// `conj(X)·Y` over the mean of |X|² over 75 bins, 0.02 Hz, fewer at the ends, plus a hundredth
    /// of the mean of |X|² in the band; `irfft`, mean over 325 windows.
    private static final float[] KANSAS_DECONVOLUTION = {
        -0.00318242f, 0.0015024f, -0.00742624f, 0.0060804f, -0.00189941f, -0.00487581f,
        0.0168003f, -0.00714733f, -0.00375086f, -0.00523544f, -0.0108388f, 0.0199672f,
        -0.0118017f, 0.0348461f, 0.0328879f, -0.125401f, -0.0113068f, 0.131841f,
        -0.00552222f, -0.0515941f, -0.0215319f, -0.00349063f, 0.0406629f, 0.00246604f,
        -0.0150948f, -0.00307987f, -0.00982121f, 0.0123434f, 0.00414761f, -0.00111972f,
        0.00316227f, -0.0117251f, 0.0010813f, 0.00350011f, -0.0008719f, 0.00503404f,
        -0.00108604f, -0.00214414f, -0.00308402f, 0.00227144f, 0.00244214f
    };

    private static String data(String name) {
        return Path.of(System.getenv("CORRELOOM_DATA")).resolve(name).toAbsolutePath().toString();
    }

    /// Hourly sub-stacks of the Kansas array.
    private static WorkflowRun kansas() {
        return kansasBandPassed()
                .then("normalise", "seismo:normalise", "method", "one-bit")
                .then("window", "seismo:window", "length", "1 h", "step", "30 min")
                .then("whiten", "seismo:whiten", "low", "0.1 Hz", "high", "0.4 Hz")
                .then("spectrum", "seismo:spectrum", "low", "0.1 Hz", "high", "0.4 Hz")
                .then("correlate", "seismo:cross-correlate");
    }

    private static WorkflowRun kansasBandPassed() {
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
                .then("bandpass", "seismo:bandpass", "low", "0.1 Hz", "high", "0.4 Hz");
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

    private static Map<String, Correlation> kansasPhases(String exponent) throws Exception {
        return kansasBandPassed()
                .then("window", "seismo:window", "length", "1 h", "step", "30 min")
                .then(
                        "phase",
                        "seismo:phase",
                        "exponent",
                        exponent,
                        "low",
                        "0.1 Hz",
                        "high",
                        "0.4 Hz")
                .then("correlate", "seismo:cross-correlate")
                .then("stack", "seismo:stack")
                .then("plot", "seismo:plot-correlations")
                .run("threads", 2)
                .completed();
    }

    /// Transients of 1e8 counts are in these records, and nothing normalises them.
    @Test
    void kansasPhasesAreThoseOfAnIndependentComputation() throws Exception {
        Map<String, Correlation> pairs = kansasPhases("2");
        assertEquals(6, pairs.size());
        assertPeak(pairs, "A7K2", "B4Q8", -1, 6600, 325, 53.71);
        assertPeak(pairs, "C9M3", "D2X6", -1, 4600, 328, 126.07);
        assertPeak(pairs, "B4Q8", "C9M3", -3, 5800, 325, 73.62);
        assertPeak(pairs, "A7K2", "C9M3", -3, 12_400, 328, 24.78);
        assertPeak(pairs, "B4Q8", "D2X6", -5, 10_400, 325, 28.87);
        assertPeak(pairs, "A7K2", "D2X6", -7, 17_000, 335, 19.82);
        float[] samples = pairs.get("KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ").samples();
        assertArrayEquals(KANSAS_PHASES, Arrays.copyOfRange(samples, 80, 121), 1e-4f);
    }

    @Test
    void kansasPhasesOfExponentOneAreThoseOfTheDefinition() throws Exception {
        float[] samples = kansasPhases("1").get("KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ").samples();
        assertArrayEquals(KANSAS_PHASES_1, Arrays.copyOfRange(samples, 80, 121), 3e-4f);
    }

    @Test
    void kansasDeconvolutionIsThatOfAnIndependentComputation() throws Exception {
        Map<String, Correlation> pairs =
                kansasBandPassed()
                        .then("window", "seismo:window", "length", "1 h", "step", "30 min")
                        .then("spectrum", "seismo:spectrum", "low", "0.1 Hz", "high", "0.4 Hz")
                        .then(
                                "correlate",
                                "seismo:cross-correlate",
                                "normalisation",
                                "deconvolution")
                        .then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run("threads", 2)
                        .completed();
        float[] samples = pairs.get("KS.B4Q8.00.LHZ_KS.C9M3.00.LHZ").samples();
        assertArrayEquals(KANSAS_DECONVOLUTION, Arrays.copyOfRange(samples, 80, 121), 3e-4f);
    }

    /// Made with NumPy and SciPy in double precision from the hourly means of the correlations that
    /// [#KANSAS_PAIR] is of, and the methods' definitions: phases by `signal.hilbert` over 432
    /// samples and a mean over 11, voices by `fft` over 432, `median` and iteration for the robust
    /// stack, the covariance from spectra over 432 of which 9 neighbours are added up, `corrcoef`
    /// with the mean. It begins no sub-stack where a channel appears; the correlator does, once.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "method phase-weighted    ; 1820.24 514.16 704.31 4031.00 311.15 8949.10",
                "method tf-phase-weighted ; 2229.02 392.24 519.51 3079.91 376.31 4863.19",
                "method nth-root root 3   ; 2256.96 401.44 904.38 4010.40 447.43 7322.16",
                "method robust            ; 47.46 23.37 22.23 70.69 28.90 89.70",
                "method covariance-filter ; 44.57 32.15 21.80 87.85 23.26 105.46",
                "minCorrelation 0.3       ; 50.89 24.23 21.34 72.28 26.55 92.42",
                "minSnr 4                 ; 48.25 22.27 21.60 78.65 23.63 93.32",
                "last 24                  ; 20.64 14.01 8.16 29.42 13.78 33.99"
            })
    void kansasStacksHaveTheSnrOfAnIndependentComputation(String parameters, String snrs)
            throws Exception {
        Map<String, Correlation> pairs =
                kansas().then("stack", "seismo:stack", parameters.split(" "))
                        .then("plot", "seismo:plot-correlations")
                        .run("threads", 2)
                        .completed();
        // In the order of their ids.
        List<Correlation> inOrder = List.copyOf(pairs.values());
        String[] expected = snrs.split(" ");
        assertEquals(expected.length, inOrder.size());
        for (int p = 0; p < expected.length; p++) {
            double snr = Double.parseDouble(expected[p]);
            assertEquals(snr, inOrder.get(p).snr(), 0.015 * snr, parameters + ": " + pairs);
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

    private static WorkflowRun wellingtonWindows(String... more) {
        WorkflowRun chain =
                WorkflowRun.chain()
                        .then(
                                "files",
                                "seismo:miniseed-files",
                                "folder",
                                data("wellington_wghs_9sta/unprocessed_data/nz_wghs_bigx"),
                                "stations",
                                data("wellington_wghs_9sta/coordinates/nz_wghs_bigx.txt"),
                                "channel",
                                "BH?")
                        .then("select", "seismo:select", "station", "STN15,STN16")
                        .then("assemble", "seismo:assemble")
                        .then("decimate", "seismo:decimate", "samplingRate", "25 Hz")
                        .then("detrend", "seismo:detrend");
        if (more.length > 0) {
            chain.then("rotate", "seismo:rotate", more);
        }
        return chain.then("window", "seismo:window", "length", "60 s", "step", "30 s")
                .then("spectrum", "seismo:spectrum", "maxLag", "5 s", "low", "2", "high", "10")
                .then("correlate", "seismo:cross-correlate", "maxLag", "5 s", "subStack", "5 min")
                .then("stack", "seismo:stack");
    }

    /// The nine correlations turned are those of traces that were turned before, to the azimuth
    /// from STN15 at (46.038 m, 19.009 m) to STN16 at (0, 0).
    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void wellingtonTurnedAsCorrelationsIsWellingtonTurnedAsTraces(String mapping) throws Exception {
        Map<String, Correlation> correlations =
                wellingtonWindows()
                        .then("turn", "seismo:rotate-correlations")
                        .then("plot", "seismo:plot-correlations")
                        .run(mapping, 3)
                        .completed();
        double azimuth = Math.toDegrees(Math.atan2(-46.03824919, -19.00885087));
        Map<String, Correlation> traces =
                wellingtonWindows("to", "zrt", "azimuth", azimuth + " deg")
                        .then("plot", "seismo:plot-correlations")
                        .run(mapping, 3)
                        .completed();
        assertEquals(9, correlations.size());
        assertEquals(traces.keySet(), correlations.keySet());
        traces.forEach(
                (pair, expected) -> {
                    Correlation turned = correlations.get(pair);
                    assertEquals(expected.windows(), turned.windows());
                    float largest = 0;
                    for (float v : expected.samples()) {
                        largest = Math.max(largest, Math.abs(v));
                    }
                    assertArrayEquals(expected.samples(), turned.samples(), 1e-4f * largest, pair);
                });
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
