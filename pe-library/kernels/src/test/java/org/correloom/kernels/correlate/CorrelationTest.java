package org.correloom.kernels.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.measure.PeakLag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class CorrelationTest {

    private static float[] correlate(float[] u, float[] v, CorrelationGrid grid) {
        SpectraBlock block = new SpectraBlock(2, 1, grid.bins());
        put(block, 0, 0, u, grid);
        put(block, 1, 0, v, grid);
        AllPairsAccumulator sums = new AllPairsAccumulator(PairTiling.all(2, false), grid.bins());
        sums.add(block);
        return new LagTransform(grid).sum(sums, 0);
    }

    private static void put(
            SpectraBlock block, int station, int window, float[] x, CorrelationGrid grid) {
        float[] spectrum = RealFft.of(grid.transformLength()).forward(x, 0, x.length);
        block.put(station, window, spectrum, grid.firstBin(), SpectrumScaling.NONE);
    }

    private static CorrelationGrid fullBand(int window, int maxLag, int length) {
        return new CorrelationGrid(1, window, maxLag, length, 0, length / 2 + 1);
    }

    /// Groups of one tile, so that every tile is read and written many times.
    @Test
    void sumsOnADiskAreThoseInMemory(@TempDir Path folder) throws IOException {
        int stations = 13;
        int bins = 37;
        PairTiling tiling = PairTiling.all(stations, true);
        AllPairsAccumulator inMemory = new AllPairsAccumulator(tiling, bins);
        try (AllPairsAccumulator onDisk = AllPairsAccumulator.onDisk(tiling, bins, folder, 1);
                AllPairsAccumulator restored =
                        AllPairsAccumulator.onDisk(tiling, bins, folder, 1)) {
            Random random = new Random(5);
            SpectraBlock block = new SpectraBlock(stations, 2, bins);
            float[] spectrum = new float[2 * bins];
            for (int round = 0; round < 4; round++) {
                block.clear();
                for (int s = 0; s < stations; s++) {
                    for (int k = 0; k < spectrum.length; k++) {
                        spectrum[k] = random.nextFloat() - 0.5f;
                    }
                    block.put(s, s % 2, spectrum, 0, SpectrumScaling.NONE);
                }
                if (round == 2) {
                    inMemory.clear();
                    onDisk.clear();
                    // A checkpoint of nothing: what is on the disk is that of before.
                    onDisk.save(new DataOutputStream(OutputStream.nullOutputStream()));
                    assertArrayEquals(new float[2 * bins], onDisk.spectrum(0));
                }
                inMemory.add(block);
                onDisk.add(block);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            onDisk.save(new DataOutputStream(bytes));
            restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            for (int p = 0; p < tiling.pairs(); p++) {
                assertEquals(inMemory.windows(p), onDisk.windows(p));
                assertArrayEquals(inMemory.spectrum(p), onDisk.spectrum(p));
                assertArrayEquals(inMemory.spectrum(p), restored.spectrum(p));
            }
            onDisk.addAll(restored);
            inMemory.addAll(inMemory);
            assertArrayEquals(inMemory.spectrum(0), onDisk.spectrum(0));
            assertEquals(inMemory.bytes(), onDisk.bytes());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count(), "files that are left");
        }
    }

    @Test
    void sumsOfAnotherShareAreNeitherAddedNorRestored() throws IOException {
        // Of three shares of 8 stations, two hold one tile of 6 pairs on the diagonal each.
        AllPairsAccumulator first = new AllPairsAccumulator(PairTiling.share(8, false, 0, 3), 5);
        AllPairsAccumulator second = new AllPairsAccumulator(PairTiling.share(8, false, 2, 3), 5);
        assertEquals(first.tiling().pairs(), second.tiling().pairs());
        assertThrows(IllegalArgumentException.class, () -> first.addAll(second));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        second.save(new DataOutputStream(bytes));
        assertThrows(
                IOException.class,
                () ->
                        first.restore(
                                new DataInputStream(
                                        new ByteArrayInputStream(bytes.toByteArray()))));
    }

    @Test
    void aSpectrumThatIsTooShortLeavesTheWindowMissing() {
        SpectraBlock block = new SpectraBlock(1, 1, 8);
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> block.put(0, 0, new float[15], 0, SpectrumScaling.NONE));
        assertEquals(false, block.has(0, 0));
        block.put(0, 0, new float[16], 0, SpectrumScaling.NONE);
        assertTrue(block.has(0, 0));
    }

    @Test
    void windowsAndLagsBeyondAnArrayAreRefusedNotWrapped() {
        for (double[] seconds :
                new double[][] {{5e9, 60}, {60, 5e9}, {Double.NaN, 1}, {2e9, 1e9}, {-5, 1}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CorrelationGrid.of(1, seconds[0], seconds[1], 0, 0.5));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new CorrelationGrid(1, 10, 5, 16, 2, Integer.MAX_VALUE));
    }

    @Test
    void equalsTheSumOverTimeThatDefinesIt() {
        CorrelationGrid grid = CorrelationGrid.of(1, 301, 60, 0, 0.5);
        float[] c = correlate(Golden.floats("x"), Golden.floats("y"), grid);
        assertEquals(121, c.length);
        Golden.assertClose(Golden.row("correlation"), c, 1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {362, 400, 512, 720, 1000})
    void amplitudeDoesNotDependOnTheTransformsLength(int length) {
        float[] c = correlate(Golden.floats("x"), Golden.floats("y"), fullBand(301, 60, length));
        Golden.assertClose(Golden.row("correlation"), c, 1e-5);
    }

    @Test
    void aWaveThatPassesTheFirstStationFirstShowsAtPositiveLag() {
        float[] u = new float[200];
        float[] v = new float[200];
        u[90] = 2;
        v[107] = 3;
        float[] c = correlate(u, v, fullBand(200, 40, 240));
        for (int k = 0; k < c.length; k++) {
            assertEquals(k == 40 + 17 ? 6 : 0, c[k], 1e-5);
        }
    }

    @Test
    void swappingTheStationsMirrorsTheLag() {
        CorrelationGrid grid = CorrelationGrid.of(1, 301, 60, 0.05, 0.3);
        float[] c = correlate(Golden.floats("x"), Golden.floats("y"), grid);
        float[] d = correlate(Golden.floats("y"), Golden.floats("x"), grid);
        for (int k = 0; k < c.length; k++) {
            assertEquals(c[k], d[c.length - 1 - k], 1e-4 * Math.abs(c[60]) + 1e-3);
        }
    }

    @Test
    void aDelayedCopyPeaksAtTheDelayToAFractionOfASample() {
        double delay = 7.3;
        float[] u = new float[1000];
        float[] v = new float[1000];
        Random random = new Random(3);
        for (int wave = 0; wave < 40; wave++) {
            double f = 0.02 + 0.13 * random.nextDouble();
            double phase = 2 * Math.PI * random.nextDouble();
            for (int t = 0; t < 1000; t++) {
                double taper = Math.exp(-Math.pow((t - 500) / 200.0, 2));
                u[t] += (float) (taper * Math.cos(2 * Math.PI * f * t + phase));
                v[t] += (float) (taper * Math.cos(2 * Math.PI * f * (t - delay) + phase));
            }
        }
        float[] c = correlate(u, v, CorrelationGrid.of(1, 1000, 50, 0.01, 0.2));
        assertEquals(delay, PeakLag.of(c, 1).lag(), 0.1);
    }

    @Test
    void lagsDoNotComeRoundTheEndOfTheWindow() {
        float[] u = new float[100];
        float[] v = new float[100];
        u[99] = 1;
        v[0] = 1;
        // Circular correlation would show a peak at lag 1.
        for (float c : correlate(u, v, CorrelationGrid.of(1, 100, 50, 0, 0.5))) {
            assertEquals(0, c, 1e-6);
        }
        assertThrows(IllegalArgumentException.class, () -> fullBand(100, 50, 148));
    }

    @Test
    void missingWindowsAddNothingAndAreNotCounted() {
        CorrelationGrid grid = CorrelationGrid.of(1, 64, 16, 0, 0.5);
        int stations = 9;
        int windows = 70;
        Random random = new Random(5);
        float[][][] x = new float[stations][windows][];
        SpectraBlock block = new SpectraBlock(stations, windows, grid.bins());
        for (int s = 0; s < stations; s++) {
            for (int w = 0; w < windows; w++) {
                if (random.nextInt(4) > 0) {
                    x[s][w] = noise(64, random);
                    put(block, s, w, x[s][w], grid);
                }
            }
        }
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(stations, true), grid.bins());
        sums.add(block);
        LagTransform transform = new LagTransform(grid);
        float[][] means =
                transform.means(sums, IntStream.range(0, sums.tiling().pairs()).toArray());
        for (int p = 0; p < sums.tiling().pairs(); p++) {
            int i = sums.tiling().first(p);
            int j = sums.tiling().second(p);
            double[] truth = new double[33];
            int shared = 0;
            for (int w = 0; w < windows; w++) {
                if (x[i][w] != null && x[j][w] != null) {
                    shared++;
                    addCorrelation(x[i][w], x[j][w], 16, truth);
                }
            }
            assertEquals(shared, sums.windows(p));
            Golden.assertClose(truth, transform.sum(sums, p), 1e-5);
            for (int k = 0; k < truth.length; k++) {
                truth[k] /= shared;
            }
            Golden.assertClose(truth, transform.mean(sums, p), 1e-5);
            Golden.assertClose(truth, means[p], 1e-5);
        }
    }

    private static void addCorrelation(float[] u, float[] v, int lag, double[] c) {
        for (int k = -lag; k <= lag; k++) {
            for (int t = Math.max(0, -k); t < u.length && t + k < v.length; t++) {
                c[lag + k] += (double) u[t] * v[t + k];
            }
        }
    }

    @Test
    void anyBlockSizeGivesTheSameStackAndTheSameCounts() {
        int stations = 7;
        int windows = 30;
        CorrelationGrid grid = CorrelationGrid.of(1, 64, 16, 0.05, 0.45);
        float[][][] x = new float[stations][windows][];
        Random random = new Random(9);
        for (float[][] station : x) {
            for (int w = 0; w < windows; w++) {
                station[w] = random.nextInt(5) > 0 ? noise(64, random) : null;
            }
        }
        AllPairsAccumulator whole = accumulate(x, windows, grid);
        for (int size : new int[] {1, 7, 16}) {
            AllPairsAccumulator parts = accumulate(x, size, grid);
            for (int p = 0; p < whole.tiling().pairs(); p++) {
                assertEquals(whole.windows(p), parts.windows(p));
                Golden.assertClose(whole.spectrum(p), parts.spectrum(p), 1e-5);
            }
        }
    }

    private static AllPairsAccumulator accumulate(
            float[][][] x, int blockSize, CorrelationGrid grid) {
        SpectraBlock block = new SpectraBlock(x.length, blockSize, grid.bins());
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(x.length, false), grid.bins());
        for (int from = 0; from < x[0].length; from += blockSize) {
            block.clear();
            for (int s = 0; s < x.length; s++) {
                for (int w = from; w < Math.min(x[0].length, from + blockSize); w++) {
                    if (x[s][w] != null) {
                        put(block, s, w - from, x[s][w], grid);
                    }
                }
            }
            sums.add(block);
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "5,3", "6,2", "7,4", "20,8", "48,5", "3,9"})
    void sharesHoldEveryPairExactlyOnce(int stations, int size) {
        for (boolean autos : new boolean[] {false, true}) {
            Set<Integer> seen = new HashSet<>();
            for (int rank = 0; rank < size; rank++) {
                PairTiling share = PairTiling.share(stations, autos, rank, size);
                for (int p = 0; p < share.pairs(); p++) {
                    int i = share.first(p);
                    int j = share.second(p);
                    assertTrue(autos ? i <= j : i < j);
                    assertTrue(seen.add(i * stations + j), "pair " + i + ", " + j);
                    assertEquals(p, share.indexOf(i, j));
                }
            }
            assertEquals(stations * (stations - 1) / 2 + (autos ? stations : 0), seen.size());
        }
    }

    @Test
    void sharesOfManyStationsAreBalanced() {
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (int rank = 0; rank < 8; rank++) {
            int pairs = PairTiling.share(100, false, rank, 8).pairs();
            most = Math.max(most, pairs);
            least = Math.min(least, pairs);
        }
        assertTrue(most - least <= 36, most + " and " + least);
    }

    @Test
    void coherencyDividesEachWindowByItsAmplitudes() {
        CorrelationGrid grid = CorrelationGrid.of(1, 64, 16, 0.1, 0.4);
        float[] u = noise(64, new Random(1));
        float[] loud = u.clone();
        for (int t = 0; t < loud.length; t++) {
            loud[t] *= 1e6f;
        }
        SpectraBlock block = new SpectraBlock(2, 1, grid.bins());
        float[] spectrum = RealFft.of(grid.transformLength()).forward(u, 0, 64);
        block.put(0, 0, spectrum, grid.firstBin(), SpectrumScaling.COHERENCY);
        spectrum = RealFft.of(grid.transformLength()).forward(loud, 0, 64);
        block.put(1, 0, spectrum, grid.firstBin(), SpectrumScaling.COHERENCY);
        AllPairsAccumulator sums = new AllPairsAccumulator(PairTiling.all(2, false), grid.bins());
        sums.add(block);
        for (int k = 0; k < grid.bins(); k++) {
            assertEquals(1, sums.spectrum(0)[2 * k], 1e-5);
            assertEquals(0, sums.spectrum(0)[2 * k + 1], 1e-5);
        }
    }

    @Test
    void savedSumsAreRestoredExactlyAndOthersAreRefused() throws IOException {
        CorrelationGrid grid = CorrelationGrid.of(1, 64, 16, 0, 0.5);
        Random random = new Random(8);
        SpectraBlock block = new SpectraBlock(8, 3, grid.bins());
        for (int s = 0; s < 8; s++) {
            for (int w = 0; w < 3; w++) {
                put(block, s, w, noise(64, random), grid);
            }
        }
        PairTiling share = PairTiling.share(8, true, 1, 2);
        AllPairsAccumulator sums = new AllPairsAccumulator(share, grid.bins());
        sums.add(block);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sums.save(new DataOutputStream(bytes));
        AllPairsAccumulator copy = new AllPairsAccumulator(share, grid.bins());
        copy.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        sums.add(block);
        copy.add(block);
        AllPairsAccumulator doubled = new AllPairsAccumulator(share, grid.bins());
        doubled.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        doubled.addAll(doubled);
        for (int p = 0; p < share.pairs(); p++) {
            assertArrayEquals(sums.spectrum(p), copy.spectrum(p));
            assertEquals(6, copy.windows(p));
            assertEquals(6, doubled.windows(p));
            Golden.assertClose(sums.spectrum(p), doubled.spectrum(p), 1e-6);
        }
        AllPairsAccumulator other = new AllPairsAccumulator(PairTiling.all(8, true), grid.bins());
        assertThrows(
                IOException.class,
                () ->
                        other.restore(
                                new DataInputStream(
                                        new ByteArrayInputStream(bytes.toByteArray()))));
    }

    private static float[] noise(int n, Random random) {
        float[] x = new float[n];
        for (int t = 0; t < n; t++) {
            x[t] = (float) random.nextGaussian();
        }
        return x;
    }
}
