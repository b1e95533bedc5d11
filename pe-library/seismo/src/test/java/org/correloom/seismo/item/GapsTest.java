package org.correloom.seismo.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class GapsTest {

    @Test
    void rangesThatTouchOrOverlapBecomeOne() {
        assertEquals(Gaps.of(2, 9), Gaps.of(5, 9, 2, 5));
        assertEquals(Gaps.of(2, 9), Gaps.of(2, 7, 4, 9));
        assertSame(Gaps.NONE, Gaps.of(4, 4));
    }

    @Test
    void segmentsAreWhatLiesBetween() {
        assertEquals(
                List.of(new Gaps.Range(0, 2), new Gaps.Range(4, 8)),
                Gaps.of(2, 4, 8, 10).segments(10));
        assertEquals(List.of(new Gaps.Range(0, 3)), Gaps.NONE.segments(3));
        assertEquals(List.of(), Gaps.of(0, 3).segments(3));
    }

    @Test
    void aSliceCountsFromItsOwnStart() {
        assertEquals(Gaps.of(0, 1, 5, 6), Gaps.of(2, 4, 8, 10).slice(3, 9));
        assertEquals(6, Gaps.of(2, 4, 6, 10).missing());
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Gaps.of(5, 4));
        assertThrows(IllegalArgumentException.class, () -> Gaps.of(-1, 4));
    }
}
