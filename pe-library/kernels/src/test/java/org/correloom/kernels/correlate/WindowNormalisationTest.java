package org.correloom.kernels.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.correloom.kernels.fft.RealFft;
import org.correloom.kernels.internal.vector.ScalarPairTileKernel;
import org.correloom.kernels.measure.PeakLag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/// Deconvolution and division by the energy, of windows of 300 samples at 1 Hz in 0.05–0.4 Hz.
class WindowNormalisationTest {

    private static final CorrelationGrid GRID = new CorrelationGrid(1, 300, 50, 400, 20, 141);

    private static float[] band(float[] x) {
        float[] spectrum = RealFft.of(400).forward(x, 0, x.length);
        return Arrays.copyOfRange(spectrum, 40, 40 + 2 * 141);
    }

    private static float[] deconvolve(Deconvolution deconvolution, float[] u, float[] v) {
        SpectraBlock block = SpectraBlock.directed(2, 1, GRID.bins());
        block.put(0, 0, deconvolution.sourceOf(band(u), 1.0 / 400), band(u), 0);
        block.put(1, 0, deconvolution.sourceOf(band(v), 1.0 / 400), band(v), 0);
        return correlate(block);
    }

    private static float[] correlate(SpectraBlock block) {
        AllPairsAccumulator sums = new AllPairsAccumulator(PairTiling.all(2, false), GRID.bins());
        sums.add(block);
        return new LagTransform(GRID).sum(sums, 0);
    }

    @Test
    void theDeconvolutionIsThatOfNumPy() {
        // 11 bins of 0.0025 Hz: the width of the mean is 0.025 Hz.
        float[] d =
                deconvolve(
                        new Deconvolution(0.025, 0.02),
                        Golden.floats("modes.u"),
                        Golden.floats("modes.v"));
        Golden.assertClose(Golden.row("modes.deconvolution"), d, 1e-5);
    }

    @Test
    void theCoefficientIsThatOfNumPy() {
        SpectraBlock block = new SpectraBlock(2, 1, GRID.bins());
        float[] u = BandEnergy.normalised(band(Golden.floats("modes.u")), GRID);
        float[] v = BandEnergy.normalised(band(Golden.floats("modes.v")), GRID);
        block.put(0, 0, u, 0, SpectrumScaling.NONE);
        block.put(1, 0, v, 0, SpectrumScaling.NONE);
        Golden.assertClose(Golden.row("modes.coefficient"), correlate(block), 1e-5);
    }

    /// With DC and the Nyquist bin, which count once, the energy is that of the samples.
    @Test
    void theEnergyOfAllBinsIsTheSumOverTime() {
        float[] u = Golden.floats("modes.u");
        double sum = 0;
        for (float v : u) {
            sum += (double) v * v;
        }
        CorrelationGrid all = new CorrelationGrid(1, 300, 50, 400, 0, 201);
        float[] spectrum = RealFft.of(400).forward(u, 0, 300);
        assertEquals(sum, BandEnergy.of(Arrays.copyOf(spectrum, 402), all), 1e-5 * sum);
    }

    /// v = g * u with a known, short g: the deconvolution gives g, whatever u's spectrum is.
    @Test
    void aFilteredCopyGivesTheFilterBack() {
        Random random = new Random(7);
        float[] u = new float[4000];
        float[] v = new float[4000];
        double last = 0;
        for (int t = 100; t < 3900; t++) {
            last = 0.8 * last + random.nextGaussian();
            u[t] = (float) last;
        }
        double[] g = {0, 0, 0, 1, -0.6, 0.3};
        for (int t = 0; t < u.length; t++) {
            for (int k = 0; k < g.length && k <= t; k++) {
                v[t] += (float) (g[k] * u[t - k]);
            }
        }
        CorrelationGrid grid = new CorrelationGrid(1, 4000, 20, 4050, 0, 2026);
        Deconvolution deconvolution = new Deconvolution(0, 1e-6);
        SpectraBlock block = SpectraBlock.directed(2, 1, grid.bins());
        for (int s = 0; s < 2; s++) {
            float[] x = RealFft.of(4050).forward(s == 0 ? u : v, 0, 4000);
            block.put(s, 0, deconvolution.sourceOf(x, 1.0 / 4050), x, 0);
        }
        AllPairsAccumulator sums = new AllPairsAccumulator(PairTiling.all(2, false), grid.bins());
        sums.add(block);
        float[] d = new LagTransform(grid).sum(sums, 0);
        for (int lag = -20; lag <= 20; lag++) {
            double expected = lag >= 0 && lag < g.length ? g[lag] : 0;
            assertEquals(expected, d[20 + lag], 2e-3, "lag " + lag);
        }
    }

    @Test
    void theAmplitudeIsTheRatioOfTheSecondsToTheFirsts() {
        float[] u = Golden.floats("modes.u");
        float[] v = Golden.floats("modes.v");
        Deconvolution deconvolution = new Deconvolution(0.025, 0.02);
        float[] d = deconvolve(deconvolution, u, v);
        for (double factor : new double[] {1e-20, 1e15}) {
            Golden.assertClose(
                    times(d, 1 / factor), deconvolve(deconvolution, times(u, factor), v), 1e-5);
        }
        float[] louder = deconvolve(deconvolution, u, times(v, 4));
        Golden.assertClose(times(d, 4), louder, 1e-6);
        assertEquals(9, PeakLag.of(d, 1).lag(), 0.2);
    }

    /// Why a block has to be directed: the source's power stands in the denominator.
    @Test
    void swappingTheStationsIsNotTheMirrorImage() {
        float[] u = Golden.floats("modes.u");
        float[] v = times(Golden.floats("modes.v"), 3);
        Deconvolution deconvolution = new Deconvolution(0.025, 0.02);
        float[] there = deconvolve(deconvolution, u, v);
        float[] back = deconvolve(deconvolution, v, u);
        assertTrue(there[59] > 3 * back[41], there[59] + " and " + back[41]);
    }

