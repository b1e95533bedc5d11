package org.correloom.cli.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.figure.Correlogram;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class SubStacksTest {

    private static final long HOUR = 3_600_000_000_000L;

    private static Correlation state(
            StackInfo.Kind kind, long fromHour, long toHour, long windows, float... samples) {
        return new Correlation(
                new SourceId("XX", "A", "00", "BHZ"),
                new SourceId("XX", "B", "00", "BHZ"),
                Optional.empty(),
                Optional.empty(),
                InterStation.UNKNOWN,
                1,
                samples,
                windows,
                windows,
                fromHour * HOUR,
                toHour * HOUR,
                0.1,
                0.4,
                new StackInfo(kind, 1, fromHour * HOUR),
                false);
    }

    /// 2 windows of mean 3, then 4 more of mean 6: the running mean is 5.
    @Test
    void whatWasAddedToALinearStackIsFound() {
        SubStacks rows = new SubStacks(64);
        rows.add(state(StackInfo.Kind.LINEAR, 0, 1, 2, 3, 0, -3));
        assertEquals(Optional.empty(), rows.correlogram(), "one row is no history");
        rows.add(state(StackInfo.Kind.LINEAR, 0, 3, 6, 5, 0, -5));
        Correlogram.Row first = rows.correlogram().orElseThrow().rows().getFirst();
        Correlogram.Row second = rows.correlogram().orElseThrow().rows().getLast();
        assertArrayEquals(new float[] {3, 0, -3}, first.samples(), 1e-6f);
        assertArrayEquals(new float[] {6, 0, -6}, second.samples(), 1e-6f);
        assertEquals(3600, second.from(), 1e-6);
        assertEquals(3 * 3600, second.to(), 1e-6);
    }

    @Test
    void subStacksAreTakenAsTheyAre() {
        SubStacks rows = new SubStacks(64);
        rows.add(state(StackInfo.Kind.SUB_STACK, 0, 1, 2, 1, 2, 3));
        rows.add(state(StackInfo.Kind.SUB_STACK, 4, 5, 2, 4, 5, 6));
        assertEquals(2, rows.correlogram().orElseThrow().rows().size());
        assertEquals(4 * 3600, rows.correlogram().orElseThrow().rows().getLast().from(), 1e-6);
    }

    @Test
    void weightedStacksHaveNoDifference() {
        SubStacks rows = new SubStacks(64);
        for (int n = 1; n < 5; n++) {
            rows.add(state(StackInfo.Kind.PHASE_WEIGHTED, 0, n, 2 * n, 1, 2, 3));
        }
        assertEquals(Optional.empty(), rows.correlogram());
    }

    @Test
    void aStateThatAddsNothingOrBeginsAnewIsNoRow() {
        SubStacks rows = new SubStacks(64);
        rows.add(state(StackInfo.Kind.LINEAR, 0, 1, 2, 3, 0, -3));
        rows.add(state(StackInfo.Kind.LINEAR, 0, 1, 2, 3, 0, -3));
        rows.add(state(StackInfo.Kind.LINEAR, 7, 8, 9, 3, 0, -3));
        assertEquals(Optional.empty(), rows.correlogram());
    }

    @Test
    void neighboursAreJoinedWhenThereIsNoRoom() {
        SubStacks rows = new SubStacks(2);
        rows.add(state(StackInfo.Kind.SUB_STACK, 0, 1, 1, 1, 0, 0));
        rows.add(state(StackInfo.Kind.SUB_STACK, 1, 2, 1, 3, 0, 0));
        rows.add(state(StackInfo.Kind.SUB_STACK, 2, 3, 1, 7, 0, 0));
        Correlogram kept = rows.correlogram().orElseThrow();
        assertEquals(2, kept.rows().getFirst().samples()[0], 1e-6);
        assertEquals(2 * 3600, kept.rows().getFirst().to(), 1e-6);
        assertEquals(7, kept.rows().getLast().samples()[0], 1e-6);
    }
}
