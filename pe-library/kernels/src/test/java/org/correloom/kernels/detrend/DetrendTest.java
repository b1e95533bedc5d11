package org.correloom.kernels.detrend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

class DetrendTest {

    @Test
    void demeanEqualsNumPy() {
        Golden.assertClose(Golden.row("demean"), Demean.copyOf(Golden.floats("x")), 1e-7);
    }

    @Test
    void linearDetrendEqualsSciPy() {
        Golden.assertClose(
                Golden.row("detrend.linear"), LinearDetrend.copyOf(Golden.floats("x")), 1e-6);
    }

    @Test
    void linearDetrendOfALineIsZeroEvenForAMillionSamplesWithALargeOffset() {
        float[] x = new float[1_000_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 8_000_000f + 2 * i;
        }
        LinearDetrend.inPlace(x);
        for (float v : x) {
            assertEquals(0, v, 1e-3);
        }
    }

    @Test
    void simpleDetrendPutsBothEndsToZero() {
        float[] y = SimpleDetrend.copyOf(new float[] {3, 9, 4, 7, 11});
        assertArrayEquals(new float[] {0, 4, -3, -2, 0}, y, 1e-6f);
    }

    @Test
    void onlyTheRangeIsTouched() {
        float[] x = {100, 1, 2, 3, 100};
        LinearDetrend.inPlace(x, 1, 4);
        assertArrayEquals(new float[] {100, 0, 0, 0, 100}, x, 1e-6f);
        float[] y = {100, 1, 2, 3, 100};
        Demean.inPlace(y, 1, 4);
        assertArrayEquals(new float[] {100, -1, 0, 1, 100}, y);
        float[] z = {100, 1, 5, 3, 100};
        SimpleDetrend.inPlace(z, 1, 4);
        assertArrayEquals(new float[] {100, 0, 3, 0, 100}, z);
    }

    @Test
    void emptyStaysEmptyAndOneSampleBecomesZero() {
        assertEquals(0, Demean.copyOf(new float[0]).length);
        assertEquals(0, LinearDetrend.copyOf(new float[0]).length);
        assertEquals(0, SimpleDetrend.copyOf(new float[0]).length);
        assertArrayEquals(new float[] {0}, Demean.copyOf(new float[] {7}));
        assertArrayEquals(new float[] {0}, LinearDetrend.copyOf(new float[] {7}));
        assertArrayEquals(new float[] {0}, SimpleDetrend.copyOf(new float[] {7}));
    }

    @Test
    void oneNaNSpoilsTheWholeRange() {
        for (float v : LinearDetrend.copyOf(new float[] {1, Float.NaN, 3, 4})) {
            assertTrue(Float.isNaN(v));
        }
        for (float v : Demean.copyOf(new float[] {1, Float.NaN, 3, 4})) {
            assertTrue(Float.isNaN(v));
        }
    }
}
