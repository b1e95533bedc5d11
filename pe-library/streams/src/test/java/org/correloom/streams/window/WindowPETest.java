package org.correloom.streams.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class WindowPETest {

    private static final long SECOND = 1_000_000_000L;

    private static Map<String, Object> at(long second, String key, Object x) {
        return Rows.of("time", second * SECOND, "k", key, "x", x);
    }

    private static Map<String, Object> sum(
            String key, long start, long end, long revision, Object sum) {
        return Rows.of(
                "key",
                key,
                "start",
                start * SECOND,
                "end",
                end * SECOND,
                "revision",
                revision,
                "sum_x",
                sum);
    }

    private static PEHarness.Builder window() {
        return PEHarness.of(WindowPE.TYPE)
                .set("key", "k")
                .set("size", "10 s")
                .set("gap", "10 s")
                .set("aggregates", "sum(x)");
    }

    @Test
    void aWindowClosesWhenTheWatermarkReachesItsEnd() throws Exception {
        try (PEHarness pe = window().open()) {
            pe.send(at(3, "a", 1L)).send(at(9, "a", 2L)).send(at(10, "a", 4L));
            pe.send(at(0, "b", 8L));
            pe.watermark(10 * SECOND - 1);
            assertEquals(List.of(), pe.outputs());
            assertEquals(0, pe.watermark().getAsLong());
            pe.watermark(10 * SECOND);
            assertEquals(List.of(sum("a", 0, 10, 0, 3L), sum("b", 0, 10, 0, 8L)), pe.outputs());
            assertEquals(10 * SECOND, pe.watermark().getAsLong());
            pe.end();
            assertEquals(sum("a", 10, 20, 0, 4L), pe.outputs().get(2));
        }
    }

    @Test
    void aLateItemCorrectsTheResultAndALaterOneIsCounted() throws Exception {
        try (PEHarness pe = window().set("allowedLateness", "5 s").open()) {
            pe.send(at(3, "a", 1L)).watermark(12 * SECOND);
            assertEquals(0, pe.watermark().getAsLong(), "the window may be emitted again");
            pe.send(at(4, "a", 2L)).send(at(5, "b", 7L));
            assertEquals(
                    List.of(sum("a", 0, 10, 0, 1L), sum("a", 0, 10, 1, 3L), sum("b", 0, 10, 0, 7L)),
                    pe.outputs());
            pe.watermark(15 * SECOND);
            pe.send(at(6, "a", 9L)).end();
            assertEquals(3, pe.outputs().size());
            assertEquals(Map.of("late items", 1L), pe.discards());
            assertEquals(10 * SECOND, pe.watermark().getAsLong());
        }
    }

    @Test
    void slidingWindowsOverlapOrLeaveGaps() throws Exception {
        try (PEHarness pe = window().set("window", "sliding").set("step", "5 s").open()) {
            pe.send(at(7, "a", 1L)).end();
            assertEquals(List.of(sum("a", 0, 10, 0, 1L), sum("a", 5, 15, 0, 1L)), pe.outputs());
        }
        try (PEHarness pe = window().set("window", "sliding").set("step", "15 s").open()) {
            pe.send(at(12, "a", 1L)).send(at(15, "a", 2L)).end();
            assertEquals(List.of(sum("a", 15, 25, 0, 2L)), pe.outputs());
            assertEquals(Map.of("items between two windows", 1L), pe.discards());
        }
        try (PEHarness pe = window().set("window", "sliding").set("step", "5 s").open()) {
            pe.watermark(12 * SECOND).send(at(7, "a", 1L)).end();
            assertEquals(List.of(sum("a", 5, 15, 0, 1L)), pe.outputs());
            assertEquals(
                    Map.of("items that were late for some of their windows", 1L), pe.discards());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> window().set("window", "sliding").set("step", "1 us").open());
    }

    @Test
    void sessionsGrowJoinAndEnd() throws Exception {
        try (PEHarness pe =
                window().set("window", "session").set("allowedLateness", "20 s").open()) {
            pe.send(at(0, "a", 1L)).send(at(18, "a", 2L)).send(at(5, "a", 4L));
            pe.watermark(15 * SECOND);
            assertEquals(List.of(sum("a", 0, 15, 0, 5L)), pe.outputs());
            // Closes the gap between both: one session, which is still open.
            pe.send(at(12, "a", 8L)).watermark(28 * SECOND);
            assertEquals(sum("a", 0, 28, 1, 15L), pe.outputs().get(1));
            assertEquals(
                    -2 * SECOND + 1,
                    pe.watermark().getAsLong(),
                    "an item just after that may still begin a session");
            pe.watermark(48 * SECOND).send(at(17, "a", 1L)).end();
            assertEquals(2, pe.outputs().size());
            assertEquals(Map.of("late items", 1L), pe.discards());
        }
    }

    @Test
    void timesAreTextsOrNumbersAndBadOnesAreCounted() throws Exception {
        try (PEHarness pe =
                PEHarness.of(WindowPE.TYPE).set("size", "1 min").set("timeUnit", "s").open()) {
            pe.send(Rows.of("time", "1970-01-01T00:00:30Z"));
            pe.send(Rows.of("time", "1970-01-01 00:00:31"));
            pe.send(Rows.of("time", 32L)).send(Rows.of("time", 33.5));
            pe.send(Rows.of("time", "yesterday")).send(Rows.of("t", 1L)).send("text");
            pe.send(Rows.of("time", Double.NaN)).send(Rows.of("time", 1e300)).end();
            assertEquals(
                    List.of(Rows.of("start", 0L, "end", 60 * SECOND, "revision", 0L, "count", 4L)),
                    pe.outputs());
            assertEquals(Map.of("items without a time", 5L), pe.discards());
        }
    }

    @Test
    void itemsAreSortedWithinTheWindow() throws Exception {
        try (PEHarness pe =
                PEHarness.of(WindowSortPE.TYPE)
                        .set("size", "10 s")
                        .set("by", "x")
                        .set("order", "descending")
                        .set("k", 2L)
                        .open()) {
            pe.send(at(1, "a", 3L)).send(at(2, "b", 7.5)).send(at(3, "c", 7L));
            pe.send(Rows.of("time", 4 * SECOND)).end();
            assertEquals(
                    List.of(
                            Rows.of(
                                    "start",
                                    0L,
                                    "end",
                                    10 * SECOND,
                                    "revision",
                                    0L,
                                    "items",
                                    List.of(at(2, "b", 7.5), at(3, "c", 7L)))),
                    pe.outputs());
            assertEquals(Map.of("items without the field to sort by", 1L), pe.discards());
        }
        try (PEHarness pe =
                PEHarness.of(WindowSortPE.TYPE).set("window", "session").set("gap", "5 s").open()) {
            pe.send(at(8, "a", 1L)).send(at(1, "b", 2L)).send(at(5, "c", 3L)).end();
            Map<?, ?> session = (Map<?, ?>) pe.outputs().get(0);
            assertEquals(
                    List.of(at(1, "b", 2L), at(5, "c", 3L), at(8, "a", 1L)), session.get("items"));
        }
    }
}
