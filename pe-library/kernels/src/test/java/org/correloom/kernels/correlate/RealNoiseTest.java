package org.correloom.kernels.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.detrend.LinearDetrend;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.measure.PeakLag;
import org.correloom.kernels.measure.SignalToNoise;
import org.correloom.kernels.normalise.OneBit;
import org.correloom.kernels.taper.CosineTaper;
import org.correloom.kernels.whiten.SpectralWhitening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A week of real vertical noise at four stations (the data set `kansas_lh_4sta_7d`), with gaps
/// as zeros and transients of 1e8 counts, from files to peak lags by kernels alone.
///
/// Expected lags and the range of signal-to-noise ratios are those of an independent NumPy
/// computation, told in the data folder's README.
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class RealNoiseTest {

    private static final List<String> STATIONS = List.of("A7K2", "B4Q8", "C9M3", "D2X6");

    /// Pairs in sorted order: 1-2, 1-3, 1-4, 2-3, 2-4, 3-4.
    private static final double[] LAGS = {-1, -5, -7, -3, -5, -1};

    @Test
    void peakLagsOfAllPairsAreThoseOfNumPy() throws IOException {
        CorrelationGrid grid = CorrelationGrid.of(1, 3600, 150, 0.1, 0.4);
        int windows = 7 * 48 - 1;
        SpectraBlock block = new SpectraBlock(STATIONS.size(), windows, grid.bins());
        SpectralWhitening whitening = SpectralWhitening.phaseOnly(0.1, 0.4, 0.02);
        for (int s = 0; s < STATIONS.size(); s++) {
            float[] week = week(STATIONS.get(s));
            for (int w = 0; w < windows; w++) {
                float[] window = new float[3600];
                System.arraycopy(week, 1800 * w, window, 0, 3600);
                if (zeros(window) > 360) {
                    continue;
                }
                LinearDetrend.inPlace(window);
                CosineTaper.inPlace(window, 0.05);
                ZeroPhaseFilter.inPlace(window, Butterworth.bandPass(4, 0.1, 0.4, 1));
                OneBit.inPlace(window);
                float[] spectrum =
                        RealFft.of(grid.transformLength()).forward(window, 0, window.length);
                whitening.inPlace(spectrum, grid.transformLength(), 1);
                block.put(s, w, spectrum, grid.firstBin(), SpectrumScaling.NONE);
            }
        }
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(STATIONS.size(), false), grid.bins());
        sums.add(block);
        LagTransform transform = new LagTransform(grid);
        for (int p = 0; p < 6; p++) {
            float[] c = transform.mean(sums, p);
            String pair =
                    STATIONS.get(sums.tiling().first(p))
                            + "–"
                            + STATIONS.get(sums.tiling().second(p));
            double snr = SignalToNoise.peakOverStandardDeviation(c, 1, 75);
            assertEquals(LAGS[p], PeakLag.of(c, 1).lag(), 0.5, pair);
            assertTrue(snr > 15 && snr < 120, pair + " has " + snr);
            assertTrue(sums.windows(p) > 300 && sums.windows(p) <= windows, pair);
        }
    }

    private static int zeros(float[] x) {
        int zeros = 0;
        for (float v : x) {
            zeros += v == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static float[] week(String station) throws IOException {
        Path folder = Path.of(System.getenv("CORRELOOM_DATA"), "kansas_lh_4sta_7d", station);
        List<Path> days;
        try (Stream<Path> files = Files.walk(folder)) {
            days = files.filter(f -> f.toString().endsWith(".Z.sac")).sorted().toList();
        }
        assertEquals(7, days.size());
        float[] week = new float[7 * 86_400];
        for (int d = 0; d < 7; d++) {
            float[] day = SacReader.read(days.get(d), problem -> {}).samples();
            System.arraycopy(day, 0, week, d * 86_400, Math.min(day.length, 86_400));
        }
        return week;
    }
}
