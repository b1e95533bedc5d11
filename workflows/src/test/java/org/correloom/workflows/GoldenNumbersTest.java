package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.measure.Moveout;
import org.correloom.kernels.measure.SpatialAutocorrelation;
import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    private Map<String, Correlation> wellington() throws InterruptedException {
        Path wellington = data("wellington_wghs_9sta");
        return GalleryRun.correlations(
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
    }

    /// The data's README has SNR of 13 to 76 from an independent computation, whose windows and
    /// tapers are not these.
    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void wellingtonHasSignalInEveryPair() throws InterruptedException {
        Map<String, Correlation> pairs = wellington();
        assertEquals(36, pairs.size());
        for (Correlation pair : pairs.values()) {
            assertEquals(87, pair.windows(), pair.pairId());
            assertTrue(pair.snr() > 12, pair.pairId() + " " + pair.snr());
            assertTrue(pair.distance() > 20 && pair.distance() < 110, pair.pairId());
        }
    }

    /// Against the picks that others made of the same records by high-resolution
    /// frequency-wavenumber analysis, at the frequencies where the array resolves their median and
    /// they agree among themselves: 3.5 to 5.5 Hz. There the two differ by −7, +3, −4, −6 and −5 %,
    /// and half of the picks' 16 to 84 % range is 12, 3, 5, 8 and 2 % of their median.
    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void phaseVelocitiesOfWellingtonAreThoseOfFrequencyWavenumberPicks()
            throws IOException, InterruptedException {
        Collection<Correlation> pairs = wellington().values();
        List<Moveout.Trace> traces =
                pairs.stream().map(c -> new Moveout.Trace(c.samples(), c.distance())).toList();
        SpatialAutocorrelation.Resolution array =
                SpatialAutocorrelation.Resolution.of(
                        pairs.stream().mapToDouble(Correlation::distance).toArray());
        int compared = 0;
        for (Map.Entry<Double, List<Double>> picks : frequencyWavenumberPicks().entrySet()) {
            double frequency = picks.getKey();
            double median = quantile(picks.getValue(), 0.5);
            double range = quantile(picks.getValue(), 0.84) - quantile(picks.getValue(), 0.16);
            if (array.resolves(frequency, median) && range / 2 < 0.15 * median) {
                double velocity =
                        SpatialAutocorrelation.fit(traces, 25, frequency, 100, 1500, 1000)
                                .phaseVelocity();
                assertEquals(median, velocity, 0.1 * median, frequency + " Hz");
                compared++;
            }
        }
        assertEquals(5, compared, "frequencies to compare at");
    }

    /// Phase velocities in m/s by frequency in Hz. The columns of the file are time, frequency,
    /// polarisation, slowness in s/m, azimuth, ellipticity, noise, power and validity.
    private static Map<Double, List<Double>> frequencyWavenumberPicks() throws IOException {
        Map<Double, List<Double>> picks = new TreeMap<>();
        for (String line :
                Files.readAllLines(data("wellington_wghs_9sta/fk/nz_wghs_bigx_hfk-vt.max"))) {
            String[] columns = line.split(" ");
            if (columns.length == 9 && columns[2].equals("Vertical") && columns[8].equals("1")) {
                picks.computeIfAbsent(Double.valueOf(columns[1]), f -> new ArrayList<>())
                        .add(1 / Double.parseDouble(columns[3]));
            }
        }
        return picks;
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
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
