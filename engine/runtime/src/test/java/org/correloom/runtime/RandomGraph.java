package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunRequest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An acyclic graph made from a seed: one to three sources of numbers, fans, diamonds and joins
/// over all groupings, nodes of one to four instances and uneven cost, a sink behind every open
/// end.
///
/// What must arrive follows from the groupings alone. Sinks do not keep the items: for each last
/// digit they add up how many came and their hashes, so that the multisets of millions of items can
/// be compared. One node may be given a [Trouble].
final class RandomGraph {

    /// What a node does with some of its items.
    interface Trouble {
        /// @param attempts how often this instance has been asked to take an item
        void meet(long item, long attempts) throws Exception;
    }

    /// Every item of this remainder modulo [#PERIOD] is one that a node may be troubled by.
    static final long BAD = 3;

    static final long PERIOD = 50;

    private static final int KEYS = 10;
    private static final int EMITTED_PER_CALL = 20;

    /// Far apart, so that no two sources emit the same number.
    private static final long BETWEEN_SOURCES = 1L << 40;

    private static final int MOST_COPIES_OF_AN_ITEM = 200;

    private final Pieces pieces = new Pieces();
    private final Random random;
    private final List<String> sources = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> sinks = new ArrayList<>();
    private final Map<String, Integer> copies = new HashMap<>();

    /// Copies of an item at a node, over all sources.
    private final Map<String, Integer> weight = new HashMap<>();

    /// What each instance of a sink had added up at its end.
    private final Map<String, long[]> ended = new ConcurrentHashMap<>();

    private long numbers;
    private volatile String troubled = "";
    private volatile Trouble trouble;

