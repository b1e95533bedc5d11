package org.correloom.seismo.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;

class SampleClockTest {

    private static final long DAY_137 = 1_652_745_600L * SampleClock.SECOND;

    @Test
    void aDayAtOneHundredHertzEndsOnTheNanosecond() {
        assertEquals(
                DAY_137 + 86_400 * SampleClock.SECOND, SampleClock.after(DAY_137, 8_640_000, 100));
    }

    @Test
    void theGridOfARateIsTheSameForEveryStation() {
        long late = DAY_137 + 3_000_000;
        assertEquals(SampleClock.gridIndex(DAY_137, 20), SampleClock.gridIndex(late, 20));
        assertEquals(SampleClock.gridIndex(DAY_137, 20) + 1, SampleClock.gridIndexFrom(late, 20));
        assertEquals(SampleClock.gridIndex(DAY_137, 20), SampleClock.gridIndexFrom(DAY_137, 20));
    }

    @Property
    void gridTimesAndIndicesAreInverse(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long index,
            @ForAll @IntRange(min = 1, max = 500) int rate) {
        assertEquals(index, SampleClock.gridIndex(SampleClock.gridTime(index, rate), rate));
        double odd = rate * 0.9137;
        assertEquals(index, SampleClock.gridIndex(SampleClock.gridTime(index, odd), odd));
    }
}
