package org.correloom.kernels.taper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

class CosineTaperTest {

    @Test
    void weightsEqualSciPysTukeyWindow() {
        Golden.assertClose(Golden.row("tukey.0.05"), CosineTaper.weights(101, 0.05), 1e-7);
        Golden.assertClose(Golden.row("tukey.0.5"), CosineTaper.weights(40, 0.5), 1e-7);
    }

    @Test
    void fractionZeroChangesNothing() {
        assertArrayEquals(new float[] {1, 2, 3}, CosineTaper.copyOf(new float[] {1, 2, 3}, 0));
    }

    @Test
    void shortArraysAreLegal() {
        assertEquals(0, CosineTaper.weights(0, 0.5).length);
        assertArrayEquals(new float[] {1}, CosineTaper.weights(1, 0.5));
        assertArrayEquals(new float[] {0, 0}, CosineTaper.weights(2, 0.5));
        assertArrayEquals(new float[] {0, 1, 0}, CosineTaper.weights(3, 0.5), 1e-7f);
    }

    @Test
    void fractionAboveOneHalfIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CosineTaper.weights(10, 0.51));
        assertThrows(IllegalArgumentException.class, () -> CosineTaper.weights(10, Double.NaN));
    }
}