    /// @param items how many items go through all nodes together, about
    RandomGraph(long seed, long items) {
        random = new Random(seed);
        int sourceCount = 1 + random.nextInt(3);
        for (int i = 0; i < sourceCount; i++) {
            addSource("s" + i, i * BETWEEN_SOURCES);
        }
        int nodeCount = 2 + random.nextInt(7);
        for (int i = 0; i < nodeCount; i++) {
            addNode("n" + i);
        }
        for (String id : concat(sources, nodes)) {
            if (pieces.workflow().outOf(id).isEmpty()) {
                addSink("z" + id, id);
            }
        }
        long all = weight.values().stream().mapToLong(Integer::longValue).sum();
        numbers = Math.max(1, items / all);
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private void addSource(String id, long first) {
        pieces.node(id, d -> d.output(PortType.NUMBER, ""), () -> new Numbers(id, first))
                .instances(id, 1);
        sources.add(id);
        copies.put(id, 1);
        weight.put(id, 1);
    }

    private void addNode(String id) {
        int slowness = random.nextInt(4) == 0 ? 100 : 0;
        double cost = random.nextBoolean() ? 1 : 1000;
        pieces.node(
                id,
                d ->
                        d.input(PortType.ANY, "")
                                .optionalInput("other", PortType.ANY, "", Grouping.SHUFFLE)
                                .output(PortType.ANY, "")
                                .cost(cost),
                () -> new Passing(id, slowness));
        List<String> before = concat(sources, nodes);
        int count = 1 + random.nextInt(4);
        pieces.instances(id, count);
        copies.put(id, count);
        int arriving = 0;
        int inputs = 1 + random.nextInt(3);
        for (int i = 0; i < inputs; i++) {
            String from = before.get(random.nextInt(before.size()));
            arriving += wire(from, id + (i == 0 ? ".input" : ".other"), count);
        }
        weight.put(id, arriving);
        nodes.add(id);
    }

    private void addSink(String id, String from) {
        int count = 1 + random.nextInt(3);
        pieces.node(id, d -> d.input(PortType.ANY, ""), () -> new Sum(id)).instances(id, count);
        copies.put(id, count);
        weight.put(id, wire(from, id + ".input", count));
        sinks.add(id);
    }

    /// @return copies of an item that arrive
    private int wire(String from, String to, int instances) {
        List<Grouping> choice =
                List.of(
                        Grouping.SHUFFLE,
                        new Grouping.GroupBy("value"),
                        Grouping.ALL_TO_ONE,
                        Grouping.ONE_TO_ALL);
        boolean toAll = weight.get(from) * instances <= MOST_COPIES_OF_AN_ITEM;
        Grouping grouping = choice.get(random.nextInt(toAll ? 4 : 3));
        pieces.wire(from + ".output", to, grouping);
        return weight.get(from) * (grouping.equals(Grouping.ONE_TO_ALL) ? instances : 1);
    }

    /// Gives a node a trouble, and the policy for it. With null it is repaired.
    void trouble(String node, Trouble newTrouble, FailurePolicy policy) {
        troubled = node;
        trouble = newTrouble;
        pieces.change(node, n -> n.withFailurePolicy(policy));
    }

    Pieces pieces() {
        return pieces;
    }

    RunRequest request(int threads) {
        return pieces.request(threads);
    }

    List<String> sources() {
        return sources;
    }

    List<String> nodes() {
        return nodes;
    }

    List<String> sinks() {
        return sinks;
    }

    /// How many numbers each source has.
    long numbers() {
        return numbers;
    }

    /// The node and all that gets something from it.
    Set<String> downstreamOf(String node) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            String one = open.removeLast();
            if (reached.add(one)) {
                pieces.workflow().outOf(one).forEach(wire -> open.add(wire.to().node()));
            }
        }
        return reached;
    }

    /// How many copies of a bad item of any source reach a node.
    long badItemsAt(String node) {
        long bad = (numbers - BAD + PERIOD - 1) / PERIOD;
        return numbers <= BAD ? 0 : bad * weight.get(node);
    }

    /// Everything that the sources have emitted in this run has arrived, as often as the groupings
    /// say, at those of the sinks that do not depend on a node.
    void requireAllBut(String failed, Run run, String why) {
        Set<String> dependent = failed.isEmpty() ? Set.of() : downstreamOf(failed);
        Map<String, Long> emitted = new HashMap<>();
        for (String source : sources) {
            emitted.put(source, run.metrics().nodes().get(source).totalOut());
        }
        for (String sink : sinks) {
            if (!dependent.contains(sink)) {
                require(sink, emitted, "", why);
            }
        }
    }

    /// All numbers of all sources have arrived everywhere.
    ///
    /// @param skipping the node that leaves bad items out; empty: none does
    void requireAll(String skipping, String why) {
        Map<String, Long> emitted = new HashMap<>();
        sources.forEach(source -> emitted.put(source, numbers));
        sinks.forEach(sink -> require(sink, emitted, skipping, why));
    }

    private void require(String sink, Map<String, Long> emitted, String skipping, String why) {
        long[] expected = new long[2 * KEYS];
        for (int s = 0; s < sources.size(); s++) {
            long good = copiesOf(sources.get(s), sink, "");
            long bad = sink.equals(skipping) ? 0 : copiesOf(sources.get(s), sink, skipping);
            for (long i = 0; i < emitted.get(sources.get(s)); i++) {
                add(expected, s * BETWEEN_SOURCES + i, i % PERIOD == BAD ? bad : good);
            }
        }
        long[] actual = new long[2 * KEYS];
        for (int rank = 0; rank < copies.get(sink); rank++) {
            long[] one = ended.getOrDefault(sink + "/" + rank, new long[2 * KEYS]);
            Arrays.setAll(actual, i -> actual[i] + one[i]);
        }
        assertArrayEquals(expected, actual, () -> why + ", sink " + sink);
    }

    /// Copies of a source's item at a node; those that pass a node that skips it are none.
    private long copiesOf(String source, String at, String skipping) {
        if (at.equals(source)) {
            return 1;
        }
        long sum = 0;
        for (Connection wire : pieces.workflow().into(at)) {
            String from = wire.from().node();
            if (!from.equals(skipping)) {
                boolean toAll = wire.grouping().filter(Grouping.ONE_TO_ALL::equals).isPresent();
                sum += copiesOf(source, from, skipping) * (toAll ? copies.get(at) : 1);
            }
        }
        return sum;
    }

    private static void add(long[] sums, long item, long times) {
        int key = (int) (item % KEYS);
        sums[key] += times;
        // Mixed, so that two wrong items do not make a right sum (Steele et al. 2014).
        long hash = (item + 1) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        sums[KEYS + key] += times * (hash ^ hash >>> 31);
    }

    /// Emits its numbers, each its own event time.
    private final class Numbers implements SourcePE, Stateful {
        private final Trouble mine;
        private final long first;
        private long next;
        private long attempts;

        Numbers(String id, long first) {
            this.first = first;
            this.mine = id.equals(troubled) ? trouble : null;
        }

        @Override
        public Supply produce(Output out) throws Exception {
            for (int i = 0; i < EMITTED_PER_CALL && next < numbers; i++) {
                if (mine != null) {
                    mine.meet(next, ++attempts);
                }
                out.emit(first + next++);
            }
            out.watermark(next);
            return next < numbers ? Supply.MORE : Supply.END;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(next);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            next = in.readLong();
        }
    }

    private class Passing implements ProcessingElement {
        private final Trouble mine;
        private final int slowness;
        private long attempts;

        Passing(String id, int slowness) {
            this.slowness = slowness;
            this.mine = id.equals(troubled) ? trouble : null;
        }

        @Override
        public void process(String port, Object item, Output out) throws Exception {
            if (mine != null) {
                mine.meet((Long) item % BETWEEN_SOURCES, ++attempts);
            }
            for (int i = 0; i < slowness; i++) {
                Thread.onSpinWait();
            }
            take((Long) item, out);
        }

        void take(long item, Output out) {
            out.emit(item);
        }
    }

    private final class Sum extends Passing implements Stateful {
        private final String id;
        private final long[] sums = new long[2 * KEYS];
        private int rank;

        Sum(String id) {
            super(id, 0);
            this.id = id;
        }

        @Override
        public void open(PEContext context) {
            rank = context.rank();
        }

        @Override
        void take(long item, Output out) {
            add(sums, item, 1);
        }

        @Override
        public void endOfInput(String port, Output out) {
            ended.put(id + "/" + rank, sums);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            for (long sum : sums) {
                out.writeLong(sum);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = in.readLong();
            }
        }
    }
}