    private static float[] times(float[] x, double factor) {
        float[] y = new float[x.length];
        for (int t = 0; t < x.length; t++) {
            y[t] = (float) (x[t] * factor);
        }
        return y;
    }

    @Test
    void emptyAndNotFiniteWindowsDoNotBecomeSomethingElse() {
        Deconvolution deconvolution = new Deconvolution(0.02, 0.01);
        assertArrayEquals(new float[8], deconvolution.sourceOf(new float[8], 0.01f));
        float[] broken = new float[8];
        Arrays.fill(broken, 1);
        broken[3] = Float.NaN;
        for (float v : deconvolution.sourceOf(broken, 0.01)) {
            assertTrue(Float.isNaN(v));
        }
        assertThrows(IllegalArgumentException.class, () -> new Deconvolution(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Deconvolution(0, Double.NaN));
    }

    /// The auto-correlation of a power spectrum in 0.1–0.4 Hz, to 200 s of lag.
    private static float[] autoCorrelation(IntToDoubleFunction power) {
        float[] spectrum = new float[4002];
        for (int k = 400; k <= 1600; k++) {
            spectrum[2 * k] = (float) power.applyAsDouble(k);
        }
        RealFft.of(4000).inverseInPlace(spectrum);
        float[] c = new float[401];
        for (int k = -200; k <= 200; k++) {
            c[200 + k] = spectrum[Math.floorMod(k, 4000)];
        }
        return c;
    }

    @Test
    void flatnessIsOneForAFlatSpectrumAndFallsWithEveryHill() {
        float[] sinc = autoCorrelation(k -> 3);
        assertEquals(1, SpectralFlatness.of(sinc, 1, 0.1, 0.4), 1e-4);
        float[] edges = autoCorrelation(k -> k < 500 || k > 1500 ? 0.1 : 3);
        assertEquals(1, SpectralFlatness.of(edges, 1, 0.1, 0.4), 0.01, "a tenth is an edge");
        // Half of three, half of twelve: the geometric mean is 6, the other one 7.5.
        float[] step = autoCorrelation(k -> k < 1000 ? 3 : 12);
        assertEquals(0.8, SpectralFlatness.of(step, 1, 0.1, 0.4), 0.01);
        float[] few = Arrays.copyOfRange(sinc, 160, 241);
        assertTrue(Double.isNaN(SpectralFlatness.of(few, 1, 0.1, 0.4)), "40 s tell too little");
        sinc[3] = Float.NaN;
        assertTrue(Double.isNaN(SpectralFlatness.of(sinc, 1, 0.1, 0.4)));
        assertEquals(12.5, SpectralFlatness.LAGS);
    }

    /// Every pair of a directed block is conj(first)·second, on the diagonal's tiles too, by the
    /// vector kernel as by the plain one.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void aDirectedBlockMultipliesFirstsBySeconds(int stations) {
        int bins = 21;
        int windows = 5;
        Random random = new Random(stations);
        SpectraBlock block = SpectraBlock.directed(stations, windows, bins);
        float[][][] first = new float[stations][windows][2 * bins];
        float[][][] second = new float[stations][windows][2 * bins];
        for (int s = 0; s < stations; s++) {
            for (int w = 0; w < windows; w++) {
                for (int k = 0; k < 2 * bins; k++) {
                    first[s][w][k] = (float) random.nextGaussian();
                    second[s][w][k] = (float) random.nextGaussian();
                }
                block.put(s, w, first[s][w], second[s][w], 0);
            }
        }
        block.remove(0, 2);
        Arrays.fill(first[0][2], 0);
        Arrays.fill(second[0][2], 0);
        AllPairsAccumulator sums = new AllPairsAccumulator(PairTiling.all(stations, true), bins);
        sums.add(block);
        for (int p = 0; p < sums.tiling().pairs(); p++) {
            int i = sums.tiling().first(p);
            int j = sums.tiling().second(p);
            double[] expected = new double[2 * bins];
            for (int w = 0; w < windows; w++) {
                for (int k = 0; k < 2 * bins; k += 2) {
                    double re = first[i][w][k];
                    double im = first[i][w][k + 1];
                    expected[k] += re * second[j][w][k] + im * second[j][w][k + 1];
                    expected[k + 1] += re * second[j][w][k + 1] - im * second[j][w][k];
                }
            }
            Golden.assertClose(expected, sums.spectrum(p), 1e-5);
            assertEquals(i == 0 ? 4 : 5, sums.windows(p));
        }
    }

    @Test
    void oneSpectrumForBothPlacesIsAnOrdinaryBlock() {
        float[] u = Golden.floats("modes.u");
        float[] v = Golden.floats("modes.v");
        SpectraBlock ordinary = new SpectraBlock(2, 1, GRID.bins());
        SpectraBlock directed = SpectraBlock.directed(2, 1, GRID.bins());
        for (SpectraBlock block : new SpectraBlock[] {ordinary, directed}) {
            block.put(0, 0, band(u), 0, SpectrumScaling.COHERENCY);
            block.put(1, 0, band(v), 0, SpectrumScaling.COHERENCY);
        }
        assertArrayEquals(correlate(ordinary), correlate(directed), 1e-6f);
        SpectraBlock plain = new SpectraBlock(2, 1, GRID.bins(), new ScalarPairTileKernel(8));
        assertThrows(IllegalArgumentException.class, () -> plain.put(0, 0, band(u), band(u), 0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> directed.put(1, 0, band(v), new float[3], 0));
    }
}
