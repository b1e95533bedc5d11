package org.correloom.kernels.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LagSidesTest {

    @Test
    void eachSideIsShownAtBothAndLagZeroBelongsToBoth() {
        float[] c = {1, 2, 3, 4, 5};
        assertArrayEquals(new float[] {5, 4, 3, 4, 5}, LagSides.causal(c));
        assertArrayEquals(new float[] {1, 2, 3, 2, 1}, LagSides.acausal(c));
        assertArrayEquals(new float[] {7}, LagSides.causal(new float[] {7}));
        assertThrows(IllegalArgumentException.class, () -> LagSides.acausal(new float[2]));
    }

    @Test
    void theirMeanIsTheSymmetricComponent() {
        float[] c = {1, 2, 3, 4, 5};
        float[] causal = LagSides.causal(c);
        float[] acausal = LagSides.acausal(c);
        float[] mean = new float[5];
        for (int i = 0; i < 5; i++) {
            mean[i] = (causal[i] + acausal[i]) / 2;
        }
        assertArrayEquals(SymmetricComponent.mirrored(c), mean);
    }
}
