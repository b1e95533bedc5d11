package org.correloom.kernels.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.LagTransform;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.correlate.SpectrumScaling;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.measure.DiffuseCoherency;
import org.correloom.kernels.measure.Moveout;
import org.correloom.kernels.taper.CosineTaper;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class DiffuseFieldTest {

    private static final double[] X = {0, 4_000, 11_000, 25_000, 3_000};
    private static final double[] Y = {0, 3_000, -6_000, 8_000, 21_000};
    private static final double RATE = 4;
    private static final Dispersion LAW = Dispersion.powerLaw(3_000, 0.3, -0.15);

    private static DiffuseField field(long seed) {
        return new DiffuseField(X, Y, LAW, 0.1, 0.8, RATE, 5, seed);
    }

    @Test
    void anyStretchIsTheSameInAnyOrder() {
        float[][] whole = field(1).samples(-3_000, 20_000);
        DiffuseField other = field(1);
        for (int from : new int[] {12_345, 0, 7, 19_000, 4_096}) {
            float[][] part = other.samples(-3_000 + from, 1_000);
            for (int s = 0; s < X.length; s++) {
                assertArrayEquals(Arrays.copyOfRange(whole[s], from, from + 1_000), part[s], 0f);
            }
        }
    }

    @Test
    void otherSeedsAreOtherFieldsOfTheSameStrength() {
        float[] a = field(1).samples(0, 100_000)[2];
        float[] b = field(2).samples(0, 100_000)[2];
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += a[i] * a[i];
            bb += b[i] * b[i];
            ab += a[i] * b[i];
        }
        assertEquals(5, Math.sqrt(aa / a.length), 0.1);
        assertEquals(5, Math.sqrt(bb / a.length), 0.1);
        assertEquals(0, ab / Math.sqrt(aa * bb), 0.02);
    }

    @Test
    void varianceIsTheSameAtEveryPhaseOfABlock() {
        float[] a = field(4).samples(0, 400_000)[0];
        double[] power = new double[8];
        int[] count = new int[8];
        int half = 2048; // half a block of 1024 s at 4 Hz
        for (int i = 0; i < a.length; i++) {
            int phase = i % half * 8 / half;
            power[phase] += a[i] * a[i];
            count[phase]++;
        }
        for (int p = 0; p < 8; p++) {
            assertEquals(25, power[p] / count[p], 1.2, "phase " + p);
        }
    }

    /// Averages over enough windows and bins that the error of the mean coherency in a narrow
    /// band, about sqrt((1 - J0²)/(2 · windows · bins)), is below 0.02; four times that is
    /// allowed, for each pair and each of 12 bands.
    @Test
    void coherencyOfEveryPairIsJ0() {
        AllPairsAccumulator sums = correlated(300);
        CorrelationGrid grid = GRID;
        PairTiling pairs = sums.tiling();
        int width = 12;
        for (int p = 0; p < pairs.pairs(); p++) {
            int i = pairs.first(p);
            int j = pairs.second(p);
            double d = Math.hypot(X[i] - X[j], Y[i] - Y[j]);
            float[] cross = sums.spectrum(p);
            float[] ii = sums.spectrum(pairs.indexOf(i, i));
            float[] jj = sums.spectrum(pairs.indexOf(j, j));
            for (int from = 5; from + width < grid.bins(); from += width) {
                double coherency = 0;
                double truth = 0;
                for (int k = from; k < from + width; k++) {
                    coherency += cross[2 * k] / Math.sqrt((double) ii[2 * k] * jj[2 * k]) / width;
                    double f = grid.frequency(k);
                    truth += DiffuseCoherency.at(f, d, LAW.phaseVelocity(f)) / width;
                }
                assertEquals(truth, coherency, 0.06, "pair " + i + "-" + j + " bin " + from);
            }
        }
    }

    @Test
    void recordSectionMovesOutWithTheVelocity() {
        DiffuseField field =
                new DiffuseField(X, Y, Dispersion.constant(2_500), 0.1, 0.8, RATE, 1, 11);
        AllPairsAccumulator sums = correlated(field, 300);
        LagTransform transform = new LagTransform(GRID);
        List<Moveout.Trace> traces = new ArrayList<>();
        for (int p = 0; p < sums.tiling().pairs(); p++) {
            int i = sums.tiling().first(p);
            int j = sums.tiling().second(p);
            double d = Math.hypot(X[i] - X[j], Y[i] - Y[j]);
            if (d > 5_000) {
                traces.add(new Moveout.Trace(transform.mean(sums, p), d));
            }
        }
        Moveout fit = Moveout.fit(traces, RATE, 1_000, 6_000, 400);
        assertEquals(2_500, fit.velocity(), 0.02 * 2_500);
    }

    private static final CorrelationGrid GRID = CorrelationGrid.of(RATE, 256, 40, 0.12, 0.78);

    private static AllPairsAccumulator correlated(int windows) {
        return correlated(field(42), windows);
    }

    private static AllPairsAccumulator correlated(DiffuseField field, int windows) {
        SpectraBlock block = new SpectraBlock(X.length, windows, GRID.bins());
        int n = GRID.windowSamples();
        for (int w = 0; w < windows; w++) {
            float[][] x = field.samples((long) w * n, n);
            for (int s = 0; s < X.length; s++) {
                CosineTaper.inPlace(x[s], 0.1);
                float[] spectrum = RealFft.of(GRID.transformLength()).forward(x[s], 0, n);
                block.put(s, w, spectrum, GRID.firstBin(), SpectrumScaling.NONE);
            }
        }
        AllPairsAccumulator sums =
                new AllPairsAccumulator(PairTiling.all(X.length, true), GRID.bins());
        sums.add(block);
        return sums;
    }

    @Test
    void dispersionTableIsLinearBetweenItsPoints() {
        Dispersion table = Dispersion.table(new double[] {0.1, 0.3}, new double[] {3_500, 3_100});
        assertEquals(3_500, table.phaseVelocity(0.05));
        assertEquals(3_300, table.phaseVelocity(0.2), 1e-9);
        assertEquals(3_100, table.phaseVelocity(0.3), 1e-9);
        assertEquals(3_100, table.phaseVelocity(9));
        assertThrows(
                IllegalArgumentException.class,
                () -> Dispersion.table(new double[] {0.3, 0.1}, new double[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> Dispersion.constant(0));
    }

    @Test
    void oneStationOrNoneIsLegal() {
        double[] one = {7};
        DiffuseField field = new DiffuseField(one, one, LAW, 0.1, 0.8, RATE, 1, 3);
        assertTrue(Math.abs(field.samples(0, 10)[0][5]) > 0);
        assertEquals(
                0,
                new DiffuseField(new double[0], new double[0], LAW, 0.1, 0.8, RATE, 1, 3)
                        .samples(0, 10)
                        .length);
    }
}
