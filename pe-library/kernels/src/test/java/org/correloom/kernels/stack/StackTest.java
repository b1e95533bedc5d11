package org.correloom.kernels.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

class StackTest {

    private static final double[] WEIGHTS = {1, 2, 3, 1, 2, 3};

    private static float[][] rows() {
        float[] all = Golden.floats("pws.rows");
        float[][] rows = new float[6][];
        Arrays.setAll(rows, r -> Arrays.copyOfRange(all, 121 * r, 121 * (r + 1)));
        return rows;
    }

    @Test
    void linearStackIsTheWeightedMean() {
        Golden.assertClose(Golden.row("pws.linear"), LinearStack.of(rows(), WEIGHTS), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void phaseWeightedStackEqualsNumPyForEachGate(int gate) {
        float[] stack = PhaseWeightedStack.of(rows(), WEIGHTS, 2, gate, 4);
        Golden.assertClose(Golden.row("pws.gate" + gate), stack, 1e-5);
    }

    @Test
    void theTimeGateIsReallyUsed() {
        float[] without = PhaseWeightedStack.of(rows(), WEIGHTS, 2, 0, 4);
        float[] with = PhaseWeightedStack.of(rows(), WEIGHTS, 2, 5, 4);
        assertFalse(Arrays.equals(without, with));
    }

    @Test
    void powerZeroIsTheLinearStack() {
        assertArrayEquals(
                LinearStack.of(rows(), WEIGHTS), PhaseWeightedStack.of(rows(), WEIGHTS, 0, 3, 4));
    }

    @Test
    void equalRowsAreNotAttenuated() {
        float[] row = rows()[0];
        float[] stack =
                PhaseWeightedStack.of(new float[][] {row, row}, new double[] {1, 5}, 2, 1, 4);
        Golden.assertClose(row, stack, 1e-5);
    }

    @Test
    void savedStacksGoOnWhereTheyWere() throws IOException {
        float[][] rows = rows();
        PhaseWeightedStack first = new PhaseWeightedStack(121, 2, 1, 4);
        for (int r = 0; r < 3; r++) {
            first.add(rows[r], WEIGHTS[r]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        first.save(new DataOutputStream(bytes));
        PhaseWeightedStack second = new PhaseWeightedStack(121, 2, 1, 4);
        second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int r = 3; r < 6; r++) {
            second.add(rows[r], WEIGHTS[r]);
        }
        assertArrayEquals(PhaseWeightedStack.of(rows, WEIGHTS, 2, 1, 4), second.result());
        assertEquals(6, second.added());
        assertEquals(12, second.weight());
        assertThrows(
                IOException.class,
                () ->
                        new LinearStack(120)
                                .restore(
                                        new DataInputStream(
                                                new ByteArrayInputStream(bytes.toByteArray()))));
    }

    @Test
    void aCorrelationThatIsNotFiniteIsRefusedAndSpoilsNothing() {
        float[][] rows = rows();
        PhaseWeightedStack stack = new PhaseWeightedStack(121, 2, 1, 4);
        for (int r = 0; r < 6; r++) {
            assertTrue(stack.add(rows[r], WEIGHTS[r]));
        }
        float[] before = stack.result();
        float[] bad = rows[0].clone();
        bad[7] = Float.NaN;
        assertFalse(stack.add(bad, 1));
        assertArrayEquals(before, stack.result());
        assertEquals(1, stack.refused());
    }

    @Test
    void anEmptyStackIsZero() {
        assertArrayEquals(new float[5], new LinearStack(5).result());
        assertArrayEquals(new float[5], new PhaseWeightedStack(5, 2, 0, 1).result());
        assertThrows(IllegalArgumentException.class, () -> new LinearStack(5).add(new float[4], 1));
        assertThrows(
                IllegalArgumentException.class, () -> new LinearStack(5).add(new float[5], -1));
    }
}
