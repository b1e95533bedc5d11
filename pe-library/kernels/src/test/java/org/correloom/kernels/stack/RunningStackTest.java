package org.correloom.kernels.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;

/// What all stacks have in common, and each against NumPy and against what it should do.
class RunningStackTest {

    private static final double[] WEIGHTS = {1, 2, 3, 1, 2, 3};

    /// Every stack, made for a number of samples.
    enum Every {
        LINEAR(LinearStack::new),
        PHASE_WEIGHTED(n -> new PhaseWeightedStack(n, 2, 1, 4)),
        TIME_FREQUENCY(n -> new TimeFrequencyPhaseWeightedStack(n, 4, 0.2, 1.5, 2)),
        NTH_ROOT(n -> new NthRootStack(n, 3)),
        ROBUST(n -> new RobustStack(n, 100)),
        ROBUST_FOLDED(n -> new RobustStack(n, 3)),
        COVARIANCE_FILTERED(n -> new CovarianceFilteredStack(n, 1.5, 0, 4)),
        COVARIANCE_SMOOTHED(n -> new CovarianceFilteredStack(n, 1.5, 0.2, 4)),
        SELECTIVE(n -> new SelectiveStack(n, 100, 0.533, () -> new LinearStack(n))),
        SELECTIVE_ROBUST_FOLDED(n -> new SelectiveStack(n, 4, 0.1, () -> new RobustStack(n, 4))),
        MOVING(n -> new MovingStack(n, 3, () -> new LinearStack(n))),
        MOVING_PHASE_WEIGHTED(n -> new MovingStack(n, 3, () -> new PhaseWeightedStack(n, 2, 1, 4)));

        private final IntFunction<RunningStack> maker;

        Every(IntFunction<RunningStack> maker) {
            this.maker = maker;
        }

        RunningStack empty(int samples) {
            return maker.apply(samples);
        }

        RunningStack of(float[][] rows) {
            return fill(empty(rows[0].length), rows);
        }
    }

    private static RunningStack fill(RunningStack stack, float[][] rows) {
        for (int r = 0; r < rows.length; r++) {
            assertTrue(stack.add(rows[r], WEIGHTS[r % WEIGHTS.length]));
        }
        return stack;
    }

    private static float[][] rows() {
        float[] all = Golden.floats("pws.rows");
        float[][] rows = new float[6][];
        Arrays.setAll(rows, r -> Arrays.copyOfRange(all, 121 * r, 121 * (r + 1)));
        return rows;
    }

