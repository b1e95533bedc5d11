package org.correloom.streams.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEType;
import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class TransformPEsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void mapComputesAValueOrSetsAField() throws Exception {
        try (PEHarness pe = PEHarness.of(MapPE.TYPE).set("expression", "upper(value)").open()) {
            pe.send("a").send(7L).send("b").end();
            assertEquals(List.of("A", "B"), pe.outputs());
            assertEquals(Map.of("items for which the expression has no value", 1L), pe.discards());
            assertTrue(pe.reports().get(0).message().contains("no function upper"));
        }
        try (PEHarness pe =
                PEHarness.of(MapPE.TYPE).set("expression", "a + b").set("field", "sum").open()) {
            pe.send(Rows.of("a", 1L, "b", 2L)).send("text").send(Rows.of("a", 1L)).end();
            assertEquals(List.of(Rows.of("a", 1L, "b", 2L, "sum", 3L)), pe.outputs());
            assertEquals(
                    Map.of(
                            "items that are no records and so have no fields", 1L,
                            "items for which the expression has no value", 1L),
                    pe.discards());
        }
    }

    @Test
    void aWrongExpressionIsRefusedBeforeTheFirstItem() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PEHarness.of(FilterPE.TYPE).set("condition", "a >").open());
        assertTrue(refusal.getMessage().contains("parameter condition"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("character 3"), refusal.getMessage());
    }

    @Test
    void filterCountsWhatItLeavesOut() throws Exception {
        try (PEHarness pe = PEHarness.of(FilterPE.TYPE).set("condition", "m >= 4").open()) {
            pe.send(Rows.of("m", 5L)).send(Rows.of("m", 3L)).send(Rows.of("x", 3L)).end();
            assertEquals(List.of(Rows.of("m", 5L)), pe.outputs());
            assertEquals(
                    Map.of(
                            "items without the condition", 1L,
                            "items for which the expression has no value", 1L),
                    pe.discards());
        }
    }

    @Test
    void flatMapEmitsElements() throws Exception {
        try (PEHarness pe =
                PEHarness.of(FlatMapPE.TYPE).set("expression", "split(value, ' ')").open()) {
            pe.send("to be").send("or").end();
            assertEquals(List.of("to", "be", "or"), pe.outputs());
        }
        try (PEHarness pe =
                PEHarness.of(FlatMapPE.TYPE).set("expression", "tags").set("field", "tag").open()) {
            pe.send(Rows.of("tags", List.of("a", "b"))).send(Rows.of("tags", "c")).end();
            assertEquals(
                    List.of(
                            Rows.of("tags", List.of("a", "b"), "tag", "a"),
                            Rows.of("tags", List.of("a", "b"), "tag", "b")),
                    pe.outputs());
            assertEquals(Map.of("items for which the expression gives no list", 1L), pe.discards());
        }
    }

    @Test
    void keyBySetsTheKey() throws Exception {
        try (PEHarness pe =
                PEHarness.of(KeyByPE.TYPE).set("expression", "part(value, 0, 1)").open()) {
            pe.send("apple").end();
            assertEquals(List.of(Rows.of("key", "a", "value", "apple")), pe.outputs());
        }
        try (PEHarness pe =
                PEHarness.of(KeyByPE.TYPE).set("expression", "net + '.' + sta").open()) {
            pe.send(Rows.of("net", "KS", "sta", "A7")).end();
            assertEquals(List.of(Rows.of("net", "KS", "sta", "A7", "key", "KS.A7")), pe.outputs());
        }
    }

    @Test
    void fieldsAreKeptDroppedAndRenamed() throws Exception {
        try (PEHarness pe =
                PEHarness.of(FieldsPE.TYPE)
                        .set("keep", "c, a, z")
                        .set("rename", "a = alpha")
                        .open()) {
            pe.send(Rows.of("a", 1L, "b", 2L, "c", 3L)).send(Rows.of("b", 2L)).end();
            assertEquals(List.of(Rows.of("c", 3L, "alpha", 1L)), pe.outputs());
            assertEquals("{c=3, alpha=1}", pe.outputs().get(0).toString());
            assertEquals(
                    Map.of(
                            "fields that a record does not have", 4L,
                            "records of which no field is left", 1L),
                    pe.discards());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> PEHarness.of(FieldsPE.TYPE).set("rename", "a").open());
    }

    @Test
    void unionPassesAllInputs() throws Exception {
        try (PEHarness pe = PEHarness.of(UnionPE.TYPE).connected("input1", "input3").open()) {
            pe.send("input1", "a").send("input3", 2L).send("input1", "b").end();
            assertEquals(List.of("a", 2L, "b"), pe.outputs());
        }
    }

    @Test
    void splitTakesTheFirstOrAllConditions() throws Exception {
        PEHarness.Builder split =
                PEHarness.of(SplitPE.TYPE)
                        .set("condition1", "value > 10")
                        .set("condition3", "value > 5");
        try (PEHarness pe = split.open()) {
            pe.send(20L).send(7L).send(1L).send("x").end();
            assertEquals(List.of(20L), pe.outputs("output1"));
            assertEquals(List.of(), pe.outputs("output2"));
            assertEquals(List.of(7L), pe.outputs("output3"));
            assertEquals(List.of(1L), pe.outputs("other"));
            assertEquals(Map.of("items for which the expression has no value", 1L), pe.discards());
        }
        try (PEHarness pe = split.set("matching", "all").open()) {
            pe.send(20L).end();
            assertEquals(List.of(20L), pe.outputs("output1"));
            assertEquals(List.of(20L), pe.outputs("output3"));
        }
    }

    @Test
    void limitPassesTheItemsInBetween() throws Exception {
        try (PEHarness pe = PEHarness.of(LimitPE.TYPE).set("skip", 1L).set("limit", 2L).open()) {
            pe.sendAll(List.of(1L, 2L, 3L, 4L, 5L)).end();
            assertEquals(List.of(2L, 3L), pe.outputs());
            assertEquals(
                    Map.of(
                            "items before the first one wanted", 1L,
                            "items after the last one wanted", 2L),
                    pe.discards());
        }
    }

    @Test
    void samplesAreRepeatableAndOfTheRightSize() throws Exception {
        List<Object> first = fraction(1);
        assertEquals(first, fraction(1));
        assertTrue(!first.equals(fraction(2)), "another seed gives another sample");
        // 1000 items with p = 0.3: six standard deviations are 87.
        assertEquals(300, first.size(), 87);
        try (PEHarness pe =
                PEHarness.of(SamplePE.TYPE).set("mode", "every").set("every", 4L).open()) {
            pe.sendAll(numbers(10)).end();
            assertEquals(List.of(0L, 4L, 8L), pe.outputs());
        }
    }

    private static List<Object> fraction(long seed) throws Exception {
        try (PEHarness pe =
                PEHarness.of(SamplePE.TYPE).set("fraction", 0.3).set("seed", seed).open()) {
            pe.sendAll(numbers(1000)).end();
            assertEquals(1000 - pe.outputs().size(), pe.discards().values().iterator().next());
            return pe.outputs();
        }
    }

    @Test
    void aReservoirIsAFairChoiceInTheOrderOfArrival() throws Exception {
        int[] chosen = new int[20];
        int rounds = 300;
        for (long seed = 0; seed < rounds; seed++) {
            try (PEHarness pe =
                    PEHarness.of(SamplePE.TYPE)
                            .set("mode", "reservoir")
                            .set("size", 5L)
                            .set("seed", seed)
                            .withoutRestarts()
                            .open()) {
                pe.sendAll(numbers(20)).end();
                List<Long> sample = pe.outputs(Long.class);
                assertEquals(5, sample.size());
                assertEquals(sample.stream().sorted().toList(), sample);
                sample.forEach(one -> chosen[one.intValue()]++);
            }
        }
        for (int count : chosen) {
            // Each is chosen with p = 1/4: expected 75, six standard deviations are 45.
            assertEquals(75, count, 45);
        }
        try (PEHarness pe =
                PEHarness.of(SamplePE.TYPE).set("mode", "reservoir").set("size", 3L).open()) {
            pe.sendAll(numbers(12)).send(new Object[] {"no plain item"}).end();
            assertEquals(3, pe.outputs().size());
            assertEquals(1L, pe.discards().get("items that are no texts, numbers or records"));
        }
    }

    @Test
    void distinctForgetsByTimeAndByCapacity() throws Exception {
        try (PEHarness pe =
                PEHarness.of(DistinctPE.TYPE).set("key", "id").set("timeToLive", "10 s").open()) {
            pe.send(at("a", 0)).send(at("a", 9)).send(at("b", 9)).send(at("a", 10));
            pe.send(Rows.of("id", "a"));
            pe.watermark(30 * SECOND);
            pe.send(at("b", 31)).end();
            assertEquals(List.of(at("a", 0), at("b", 9), at("a", 10), at("b", 31)), pe.outputs());
            assertEquals(Map.of("repeated items", 1L, "items without a time", 1L), pe.discards());
        }
        try (PEHarness pe = PEHarness.of(DistinctPE.TYPE).set("capacity", 2L).open()) {
            pe.sendAll(List.of("a", "b", "a", "c", "b", "a")).end();
            assertEquals(List.of("a", "b", "c", "a"), pe.outputs());
            assertEquals("keys-forgotten", pe.reports().get(0).code());
        }
    }

    private static Map<String, Object> at(String id, long second) {
        return Rows.of("id", id, "time", second * SECOND);
    }

    /// A clock that waiting moves.
    @Test
    void throttleWaitsBetweenItems() throws Exception {
        long[] now = {-5};
        try (PEHarness pe =
                PEHarness.of(ThrottlePE.TYPE.descriptor(), () -> new ThrottlePE(() -> now[0]))
                        .set("rate", 4.0)
                        .open()) {
            for (String item : List.of("a", "b", "c")) {
                long before = pe.rested();
                pe.send(item);
                now[0] += pe.rested() - before;
            }
            assertEquals(SECOND / 2, pe.rested());
            now[0] += SECOND;
            pe.send("d");
            assertEquals(SECOND / 2, pe.rested(), "the time that went by is enough");
            pe.send("e");
            assertEquals(SECOND * 3 / 4, pe.rested(), "but is not saved up");
            pe.drain().send("f").send("g").end();
            assertEquals(SECOND * 3 / 4, pe.rested(), "nothing waits when the run is stopped");
            assertEquals(List.of("a", "b", "c", "d", "e", "f", "g"), pe.outputs());
        }
    }

    @Test
    void throttleCountsBytesAndNeverWaitsForEver() throws Exception {
        long[] now = {0};
        try (PEHarness pe =
                PEHarness.of(ThrottlePE.TYPE.descriptor(), () -> new ThrottlePE(() -> now[0]))
                        .set("rate", 10.0)
                        .set("measure", "bytes")
                        .open()) {
            pe.send("ééééé").send("x".repeat(1_000_000));
            assertEquals(SECOND, pe.rested());
            now[0] += SECOND;
            pe.send("z").end();
            assertEquals(11 * SECOND, pe.rested());
        }
    }

    @Test
    void batchesByCountAndTakenApartAgain() throws Exception {
        List<Object> batches;
        try (PEHarness pe = PEHarness.of(BatchPE.TYPE).set("count", 2L).open()) {
            pe.sendAll(List.of("a", "b", "c")).send(Path.of("x")).end();
            batches = pe.outputs();
            assertEquals(
                    List.of(
                            Rows.of("count", 2L, "items", List.of("a", "b")),
                            Rows.of("count", 1L, "items", List.of("c"))),
                    batches);
            assertEquals(Map.of("items that are no texts, numbers or records", 1L), pe.discards());
        }
        try (PEHarness pe = PEHarness.of(UnbatchPE.TYPE).open()) {
            pe.sendAll(batches).send(Rows.of("x", 1L)).end();
            assertEquals(List.of("a", "b", "c"), pe.outputs());
            assertEquals(Map.of("records without a list in that field", 1L), pe.discards());
        }
    }

    @Test
    void batchesByEventTime() throws Exception {
        try (PEHarness pe = PEHarness.of(BatchPE.TYPE).set("span", "10 s").open()) {
            pe.send(at("a", 0)).send(at("b", 9)).watermark(5 * SECOND);
            assertEquals(0, pe.watermark().getAsLong(), "it holds an item that begins at 0");
            pe.send(at("c", 10));
            assertEquals(1, pe.outputs().size());
            pe.watermark(20 * SECOND);
            assertEquals(2, pe.outputs().size(), "the watermark ends a batch too");
            assertEquals(20 * SECOND, pe.watermark().getAsLong());
        }
    }

    /// What a person changes while the run goes on holds from the next item on.
    @Test
    void liveParametersAreAdjusted() throws Exception {
        try (PEHarness pe = PEHarness.of(FilterPE.TYPE).set("condition", "value > 5").open()) {
            pe.send(3L).send(7L);
            pe.adjust("condition", "value < 5");
            pe.send(3L).send(7L);
            IllegalArgumentException refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> pe.adjust("condition", "value <"));
            assertTrue(refusal.getMessage().contains("character"), refusal.getMessage());
            pe.send(4L).end();
            assertEquals(List.of(7L, 3L, 4L), pe.outputs());
        }
        try (PEHarness pe = PEHarness.of(SamplePE.TYPE).set("fraction", 0.0).open()) {
            pe.sendAll(numbers(5));
            pe.adjust("fraction", "1");
            pe.sendAll(numbers(2)).end();
            assertEquals(List.of(0L, 1L), pe.outputs());
        }
    }

    @Test
    void everyPEIsDescribed() {
        for (PEType type : new org.correloom.streams.StreamsPEs().types()) {
            var descriptor = type.descriptor();
            assertTrue(descriptor.doc().length() > 40, descriptor.type());
            assertTrue(descriptor.category().startsWith("Streams/"), descriptor.type());
            assertTrue(!descriptor.tags().isEmpty(), descriptor.type());
            descriptor
                    .parameters()
                    .forEach(p -> assertTrue(p.doc().length() > 5, descriptor.type() + p.name()));
        }
    }

    private static List<Long> numbers(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
