package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Keyed;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Arrived;
import org.correloom.runtime.Pieces.Enactment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The promises of each grouping, on every mapping and with any number of instances.
class GroupingTest {

    /// A number from one producer instance.
    record Item(int producer, long number) implements Keyed {
        @Override
        public Object key(String name) {
            return number % 7;
        }
    }

    @Provide
    Arbitrary<Enactment> enactments() {
        return Arbitraries.of(Enactment.all());
    }

    @Provide
    Arbitrary<Grouping> groupings() {
        return Arbitraries.of(
                Grouping.SHUFFLE,
                new Grouping.GroupBy("any"),
                Grouping.ONE_TO_ALL,
                Grouping.ALL_TO_ONE);
    }

    @Property(tries = 120)
    void everyGroupingKeepsItsPromise(
            @ForAll("enactments") Enactment how,
            @ForAll("groupings") Grouping grouping,
            @ForAll @IntRange(min = 1, max = 4) int producers,
            @ForAll @IntRange(min = 1, max = 5) int consumers,
            @ForAll @IntRange(min = 1, max = 700) int count)
            throws Exception {
        Pieces pieces =
                new Pieces()
                        .source("a", () -> new Ranked(count))
                        .instances("a", producers)
                        .collect("z")
                        .instances("z", consumers)
                        .wire("a.output", "z.input", grouping);
        assertEquals(RunState.COMPLETED, pieces.run(how).state());
        Map<Integer, List<Item>> byRank = byRank(pieces.arrived("z"));
        requireOrderPerPair(byRank);
        long expected = (long) producers * count;
        switch (grouping) {
            case Grouping.Shuffle shuffle -> {
                requireEachOnce(byRank, expected);
                if (expected >= 50L * consumers) {
                    assertEquals(consumers, byRank.size(), "every instance gets a share");
                }
            }
            case Grouping.GroupBy by -> {
                requireEachOnce(byRank, expected);
                requireKeysTogether(byRank);
            }
            case Grouping.OneToAll all -> {
                assertEquals(consumers, byRank.size());
                byRank.values()
                        .forEach(
                                items -> {
                                    assertEquals(expected, items.size());
                                    assertEquals(expected, Set.copyOf(items).size());
                                });
            }
            case Grouping.AllToOne first -> {
                requireEachOnce(byRank, expected);
                assertEquals(Set.of(0), byRank.keySet());
            }
        }
    }

    private static void requireEachOnce(Map<Integer, List<Item>> byRank, long expected) {
        List<Item> all = byRank.values().stream().flatMap(List::stream).toList();
        assertEquals(expected, all.size());
        assertEquals(expected, Set.copyOf(all).size());
    }

    private static void requireKeysTogether(Map<Integer, List<Item>> byRank) {
        Map<Object, Integer> rankOfKey = new HashMap<>();
        byRank.forEach(
                (rank, items) ->
                        items.forEach(
                                item -> {
                                    Integer before = rankOfKey.putIfAbsent(item.key("any"), rank);
                                    assertTrue(before == null || before.equals(rank));
                                }));
    }

    private static void requireOrderPerPair(Map<Integer, List<Item>> byRank) {
        byRank.forEach(
                (rank, items) -> {
                    Map<Integer, Long> last = new HashMap<>();
                    for (Item item : items) {
                        Long before = last.put(item.producer(), item.number());
                        assertTrue(before == null || before < item.number(), "order per pair");
                    }
                });
    }

    private static Map<Integer, List<Item>> byRank(List<Arrived> arrived) {
        return arrived.stream()
                .collect(
                        Collectors.groupingBy(
                                Arrived::rank,
                                TreeMap::new,
                                Collectors.mapping(a -> (Item) a.item(), Collectors.toList())));
    }

    /// Words are counted the same wherever and with however many instances.
    @Property(tries = 60)
    void countsByKeyAreTheSameEverywhere(
            @ForAll("enactments") Enactment how,
            @ForAll @IntRange(min = 1, max = 4) int counters,
            @ForAll @IntRange(min = 0, max = 2000) int count)
            throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", count)
                        .work("key", () -> (item, out) -> out.emit((Long) item % 13))
                        .instances("key", 3)
                        .node(
                                "count",
                                d ->
                                        d.input(
                                                        "input",
                                                        org.correloom.api.pe.PortType.ANY,
                                                        "",
                                                        new Grouping.GroupBy("value"))
                                                .output(org.correloom.api.pe.PortType.ANY, ""),
                                Counting::new)
                        .instances("count", counters)
                        .collect("z")
                        .pass("extra")
                        .chain("a", "key", "count", "z")
                        .chain("a", "extra")
                        .wire("extra.output", "z.input", null);
        assertEquals(count == 0 ? RunState.FAILED : RunState.COMPLETED, pieces.run(how).state());
        Map<Object, Object> counts = new HashMap<>();
        pieces.items("z").stream()
                .filter(Map.Entry.class::isInstance)
                .map(Map.Entry.class::cast)
                .forEach(entry -> assertEquals(null, counts.put(entry.getKey(), entry.getValue())));
        Map<Object, Object> expected =
                LongStream.range(0, count)
                        .boxed()
                        .collect(Collectors.groupingBy(n -> n % 13, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertEquals(expected, counts);
    }

    private static final class Counting implements org.correloom.api.pe.ProcessingElement {
        private final Map<Object, Long> counts = new TreeMap<>();

        @Override
        public void process(String port, Object item, org.correloom.api.pe.Output out) {
            counts.merge(item, 1L, Long::sum);
        }

        @Override
        public void endOfInput(String port, org.correloom.api.pe.Output out) {
            counts.forEach((key, count) -> out.emit(Map.entry(key, count)));
        }
    }

    private static final class Ranked implements org.correloom.api.pe.SourcePE {
        private final int count;
        private int rank;
        private int next;

        Ranked(int count) {
            this.count = count;
        }

        @Override
        public void open(org.correloom.api.pe.PEContext context) {
            rank = context.rank();
        }

        @Override
        public Supply produce(org.correloom.api.pe.Output out) {
            for (int i : IntStream.range(0, 10).toArray()) {
                if (next == count) {
                    return Supply.END;
                }
                out.emit(new Item(rank, next++));
            }
            return Supply.MORE;
        }
    }
}
