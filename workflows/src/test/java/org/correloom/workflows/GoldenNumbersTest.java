package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.measure.Moveout;
import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The shipped seismic workflows against answers that are known otherwise.
class GoldenNumbersTest {

    @TempDir Path folder;

    private static Path data(String name) {
        return Path.of(System.getenv("CORRELOOM_DATA"), name).toAbsolutePath();
    }

    /// Without local noise and dispersion the field is that of Aki (1957), whose record section
    /// has the moveout c; that each pair follows J0(2πfd/c) is tested with the source.
    @Test
    void theMoveoutOfTheSyntheticNetworkIsItsVelocity() throws InterruptedException {
        double velocity = 3000;
        Map<String, Correlation> pairs =
                GalleryRun.correlations(
                        GalleryRun.of("ambient-noise")
                                .var("stations", 10)
                                .var("duration", "6 h")
                                .set("network.dispersion", velocity)
                                .set("network.localNoise", 0)
                                .run("threads", 0, folder));
        assertEquals(45, pairs.size());
        Moveout moveout =
                Moveout.fit(
                        pairs.values().stream()
                                .map(c -> new Moveout.Trace(c.samples(), c.distance()))
                                .toList(),
                        5,
                        1500,
                        6000,
                        400);
        assertEquals(velocity, moveout.velocity(), 0.02 * velocity);
    }

    /// Peak lags, and SNR above 16, by an independent NumPy computation that the data's README
    /// tells of.
    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void kansas() throws InterruptedException {
        Map<String, Correlation> pairs =
                GalleryRun.correlations(
                        GalleryRun.of("ambient-noise-files")
                                .var("folder", data("kansas_lh_4sta_7d"))
                                .var("stations", data("kansas_lh_4sta_7d/station_geo.tsv"))
                                .var("channel", "LHZ")
                                .run("threads", 0, folder));
        Map<String, Double> lags =
                Map.of(
                        "A7K2-B4Q8", -1.0,
                        "A7K2-C9M3", -5.0,
                        "A7K2-D2X6", -7.0,
                        "B4Q8-C9M3", -3.0,
                        "B4Q8-D2X6", -5.0,
                        "C9M3-D2X6", -1.0);
        assertEquals(lags.size(), pairs.size());
        for (Correlation pair : pairs.values()) {
            String name = pair.first().station() + "-" + pair.second().station();
            assertEquals(lags.get(name), pair.peakLag(), name);
            assertTrue(pair.snr() > 16 && pair.snr() < 110, name + " " + pair.snr());
            assertTrue(pair.windows() >= 319, name + " " + pair.windows());
        }
    }

    /// The data's README has SNR of 13 to 76 from an independent computation, whose windows and
    // tapers
    /// are not these.
    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void wellington() throws InterruptedException {
        Path wellington = data("wellington_wghs_9sta");
        Map<String, Correlation> pairs =
                GalleryRun.correlations(
                        GalleryRun.of("ambient-noise-files")
                                .var("folder", wellington.resolve("unprocessed_data/nz_wghs_bigx"))
                                .var("stations", wellington.resolve("coordinates/nz_wghs_bigx.txt"))
                                .var("channel", "BHZ")
                                .var("samplingRate", 25)
                                .var("band.low", 2)
                                .var("band.high", 10)
                                .var("window.length", "60 s")
                                .var("window.step", "30 s")
                                .var("maxLag", "5 s")
                                .var("normalisation", "running-absolute-mean")
                                .var("normalisation.halfWidth", "0.25 s")
                                .run("threads", 0, folder));
        assertEquals(36, pairs.size());
        for (Correlation pair : pairs.values()) {
            assertEquals(87, pair.windows(), pair.pairId());
            assertTrue(pair.snr() > 12, pair.pairId() + " " + pair.snr());
            assertTrue(pair.distance() > 20 && pair.distance() < 110, pair.pairId());
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void noisepyWithItsResponseRemoved() throws InterruptedException {
        Path noisepy = data("noisepy_ci_pair_1d");
        Map<String, Correlation> pairs =
                GalleryRun.correlations(
                        GalleryRun.of("ambient-noise-files")
                                .var("folder", noisepy)
                                .var("channel", "CI.*.*.BHN")
                                .var("response", noisepy)
                                .var("band.high", "1 Hz")
                                .run("threads", 0, folder));
        assertEquals(List.of("CI.CCA..BHN_CI.HEC..BHN"), List.copyOf(pairs.keySet()));
        Correlation pair = pairs.values().iterator().next();
        assertEquals(47, pair.windows());
        assertEquals(157_600, pair.distance(), 200);
    }
}
