package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.PortType;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random graphs with fans, diamonds, all groupings, small queues and PEs of uneven speed: no
/// deadlock, and every item arrives as often as the groupings say.
class RandomGraphTest {

    private static final Grouping[] GROUPINGS = {
        Grouping.SHUFFLE, new Grouping.GroupBy("value"), Grouping.ONE_TO_ALL, Grouping.ALL_TO_ONE
    };

    @Property(tries = 40)
    void noGraphDeadlocks(@ForAll long seed) throws Exception {
        runRandom(seed, 300);
    }

    @Tag("stress")
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void noGraphDeadlocksInManyTries(int block) throws Exception {
        for (int i = 0; i < 40; i++) {
            runRandom(block * 40L + i, 2000);
        }
    }

    /// What passes between two nodes: how often each number arrives.
    private static void runRandom(long seed, int most) throws Exception {
        Random random = new Random(seed);
        Pieces pieces = new Pieces();
        List<String> ids = new ArrayList<>();
        Map<String, Long> expected = new HashMap<>();
        Map<String, Integer> instances = new HashMap<>();
        int sources = 1 + random.nextInt(2);
        for (int i = 0; i < sources; i++) {
            String id = "s" + i;
            int count = 1 + random.nextInt(most);
            int copies = 1 + random.nextInt(2);
            pieces.numbers(id, count).instances(id, copies);
            ids.add(id);
            instances.put(id, copies);
            expected.put(id, (long) count * copies);
        }
        List<String> sinks = new ArrayList<>();
        int nodes = 2 + random.nextInt(7);
        for (int i = 0; i < nodes; i++) {
            addNode(pieces, random, "n" + i, ids, instances, expected);
        }
        for (String id : List.copyOf(ids)) {
            if (pieces.workflow().outOf(id).isEmpty()) {
                String sink = "z" + id;
                pieces.collect(sink).instances(sink, 1 + random.nextInt(2)).chain(id, sink);
                sinks.add(sink);
            }
        }
        int threads = 1 + random.nextInt(4);
        Run run = pieces.start(Enactment.threads(threads));
        assertEquals(RunState.COMPLETED, Pieces.end(run).state(), () -> "seed " + seed);
        for (String sink : sinks) {
            assertEquals(
                    expected.get(sink.substring(1)),
                    pieces.items(sink).size(),
                    () -> "seed " + seed + ", sink " + sink);
        }
    }

    private static void addNode(
            Pieces pieces,
            Random random,
            String id,
            List<String> ids,
            Map<String, Integer> instances,
            Map<String, Long> expected) {
        int copies = 1 + random.nextInt(3);
        int slowness = random.nextInt(4) == 0 ? 300 : 0;
        int cost = random.nextBoolean() ? 1 : 1000;
        pieces.node(
                        id,
                        d ->
                                d.input(PortType.ANY, "")
                                        .optionalInput("other", PortType.ANY, "", Grouping.SHUFFLE)
                                        .output(PortType.ANY, "")
                                        .cost(cost),
                        () ->
                                (port, item, out) -> {
                                    for (int i = 0; i < slowness; i++) {
                                        Thread.onSpinWait();
                                    }
                                    out.emit(item);
                                })
                .instances(id, copies);
        long arrives = 0;
        int inputs = 1 + random.nextInt(3);
        for (int i = 0; i < inputs; i++) {
            String from = ids.get(random.nextInt(ids.size()));
            Grouping grouping = GROUPINGS[random.nextInt(GROUPINGS.length)];
            long items = expected.get(from);
            if (grouping.equals(Grouping.ONE_TO_ALL) && items * copies > 20_000) {
                grouping = Grouping.SHUFFLE;
            }
            pieces.wire(from + ".output", id + (i == 0 ? ".input" : ".other"), grouping);
            arrives += grouping.equals(Grouping.ONE_TO_ALL) ? items * copies : items;
        }
        ids.add(id);
        instances.put(id, copies);
        expected.put(id, arrives);
    }
}