    /// A wavelet at 50 samples after the middle in noise of that deviation.
    private static float[][] waveletsInNoise(int count, double noise) {
        Random random = new Random(7);
        float[][] rows = new float[count][401];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (wavelet(i) + noise * random.nextGaussian());
            }
        }
        return rows;
    }

    private static double wavelet(int i) {
        double t = (i - 250) / 8.0;
        return Math.exp(-t * t) * Math.cos(0.8 * (i - 250));
    }

    private static double noiseLeft(float[] x) {
        double squares = 0;
        for (int i = 0; i < 150; i++) {
            squares += x[i] * x[i];
        }
        return Math.sqrt(squares / 150) / Math.abs(x[250]);
    }

    private static float[] mirrored(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[x.length - 1 - i];
        }
        return y;
    }

    /// A run without end adds without end; a result may be asked for at any time.
    @ParameterizedTest
    @EnumSource(Every.class)
    void memoryIsBounded(Every every) throws Exception {
        float[][] rows = waveletsInNoise(20, 1);
        RunningStack stack = every.empty(401);
        int[] sizes = new int[2];
        for (int k = 0; k < 2; k++) {
            for (int add = 0; add < 13; add++) {
                fill(stack, rows);
                stack.result();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stack.save(new DataOutputStream(bytes));
            sizes[k] = bytes.size();
        }
        // Those that fold have between half of their bound and all of it.
        assertTrue(sizes[1] <= 2 * sizes[0], sizes[0] + " and then " + sizes[1] + " bytes");
        assertTrue(sizes[1] <= 100 * (4 * 401 + 16) + 100, sizes[1] + " bytes");
    }

    @Test
    void nthRootStackEqualsNumPy() {
        Golden.assertClose(
                Golden.row("stack.nthRoot3"),
                fill(new NthRootStack(121, 3), rows()).result(),
                1e-5);
    }

    @Test
    void robustStackEqualsNumPy() {
        float[][] rows = rows();
        rows[5] = Golden.floats("stack.outlier");
        Golden.assertClose(
                Golden.row("stack.robust"), fill(new RobustStack(121, 6), rows).result(), 1e-5);
    }

    @Test
    void selectiveStackEqualsNumPy() {
        RunningStack stack =
                fill(new SelectiveStack(121, 6, 0.533, () -> new LinearStack(121)), rows());
        Golden.assertClose(Golden.row("stack.selective"), stack.result(), 1e-6);
        double[] coefficients = Golden.row("stack.coefficients");
        long chosen = Arrays.stream(coefficients).filter(c -> c >= 0.533).count();
        assertTrue(chosen > 0 && chosen < 6, "the example tells nothing");
        assertEquals(chosen, stack.added());
    }

    @Test
    void covarianceFilteredStackEqualsNumPy() {
        Golden.assertClose(
                Golden.row("stack.covariance"),
                Every.COVARIANCE_FILTERED.of(rows()).result(),
                1e-5);
        Golden.assertClose(
                Golden.row("stack.covarianceSmoothed"),
                Every.COVARIANCE_SMOOTHED.of(rows()).result(),
                1e-5);
    }

    @Test
    void timeFrequencyPhaseWeightedStackEqualsNumPy() {
        Golden.assertClose(
                Golden.row("stack.tfpws"),
                fill(new TimeFrequencyPhaseWeightedStack(121, 4, 0.2, 1.5, 2), rows()).result(),
                1e-5);
    }

    @Test
    void aStackWhoseOptionSaysSoIsTheLinearOne() {
        float[] linear = LinearStack.of(rows(), WEIGHTS);
        Golden.assertClose(linear, fill(new NthRootStack(121, 1), rows()).result(), 1e-6);
        Golden.assertClose(
                linear, fill(new CovarianceFilteredStack(121, 0, 0, 4), rows()).result(), 1e-6);
        Golden.assertClose(
                linear,
                fill(new TimeFrequencyPhaseWeightedStack(121, 4, 0.2, 1.5, 0), rows()).result(),
                2e-6);
        Golden.assertClose(
                linear,
                fill(new SelectiveStack(121, 6, -1, () -> new LinearStack(121)), rows()).result(),
                1e-6);
        Golden.assertClose(
                linear,
                fill(new MovingStack(121, 6, () -> new LinearStack(121)), rows()).result(),
                1e-6);
    }

    /// `((√4 − √1 + 2·√9) / 4)² = (7/4)²`: roots keep their sign, weights count.
    @Test
    void rootsKeepTheirSign() {
        NthRootStack stack = new NthRootStack(2, 2);
        stack.add(new float[] {4, -4}, 1);
        stack.add(new float[] {-1, 1}, 1);
        stack.add(new float[] {9, -9}, 2);
        assertArrayEquals(new float[] {49 / 16f, -49 / 16f}, stack.result(), 1e-6f);
    }

    @ParameterizedTest
    @EnumSource(
            value = Every.class,
            names = {
                "PHASE_WEIGHTED",
                "TIME_FREQUENCY",
                "NTH_ROOT",
                "ROBUST",
                "ROBUST_FOLDED",
                "COVARIANCE_FILTERED",
                "COVARIANCE_SMOOTHED",
                "SELECTIVE",
                "MOVING"
            })
    void equalCorrelationsComeOutAsTheyAre(Every every) {
        float[] row = waveletsInNoise(1, 0.1)[0];
        Golden.assertClose(row, every.of(new float[][] {row, row, row, row}).result(), 2e-6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Every.class,
            names = {
                "PHASE_WEIGHTED",
                "TIME_FREQUENCY",
                "NTH_ROOT",
                "COVARIANCE_FILTERED",
                "COVARIANCE_SMOOTHED"
            })
    void noiseIsSuppressedBeyondTheLinearStack(Every every) {
        float[][] rows = waveletsInNoise(30, 0.5);
        double linear = noiseLeft(Every.LINEAR.of(rows).result());
        double left = noiseLeft(every.of(rows).result());
        assertTrue(left < 0.85 * linear, left + " against " + linear);
    }

    /// One of thirty is a hundred times louder and knows nothing of the wave.
    @Test
    void oneLoudCorrelationDoesNotSpoilTheRobustStack() {
        float[][] rows = waveletsInNoise(30, 0.5);
        double clean = noiseLeft(Every.LINEAR.of(rows).result());
        Random random = new Random(3);
        for (int i = 0; i < 401; i++) {
            rows[4][i] = (float) (50 * random.nextGaussian());
        }
        assertTrue(noiseLeft(Every.LINEAR.of(rows).result()) > 5 * clean);
        assertTrue(noiseLeft(Every.ROBUST.of(rows).result()) < 1.2 * clean);
    }

    /// Their median is 1, 1, 1, to which each of them is perpendicular; their mean is 0.
    @Test
    void aRobustStackThatNothingAgreesWithStaysTheMedian() {
        float[][] rows = {{1, 1, -2}, {1, -2, 1}, {-2, 1, 1}};
        RobustStack stack = new RobustStack(3, 3);
        for (float[] row : rows) {
            stack.add(row, 1);
        }
        assertArrayEquals(new float[] {1, 1, 1}, stack.result());
    }

    @Test
    void theSelectiveStackLeavesOutWhatHasNoWave() {
        float[][] rows = waveletsInNoise(20, 0.3);
        Random random = new Random(5);
        for (int r = 0; r < 20; r += 4) {
            for (int i = 0; i < 401; i++) {
                rows[r][i] = (float) (0.3 * random.nextGaussian());
            }
        }
        SelectiveStack stack = new SelectiveStack(401, 20, 0.35, () -> new LinearStack(401));
        LinearStack good = new LinearStack(401);
        for (int r = 0; r < 20; r++) {
            stack.add(rows[r], 1);
            if (r % 4 != 0) {
                good.add(rows[r], 1);
            }
        }
        assertEquals(15, stack.added());
        assertEquals(15, stack.weight());
        assertArrayEquals(good.result(), stack.result());
    }

    @Test
    void whatNothingIsSelectedFromIsZero() {
        float[][] rows = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        RunningStack stack = fill(new SelectiveStack(3, 3, 0.99, () -> new LinearStack(3)), rows);
        assertArrayEquals(new float[3], stack.result());
        assertEquals(0, stack.added());
        assertEquals(0, stack.weight());
    }

    @Test
    void theMovingStackIsThatOfTheLastOnes() {
        float[][] rows = rows();
        RunningStack moving = Every.MOVING_PHASE_WEIGHTED.empty(121);
        for (int r = 0; r < 6; r++) {
            moving.add(rows[r], WEIGHTS[r]);
            int from = Math.max(0, r - 2);
            assertArrayEquals(
                    PhaseWeightedStack.of(
                            Arrays.copyOfRange(rows, from, r + 1),
                            Arrays.copyOfRange(WEIGHTS, from, r + 1),
                            2,
                            1,
                            4),
                    moving.result());
        }
        assertEquals(3, moving.added());
        assertEquals(6, moving.weight());
    }

    /// What is kept stays within its bound, and nothing is lost of the sum.
    @Test
    void atTheBoundNeighboursAreFoldedAndNothingIsLost() throws IOException {
        float[][] rows = waveletsInNoise(50, 0.5);
        SelectiveStack stack = new SelectiveStack(401, 8, -1, () -> new LinearStack(401));
        for (float[] row : rows) {
            stack.add(row, 2);
        }
        double[] two = new double[50];
        Arrays.fill(two, 2);
        Golden.assertClose(LinearStack.of(rows, two), stack.result(), 1e-6);
        assertEquals(50, stack.added());
        assertEquals(100, stack.weight());
        assertTrue(bytes(stack).length < 9 * 401 * 4, "more is kept than allowed");
    }

    @ParameterizedTest
    @EnumSource(Every.class)
    void savedStacksGoOnWhereTheyWere(Every every) throws IOException {
        float[][] rows = rows();
        RunningStack whole = every.of(rows);
        RunningStack going = every.empty(121);
        for (int r = 0; r < 6; r++) {
            going.add(rows[r], WEIGHTS[r]);
            going.add(notFinite(), 1);
            going.result();
            RunningStack restored = every.empty(121);
            restored.restore(new DataInputStream(new ByteArrayInputStream(bytes(going))));
            going = restored;
        }
        assertArrayEquals(whole.result(), going.result());
        assertEquals(whole.weight(), going.weight());
        assertEquals(whole.added(), going.added());
        assertEquals(6, going.refused());
        byte[] saved = bytes(going);
        assertThrows(
                IOException.class,
                () ->
                        every.empty(120)
                                .restore(new DataInputStream(new ByteArrayInputStream(saved))));
    }

    private static float[] notFinite() {
        float[] x = new float[121];
        x[7] = Float.NEGATIVE_INFINITY;
        return x;
    }

    private static byte[] bytes(RunningStack stack) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stack.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Every.class)
    void aCorrelationThatIsNotFiniteIsRefusedAndSpoilsNothing(Every every) {
        RunningStack stack = every.of(rows());
        float[] before = stack.result();
        float[] bad = rows()[0];
        bad[7] = Float.NaN;
        assertFalse(stack.add(bad, 1));
        assertTrue(stack.add(rows()[0], 0), "without weight it is nothing, but no mistake");
        assertArrayEquals(before, stack.result());
        assertEquals(1, stack.refused());
    }

    @ParameterizedTest
    @EnumSource(Every.class)
    void mirroredCorrelationsGiveTheMirroredStack(Every every) {
        float[][] rows = rows();
        float[] stack = every.of(rows).result();
        for (int r = 0; r < rows.length; r++) {
            rows[r] = mirrored(rows[r]);
        }
        Golden.assertClose(mirrored(stack), every.of(rows).result(), 2e-6);
    }

    @ParameterizedTest
    @EnumSource(Every.class)
    void theResultDoesNotDependOnTheUnit(Every every) {
        float[][] rows = rows();
        float[] stack = every.of(rows).result();
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= 1024;
            }
        }
        for (int i = 0; i < stack.length; i++) {
            stack[i] *= 1024;
        }
        Golden.assertClose(stack, every.of(rows).result(), 2e-6);
    }

    @ParameterizedTest
    @EnumSource(Every.class)
    void nothingAndZerosGiveZeros(Every every) {
        RunningStack stack = every.empty(5);
        assertArrayEquals(new float[5], stack.result());
        assertEquals(0, stack.weight());
        assertEquals(0, stack.added());
        stack.add(new float[5], 1);
        stack.add(new float[5], 1);
        assertArrayEquals(new float[5], stack.result());
        assertThrows(IllegalArgumentException.class, () -> stack.add(new float[4], 1));
        assertThrows(IllegalArgumentException.class, () -> stack.add(new float[5], -1));
        assertThrows(IllegalArgumentException.class, () -> stack.add(new float[5], Double.NaN));
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NthRootStack(5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new RobustStack(5, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new CovarianceFilteredStack(5, -1, 0, 4));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MovingStack(5, 0, () -> new LinearStack(5)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SelectiveStack(5, 5, 1.5, () -> new LinearStack(5)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TimeFrequencyPhaseWeightedStack(5, 1, 0.4, 0.1, 2));
    }
}
