package org.correloom.streams.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class EnrichPETest {

    private static final String TABLE = "table";

    private static Map<String, Object> item(String key, long n) {
        return Rows.of("key", key, "n", n);
    }

    private static Map<String, Object> row(String key, String name, long time) {
        return Rows.of("key", key, "name", name, "time", time);
    }

    private static Map<String, Object> enriched(String key, long n, String name, long time) {
        return Rows.of("key", key, "n", n, "table_name", name, "table_time", time);
    }

    @Test
    void anItemGetsTheNewestRowOfItsKey() throws Exception {
        try (PEHarness pe = PEHarness.of(EnrichPE.TYPE).open()) {
            pe.send(TABLE, row("a", "old", 1)).send(item("a", 1));
            pe.send(TABLE, row("a", "new", 5)).send(TABLE, row("a", "late", 3)).send(item("a", 2));
            pe.send(TABLE, row("a", "corrected", 5)).send(item("a", 3)).end();
            assertEquals(
                    List.of(
                            enriched("a", 1, "old", 1),
                            enriched("a", 2, "new", 5),
                            enriched("a", 3, "corrected", 5)),
                    pe.outputs());
            assertEquals(Map.of("rows that are older than the one known", 1L), pe.discards());
        }
    }

    @Test
    void itemsBeforeTheTableWaitInTheirOrder() throws Exception {
        try (PEHarness pe = PEHarness.of(EnrichPE.TYPE).open()) {
            pe.send(item("a", 1)).send(item("b", 2)).send(item("a", 3));
            assertEquals(List.of(), pe.outputs());
            pe.send(TABLE, row("a", "A", 1));
            assertEquals(List.of(enriched("a", 1, "A", 1), enriched("a", 3, "A", 1)), pe.outputs());
            pe.end(TABLE).send(item("b", 4)).send(item("a", 5)).end();
            assertEquals(enriched("a", 5, "A", 1), pe.outputs().get(2));
            assertEquals(3, pe.outputs().size());
            assertEquals(Map.of("items for which no row has come", 2L), pe.discards());
        }
    }

    @Test
    void theLongestWaitingIsGivenUpWhenTooManyWait() throws Exception {
        try (PEHarness pe =
                PEHarness.of(EnrichPE.TYPE).set("hold", 2L).set("unknown", "pass").open()) {
            pe.send(item("a", 1)).send(item("b", 2)).send(item("a", 3));
            assertEquals(List.of(item("a", 1)), pe.outputs());
            pe.send(TABLE, row("a", "A", 1)).end("input").end(TABLE);
            assertEquals(
                    List.of(item("a", 1), enriched("a", 3, "A", 1), item("b", 2)), pe.outputs());
        }
        try (PEHarness pe =
                PEHarness.of(EnrichPE.TYPE).set("hold", 0L).set("unknown", "pass").open()) {
            pe.send(item("a", 1));
            assertEquals(List.of(item("a", 1)), pe.outputs(), "nothing may wait");
            pe.end();
        }
    }

    @Test
    void eventTimeWaitsWithTheItems() throws Exception {
        try (PEHarness pe = PEHarness.of(EnrichPE.TYPE).open()) {
            pe.send(Rows.of("key", "a", "time", 50L)).send(Rows.of("key", "b", "time", 40L));
            pe.watermark(100);
            assertEquals(40, pe.watermark().getAsLong());
            pe.send(TABLE, row("b", "B", 60)).watermark(110);
            assertEquals(50, pe.watermark().getAsLong());
            pe.end(TABLE).watermark(120);
            assertEquals(120, pe.watermark().getAsLong());
        }
    }

    @Test
    void whatCannotBeJoinedIsCountedAndTooLargeATableIsTold() throws Exception {
        try (PEHarness pe =
                PEHarness.of(EnrichPE.TYPE)
                        .set("capacity", 1L)
                        .set("key", "value")
                        .set("prefix", "")
                        .open()) {
            pe.send(new Object[0]).send(Rows.of("n", 1L)).send(TABLE, Rows.of("n", 1L));
            pe.send(TABLE, row("a", "A", 1)).send("a").send(TABLE, row("b", "B", 1)).send("a");
            pe.end();
            assertEquals(List.of(Rows.of("value", "a", "name", "A", "time", 1L)), pe.outputs());
            assertEquals(
                    Map.of(
                            "items that are no texts, numbers or records", 1L,
                            "items without the key", 1L,
                            "rows without the key", 1L,
                            "items for which no row has come", 1L),
                    pe.discards());
            assertTrue(pe.reports().get(0).message().contains("more than 1 keys"));
        }
    }

    /// An item or a row, and when the row was true.
    record Step(boolean isRow, String key, long time) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false, false),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.longs().between(0, 5))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 200)
    void everyItemComesOnceWithWhatWasKnown(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 0, max = 4) int hold)
            throws Exception {
        Map<String, Map<String, Object>> known = new HashMap<>();
        List<Map<String, Object>> waiting = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        try (PEHarness pe =
                PEHarness.of(EnrichPE.TYPE).set("hold", hold).set("unknown", "pass").open()) {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (step.isRow()) {
                    Map<String, Object> row = row(step.key(), "r" + i, step.time());
                    pe.send(TABLE, row);
                    Map<String, Object> before = known.get(step.key());
                    if (before == null || (Long) before.get("time") <= step.time()) {
                        known.put(step.key(), row);
                    }
                    List<Map<String, Object>> free =
                            waiting.stream().filter(w -> w.get("key").equals(step.key())).toList();
                    free.forEach(one -> expected.add(joined(one, known)));
                    waiting.removeAll(free);
                } else {
                    Map<String, Object> item = item(step.key(), i);
                    pe.send(item);
                    if (known.containsKey(step.key())) {
                        expected.add(joined(item, known));
                        continue;
                    }
                    waiting.add(item);
                    if (waiting.size() > hold) {
                        expected.add(waiting.removeFirst());
                    }
                }
                assertEquals(expected, pe.outputs());
            }
            pe.end("input").end(TABLE);
            expected.addAll(waiting);
            assertEquals(expected, pe.outputs());
        }
    }

    private static Map<String, Object> joined(
            Map<String, Object> item, Map<String, Map<String, Object>> known) {
        Map<String, Object> row = known.get((String) item.get("key"));
        return enriched(
                (String) item.get("key"),
                (Long) item.get("n"),
                (String) row.get("name"),
                (Long) row.get("time"));
    }
}
