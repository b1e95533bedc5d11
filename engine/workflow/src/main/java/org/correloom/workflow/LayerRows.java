package org.correloom.workflow;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/// The rows of the nodes of one connected part of a graph whose layers are known.
///
/// Wires that span several layers get a bend in each layer between, which takes part in the
/// ordering like a node. When that would be too many bends, long wires pull directly at their ends.
final class LayerRows {

    private static final int MAX_BENDS = 20_000;
    private static final int SWEEPS = 12;

    /// Nodes first, bends after them, all by number.
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Integer> layerOf = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final List<List<Integer>> after = new ArrayList<>();
    private List<int[]> order;
    private double[] rows;
    private int top;

    private LayerRows() {}

    static LayerRows of(Graph graph, SortedSet<String> part, Map<String, Integer> layers) {
        LayerRows result = new LayerRows();
        for (String node : part) {
            result.numbers.put(node, result.add(layers.get(node)));
        }
        result.wires(graph, part);
        result.initialOrder();
        result.uncross();
        result.place();
        return result;
    }

    int row(String node) {
        return (int) rows[numbers.get(node)] - top;
    }

    int height() {
        int bottom = top;
        for (int number : numbers.values()) {
            bottom = Math.max(bottom, (int) rows[number]);
        }
        return bottom - top + 1;
    }

    private int add(int layer) {
        layerOf.add(layer);
        before.add(new ArrayList<>());
        after.add(new ArrayList<>());
        return layerOf.size() - 1;
    }

    private void wires(Graph graph, SortedSet<String> part) {
        Set<List<Integer>> wires = new LinkedHashSet<>();
        long bends = 0;
        for (Connection connection : graph.connections().values()) {
            Integer from = numbers.get(connection.from().node());
            Integer to = numbers.get(connection.to().node());
            if (from == null || to == null || layerOf.get(from).equals(layerOf.get(to))) {
                continue;
            }
            boolean forward = layerOf.get(from) < layerOf.get(to);
            if (wires.add(forward ? List.of(from, to) : List.of(to, from))) {
                bends += Math.abs(layerOf.get(to) - layerOf.get(from)) - 1L;
            }
        }
        for (List<Integer> wire : wires) {
            int last = wire.get(0);
            int to = wire.get(1);
            for (int layer = layerOf.get(last) + 1;
                    bends <= MAX_BENDS && layer < layerOf.get(to);
                    layer++) {
                int bend = add(layer);
                link(last, bend);
                last = bend;
            }
            link(last, to);
        }
    }

    private void link(int from, int to) {
        after.get(from).add(to);
        before.get(to).add(from);
    }

    private void initialOrder() {
        int lowest = Collections.min(layerOf);
        int count = Collections.max(layerOf) - lowest + 1;
        List<List<Integer>> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(new ArrayList<>());
        }
        for (int i = 0; i < layerOf.size(); i++) {
            layerOf.set(i, layerOf.get(i) - lowest);
            layers.get(layerOf.get(i)).add(i);
        }
        order =
                new ArrayList<>(
                        layers.stream()
                                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                                .toList());
    }

    /// Orders each layer by the mean place of its neighbours, forwards and backwards in turn, and
    /// keeps the order with the fewest crossings.
    private void uncross() {
        int[] place = new int[layerOf.size()];
        order.forEach(layer -> number(layer, place));
        List<int[]> best = copy(order);
        long fewest = crossings(place);
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            boolean forwards = sweep % 2 == 0;
            for (int i = 1; i < order.size(); i++) {
                int layer = forwards ? i : order.size() - 1 - i;
                sortByMean(order.get(layer), forwards ? before : after, place);
            }
            long now = crossings(place);
            if (now < fewest) {
                fewest = now;
                best = copy(order);
            }
        }
        order = best;
    }

    private static List<int[]> copy(List<int[]> order) {
        return new ArrayList<>(order.stream().map(int[]::clone).toList());
    }

    private static void number(int[] layer, int[] place) {
        for (int i = 0; i < layer.length; i++) {
            place[layer[i]] = i;
        }
    }

    private static void sortByMean(int[] layer, List<List<Integer>> neighbours, int[] place) {
        Map<Integer, Double> means = new HashMap<>();
        for (int node : layer) {
            means.put(
                    node,
                    neighbours.get(node).stream()
                            .mapToInt(n -> place[n])
                            .average()
                            .orElse(place[node]));
        }
        int[] sorted =
                Arrays.stream(layer)
                        .boxed()
                        .sorted(Comparator.comparingDouble(means::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
        System.arraycopy(sorted, 0, layer, 0, layer.length);
        number(layer, place);
    }

    private long crossings(int[] place) {
        long crossings = 0;
        for (int[] layer : order) {
            List<Integer> targets = new ArrayList<>();
            for (int node : layer) {
                after.get(node).stream().map(n -> place[n]).sorted().forEach(targets::add);
            }
            crossings += inversions(targets);
        }
        return crossings;
    }

    /// Pairs in the wrong order, counted with a binary indexed tree.
    private static long inversions(List<Integer> values) {
        int[] tree = new int[values.stream().mapToInt(Integer::intValue).max().orElse(0) + 2];
        long inversions = 0;
        for (int i = 0; i < values.size(); i++) {
            int notAbove = 0;
            for (int k = values.get(i) + 1; k > 0; k -= k & -k) {
                notAbove += tree[k];
            }
            inversions += i - notAbove;
            for (int k = values.get(i) + 1; k < tree.length; k += k & -k) {
                tree[k]++;
            }
        }
        return inversions;
    }

    /// Gives each layer rows near those of its neighbours, in its order and at least one apart.
    private void place() {
        rows = new double[layerOf.size()];
        for (int[] layer : order) {
            for (int i = 0; i < layer.length; i++) {
                rows[layer[i]] = i;
            }
        }
        for (int i = 1; i < order.size(); i++) {
            align(order.get(i), before);
        }
        for (int i = order.size() - 2; i >= 0; i--) {
            align(order.get(i), after);
        }
        for (int i = 1; i < order.size(); i++) {
            align(order.get(i), before);
        }
        top = (int) Arrays.stream(rows).limit(numbers.size()).min().orElse(0);
    }

    /// The rows that are, in the sum of squares, nearest to the wished ones: isotonic regression by
    /// pooling adjacent violators.
    private void align(int[] layer, List<List<Integer>> neighbours) {
        double[] sum = new double[layer.length];
        int[] size = new int[layer.length];
        int blocks = 0;
        for (int i = 0; i < layer.length; i++) {
            double wished =
                    neighbours.get(layer[i]).stream()
                            .mapToDouble(n -> rows[n])
                            .average()
                            .orElse(rows[layer[i]]);
            sum[blocks] = wished - i;
            size[blocks++] = 1;
            while (blocks > 1
                    && sum[blocks - 2] * size[blocks - 1] >= sum[blocks - 1] * size[blocks - 2]) {
                sum[blocks - 2] += sum[blocks - 1];
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        int i = 0;
        for (int block = 0; block < blocks; block++) {
            double offset = Math.rint(sum[block] / size[block]);
            for (int k = 0; k < size[block]; k++, i++) {
                rows[layer[i]] = offset + i;
            }
        }
    }
}
