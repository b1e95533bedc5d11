package org.correloom.kernels.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.fft.RealFft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class LagSegmentsTest {

    private static final int STATIONS = 6;
    private static final int WINDOWS = 3;

    /// Noise with a part that arrives later at each next station, as one float array a window.
    private static float[][][] windows(CorrelationGrid grid, long seed) {
        Random random = new Random(seed);
        int delay = Math.max(1, grid.maxLagSamples() / 7);
        float[][][] windows = new float[STATIONS][WINDOWS][grid.windowSamples()];
        for (int w = 0; w < WINDOWS; w++) {
            double[] common = new double[grid.windowSamples() + STATIONS * delay];
            Arrays.setAll(common, t -> random.nextGaussian());
            for (int s = 0; s < STATIONS; s++) {
                for (int t = 0; t < grid.windowSamples(); t++) {
                    windows[s][w][t] =
                            (float)
                                    (common[t + (STATIONS - s) * delay]
                                            + 0.5 * random.nextGaussian());
                }
            }
        }
        return windows;
    }

    /// Kept bins of a window's spectrum, divided by their amplitude as whitening does.
    private static float[] band(float[] window, CorrelationGrid grid) {
        float[] spectrum =
                RealFft.of(grid.transformLength()).forward(window, 0, grid.windowSamples());
        int from = 2 * grid.firstBin();
        return SpectrumScaling.COHERENCY.scaled(
                Arrays.copyOfRange(spectrum, from, from + 2 * grid.bins()));
    }

    private static float[][] means(SpectraBlock block, CorrelationGrid sumsOn) {
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(STATIONS, true), sumsOn.bins());
        sums.add(block);
        sums.add(block);
        for (int p = 0; p < sums.tiling().pairs(); p++) {
            assertEquals(2 * WINDOWS, sums.windows(p), "windows, not segments, are counted");
        }
        return new LagTransform(sumsOn)
                .means(sums, IntStream.range(0, sums.tiling().pairs()).toArray());
    }

    private static float[][] whole(float[][][] windows, CorrelationGrid grid, boolean directed) {
        SpectraBlock block =
                directed
                        ? SpectraBlock.directed(STATIONS, WINDOWS, grid.bins())
                        : new SpectraBlock(STATIONS, WINDOWS, grid.bins());
        for (int s = 0; s < STATIONS; s++) {
            for (int w = 0; w < WINDOWS; w++) {
                float[] values = band(windows[s][w], grid);
                if (directed) {
                    block.put(s, w, source(values, grid), values, 0);
                } else {
                    block.put(s, w, values, 0, SpectrumScaling.NONE);
                }
            }
        }
        return means(block, grid);
    }

    private static float[][] cut(float[][][] windows, CorrelationGrid grid, boolean directed) {
        LagSegments segments = LagSegments.of(grid).orElseThrow();
        SpectraBlock block = segments.block(STATIONS, WINDOWS);
        for (int s = 0; s < STATIONS; s++) {
            for (int w = 0; w < WINDOWS; w++) {
                float[] values = band(windows[s][w], grid);
                float[][] second = {values};
                float[][] first = directed ? new float[][] {source(values, grid)} : second;
                segments.put(block, s, w, first, second);
            }
        }
        return means(block, segments.grid());
    }

    /// Something that the second of a pair is not divided by.
    private static float[] source(float[] values, CorrelationGrid grid) {
        float[] source = values.clone();
        for (int k = 0; k < source.length; k++) {
            source[k] *= 1 + 0.5f * (float) Math.sin(k * 0.01);
        }
        return source;
    }

    private static void assertWithin(float[][] expected, float[][] actual, double tolerance) {
        for (int p = 0; p < expected.length; p++) {
            assertEquals(expected[p].length, actual[p].length);
            double error = 0;
            double power = 0;
            for (int k = 0; k < expected[p].length; k++) {
                error += Math.pow(actual[p][k] - expected[p][k], 2);
                power += Math.pow(expected[p][k], 2);
            }
            double share = Math.sqrt(error / power);
            assertTrue(share < tolerance, "pair " + p + ": " + share);
        }
    }

    /// With all bins there is no band whose edges could leak.
    @ParameterizedTest
    @CsvSource({"4000, 200", "3600, 50", "7001, 333", "5000, 1"})
    void withAllBinsItIsTheSameToRounding(int window, int maxLag) {
        CorrelationGrid grid = CorrelationGrid.of(4, window / 4.0, maxLag / 4.0, 0, 2);
        float[][][] windows = windows(grid, window);
        assertWithin(whole(windows, grid, false), cut(windows, grid, false), 5e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 200, 0.01, 1, false",
        "3600, 200, 0.01, 1, true",
        "1800, 200, 0.01, 1, false",
        "3600, 100, 0.1, 0.4, false",
        "3600, 10, 0.3, 1.5, false",
        "7200, 300, 0.02, 0.5, true"
    })
    void withinABandItIsTheSameToAThousandth(
            double window, double maxLag, double low, double high, boolean directed) {
        CorrelationGrid grid = CorrelationGrid.of(4, window, maxLag, low, high);
        float[][][] windows = windows(grid, Math.round(window));
        LagSegments segments = LagSegments.of(grid).orElseThrow();
        assertTrue(segments.grid().bins() * 1.5 <= grid.bins(), segments.grid().toString());
        assertWithin(whole(windows, grid, directed), cut(windows, grid, directed), 1e-3);
    }

    @Test
    void aWindowThatIsMissingIsMissingInAllItsSegments() {
        CorrelationGrid grid = CorrelationGrid.of(4, 3600, 100, 0.05, 1);
        float[][][] windows = windows(grid, 5);
        LagSegments segments = LagSegments.of(grid).orElseThrow();
        SpectraBlock block = segments.block(STATIONS, WINDOWS);
        for (int s = 0; s < STATIONS; s++) {
            for (int w = 0; w < WINDOWS; w++) {
                float[][] values = {band(windows[s][w], grid)};
                segments.put(block, s, w, values, values);
            }
        }
        block.remove(1, 1);
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(2, false), segments.grid().bins());
        assertThrows(IllegalArgumentException.class, () -> sums.add(block), "other stations");
        AllPairsAccumulator all =
                new AllPairsAccumulator(PairTiling.all(STATIONS, false), segments.grid().bins());
        all.add(block);
        int pair = all.tiling().indexOf(0, 1);
        assertEquals(WINDOWS - 1, all.windows(pair));

        SpectraBlock two = segments.block(STATIONS, WINDOWS);
        for (int w : new int[] {0, 2}) {
            for (int s = 0; s < 2; s++) {
                float[][] values = {band(windows[s][w], grid)};
                segments.put(two, s, w, values, values);
            }
        }
        AllPairsAccumulator without =
                new AllPairsAccumulator(PairTiling.all(STATIONS, false), segments.grid().bins());
        without.add(two);
        assertEquals(Arrays.toString(without.spectrum(pair)), Arrays.toString(all.spectrum(pair)));
    }

    @Test
    void windowsThatAreShortAgainstTheLagsAreNotCut() {
        assertEquals(Optional.empty(), LagSegments.of(CorrelationGrid.of(4, 600, 200, 0.01, 1)));
    }

    @Test
    void wholeWindowsDoNotFitABlockOfSegments() {
        CorrelationGrid grid = CorrelationGrid.of(4, 3600, 100, 0.05, 1);
        LagSegments segments = LagSegments.of(grid).orElseThrow();
        SpectraBlock block = segments.block(2, 1);
        float[] values = new float[2 * grid.bins()];
        assertThrows(
                IllegalArgumentException.class,
                () -> block.put(0, 0, values, 0, SpectrumScaling.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> block.put(0, 0, new float[1][], new float[1][], 0));
    }
}
