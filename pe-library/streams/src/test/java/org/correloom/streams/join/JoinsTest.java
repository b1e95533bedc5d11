package org.correloom.streams.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.correloom.streams.item.Rows;
import org.correloom.streams.window.CoGroupPE;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class JoinsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long BEFORE = 2;
    private static final long AFTER = 3;

    @TempDir Path folder;

    private static Map<String, Object> at(long second, String key, long id) {
        return Rows.of("time", second * SECOND, "key", key, "id", id);
    }

    private static Map<String, Object> pair(Map<String, Object> left, Map<String, Object> right) {
        Map<String, Object> pair = Rows.copy(left);
        right.forEach((field, value) -> pair.put("right_" + field, value));
        return pair;
    }

    private static PEHarness.Builder join(String kind) {
        return PEHarness.of(JoinPE.TYPE)
                .set("kind", kind)
                .set("before", BEFORE + " s")
                .set("after", AFTER + " s");
    }

    @Test
    void pairsComeAtOnceAndTheOthersWhenNoPartnerCanCome() throws Exception {
        try (PEHarness pe = join("outer").open()) {
            pe.send("left", at(10, "a", 1)).send("right", at(13, "a", 2));
            pe.send("right", at(14, "a", 3)).send("right", at(8, "b", 4));
            pe.send("right", at(8, "a", 5));
            assertEquals(
                    List.of(
                            pair(at(10, "a", 1), at(13, "a", 2)),
                            pair(at(10, "a", 1), at(8, "a", 5))),
                    pe.outputs());
            pe.watermark(10 * SECOND);
            assertEquals(2, pe.outputs().size(), "a left item of 10 s would meet b at 8 s");
            assertEquals(8 * SECOND, pe.watermark().getAsLong());
            pe.watermark(11 * SECOND);
            assertEquals(pair(Map.of(), at(8, "b", 4)), pe.outputs().get(2));
            pe.send("right", at(8, "a", 6)).send("left", "no time").send("left", new Object[0]);
            pe.send("left", Rows.of("time", 1L)).end();
            assertEquals(pair(Map.of(), at(14, "a", 3)), pe.outputs().get(3));
            assertEquals(4, pe.outputs().size());
            assertEquals(
                    Map.of(
                            "late items", 1L,
                            "items without a time", 1L,
                            "items without the key", 1L,
                            "items that are no texts, numbers or records", 1L),
                    pe.discards());
        }
    }

    /// An item of one of the sides, and by how many seconds the watermark goes on after it.
    record Step(boolean left, String key, long second, long advance) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("a", "b"),
                        Arbitraries.longs().between(0, 25),
                        Arbitraries.longs().between(0, 2))
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 200)
    void anyOrderGivesThePairsOfTheBatch(
            @ForAll("steps") List<Step> steps, @ForAll("kinds") String kind) throws Exception {
        List<Map<String, Object>> lefts = new ArrayList<>();
        List<Map<String, Object>> rights = new ArrayList<>();
        try (PEHarness pe = join(kind).open()) {
            for (int i = 0; i < steps.size(); i++) {
                Step one = steps.get(i);
                Map<String, Object> item = at(one.second(), one.key(), i);
                (one.left() ? lefts : rights).add(item);
                pe.send(one.left() ? "left" : "right", item);
                // A watermark promises that nothing earlier comes.
                long earliest =
                        steps.subList(i + 1, steps.size()).stream()
                                .mapToLong(Step::second)
                                .min()
                                .orElse(0);
                if (one.advance() > 0) {
                    pe.watermark(earliest * SECOND);
                }
            }
            pe.end();
            assertEquals(batch(lefts, rights, kind), counted(pe.outputs()));
        }
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of("inner", "left", "outer");
    }

    private static Map<Object, Long> batch(
            List<Map<String, Object>> lefts, List<Map<String, Object>> rights, String kind) {
        List<Object> joined = new ArrayList<>();
        List<Object> matched = new ArrayList<>();
        for (Map<String, Object> left : lefts) {
            for (Map<String, Object> right : rights) {
                long apart = ((Long) right.get("time") - (Long) left.get("time")) / SECOND;
                if (left.get("key").equals(right.get("key"))
                        && apart >= -BEFORE
                        && apart <= AFTER) {
                    joined.add(pair(left, right));
                    matched.add(left);
                    matched.add(right);
                }
            }
        }
        if (!kind.equals("inner")) {
            lefts.stream().filter(left -> !matched.contains(left)).forEach(joined::add);
        }
        if (kind.equals("outer")) {
            rights.stream()
                    .filter(right -> !matched.contains(right))
                    .forEach(right -> joined.add(pair(Map.of(), right)));
        }
        return counted(joined);
    }

    private static Map<Object, Long> counted(List<Object> items) {
        return items.stream()
                .map(item -> new HashMap<>((Map<?, ?>) item))
                .collect(Collectors.groupingBy(item -> (Object) item, Collectors.counting()));
    }

    @Test
    void bothSidesOfAWindow() throws Exception {
        try (PEHarness pe =
                PEHarness.of(CoGroupPE.TYPE).set("key", "key").set("size", "10 s").open()) {
            pe.send("right", at(9, "a", 1)).send("left", at(5, "a", 2)).send("left", at(3, "a", 3));
            pe.send("left", at(12, "a", 4)).end("left");
            assertEquals(0, pe.outputs().size(), "the other side goes on");
            pe.end("right");
            assertEquals(
                    List.of(
                            Rows.of(
                                    "key",
                                    "a",
                                    "start",
                                    0L,
                                    "end",
                                    10 * SECOND,
                                    "revision",
                                    0L,
                                    "left",
                                    List.of(at(3, "a", 3), at(5, "a", 2)),
                                    "right",
                                    List.of(at(9, "a", 1))),
                            Rows.of(
                                    "key",
                                    "a",
                                    "start",
                                    10 * SECOND,
                                    "end",
                                    20 * SECOND,
                                    "revision",
                                    0L,
                                    "left",
                                    List.of(at(12, "a", 4)),
                                    "right",
                                    List.of())),
                    pe.outputs());
        }
    }

    @Test
    void rowsOfATableAreAdded() throws Exception {
        Path table = folder.resolve("stations.csv");
        Files.writeString(table, "id,lat,name\n007,37.5,Attica\nA,38,\n");
        PEHarness.Builder lookup =
                PEHarness.of(LookupPE.TYPE)
                        .set("table", table.toString())
                        .set("tableKey", "id")
                        .set("key", "sta");
        try (PEHarness pe = lookup.open()) {
            pe.send(Rows.of("sta", "007")).send(Rows.of("sta", "B")).send(Rows.of("x", 1L)).end();
            assertEquals(
                    List.of(Rows.of("sta", "007", "table_lat", 37.5, "table_name", "Attica")),
                    pe.outputs());
            assertEquals(
                    Map.of("items that the table does not know", 1L, "items without the key", 1L),
                    pe.discards());
        }
        try (PEHarness pe = lookup.set("unknown", "pass").set("key", "value").open()) {
            pe.send("A").send("C").end();
            assertEquals(
                    List.of(Rows.of("value", "A", "table_lat", 38L), Rows.of("value", "C")),
                    pe.outputs());
        }
        Files.writeString(table, "id,lat\nA,1\nA,2\n");
        assertTrue(
                assertThrows(IllegalArgumentException.class, lookup::open)
                        .getMessage()
                        .contains("two rows whose id is A"));
        Files.writeString(table, "id,lat\nA\n");
        assertTrue(
                assertThrows(IllegalArgumentException.class, lookup::open)
                        .getMessage()
                        .contains("line 2: 1 cells"));
    }
}
