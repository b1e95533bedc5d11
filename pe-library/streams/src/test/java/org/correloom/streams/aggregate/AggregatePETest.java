package org.correloom.streams.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;

class AggregatePETest {

    private static final String ALL =
            "count, sum(x), mean(x), std(x), min(x), max(x), first(x), last(x) as newest";

    @Test
    void allAggregatesOfEachKey() throws Exception {
        try (PEHarness pe =
                PEHarness.of(AggregatePE.TYPE).set("key", "k").set("aggregates", ALL).open()) {
            pe.send(Rows.of("k", "b", "x", 2L)).send(Rows.of("k", "b", "x", 4L));
            pe.send(Rows.of("k", "a", "x", 1.5)).send(Rows.of("k", "a", "x", "no number"));
            pe.send(Rows.of("x", 1L)).end();
            assertEquals(
                    List.of(
                            Rows.of(
                                    "key",
                                    "a",
                                    "count",
                                    2L,
                                    "sum_x",
                                    1.5,
                                    "mean_x",
                                    1.5,
                                    "min_x",
                                    1.5,
                                    "max_x",
                                    1.5,
                                    "first_x",
                                    1.5,
                                    "newest",
                                    "no number"),
                            Rows.of(
                                    "key",
                                    "b",
                                    "count",
                                    2L,
                                    "sum_x",
                                    6L,
                                    "mean_x",
                                    3.0,
                                    "std_x",
                                    Math.sqrt(2),
                                    "min_x",
                                    2L,
                                    "max_x",
                                    4L,
                                    "first_x",
                                    2L,
                                    "newest",
                                    4L)),
                    pe.outputs());
            assertEquals(
                    Map.of(
                            "items without the key", 1L,
                            "values that are missing or no numbers", 1L),
                    pe.discards());
        }
    }

    @Test
    void runningResultsOfWhatChanged() throws Exception {
        try (PEHarness pe =
                PEHarness.of(AggregatePE.TYPE).set("key", "value").set("updateEvery", 2L).open()) {
            pe.send("b").send("a").send("b").send("b");
            assertEquals(
                    List.of(
                            Rows.of("key", "b", "count", 1L),
                            Rows.of("key", "a", "count", 1L),
                            Rows.of("key", "b", "count", 3L)),
                    pe.outputs());
        }
    }

    @Test
    void oneGroupWithoutAKeyAndFirstByEventTime() throws Exception {
        try (PEHarness pe =
                PEHarness.of(AggregatePE.TYPE).set("aggregates", "first(x), last(x)").open()) {
            pe.send(Rows.of("x", "middle", "time", 5L)).send(Rows.of("x", "late", "time", 9L));
            pe.send(Rows.of("x", "early", "time", 1L)).end();
            assertEquals(List.of(Rows.of("first_x", "early", "last_x", "late")), pe.outputs());
        }
    }

    @Test
    void aWrongListSaysWhatIsAllowed() {
        assertRefused("median(x)", "there are [count, sum");
        assertRefused("sum", "sum needs a field");
        assertRefused("count(x)", "count has no field");
        assertRefused("sum(x), sum(x)", "two results are named \"sum_x\"");
        assertRefused("count as key", "two results are named \"key\"");
        assertRefused("sum(x", "is no aggregate");
        assertRefused(" , ", "there are none");
    }

    private static void assertRefused(String list, String part) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PEHarness.of(AggregatePE.TYPE).set("aggregates", list).open());
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    @Test
    void sumsOfWholeNumbersAreExactUntilTheyOverflow() {
        Statistics statistics = new Statistics();
        statistics.add(Long.MAX_VALUE - 1, 0);
        statistics.add(1L, 0);
        assertEquals(Long.MAX_VALUE, statistics.sum());
        statistics.add(1L, 0);
        assertEquals(0x1p63, statistics.sum());
    }

    @Test
    void digitsSurviveALargeMeanAndCancellation() {
        Statistics statistics = new Statistics();
        for (double x : new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) {
            statistics.add(x, 0);
        }
        assertEquals(Math.sqrt(30), statistics.std(), 1e-12);
        Statistics cancelling = new Statistics();
        for (double x : new double[] {1e16, 1.0, -1e16}) {
            cancelling.add(x, 0);
        }
        assertEquals(1.0, cancelling.sum());
    }

    @Test
    void mergedPartsAreTheWhole() {
        Random random = new Random(7);
        Statistics whole = new Statistics();
        Statistics merged = new Statistics();
        for (int part = 0; part < 10; part++) {
            Statistics some = new Statistics();
            for (int i = 0; i < part * 3; i++) {
                double x = random.nextGaussian() + 100;
                whole.add(x, i);
                some.add(x, i);
            }
            merged.merge(some);
        }
        assertEquals(whole.mean(), merged.mean(), 1e-12);
        assertEquals(whole.std(), merged.std(), 1e-12);
        assertEquals(whole.sum().doubleValue(), merged.sum().doubleValue(), 1e-9);
        assertEquals(whole.min(), merged.min());
        assertEquals(whole.max(), merged.max());
        assertEquals(whole.first(), merged.first());
        assertEquals(whole.last(), merged.last());
    }
}
