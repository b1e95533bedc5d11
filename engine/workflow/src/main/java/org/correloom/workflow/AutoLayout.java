package org.correloom.workflow;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Places nodes so that data flows from left to right and few wires cross: the layered method of
/// Sugiyama, Tagawa and Toda (1981, doi:10.1109/TSMC.1981.4308636), with longest-path layers and
/// barycentre ordering. Parts that are not connected are stacked.
///
/// The result depends on the graph only. 5,000 nodes take well under a second.
public final class AutoLayout {

    private AutoLayout() {}

    /// Positions of all nodes by id, from (0, 0) to the right and down.
    ///
    /// @param columnStep grid units from one column to the next
    /// @param rowStep grid units from one row to the next
    /// @throws IllegalArgumentException when a step is below 1
    public static SortedMap<String, GridPoint> layered(Graph graph, int columnStep, int rowStep) {
        if (columnStep < 1 || rowStep < 1) {
            throw new IllegalArgumentException(
                    "steps are " + columnStep + " and " + rowStep + ": they must be at least 1");
        }
        Map<String, Integer> layers = pulledTogether(graph);
        SortedMap<String, GridPoint> positions = new TreeMap<>();
        int row = 0;
        for (SortedSet<String> part : parts(graph)) {
            LayerRows rows = LayerRows.of(graph, part, layers);
            int left = part.stream().mapToInt(layers::get).min().orElse(0);
            for (String node : part) {
                positions.put(
                        node,
                        new GridPoint(
                                (layers.get(node) - left) * columnStep,
                                (row + rows.row(node)) * rowStep));
            }
            row += rows.height();
        }
        return positions;
    }

    /// Longest-path layers, with each source moved right, next to the first node that it feeds.
    private static Map<String, Integer> pulledTogether(Graph graph) {
        Map<String, Integer> layers = new HashMap<>(GraphOrder.layers(graph));
        Map<String, Integer> firstFed = new HashMap<>();
        for (Connection connection : graph.connections().values()) {
            String from = connection.from().node();
            Integer to = layers.get(connection.to().node());
            if (to != null && layers.getOrDefault(from, -1) == 0) {
                firstFed.merge(from, to, Math::min);
            }
        }
        firstFed.forEach((node, layer) -> layers.put(node, Math.max(0, layer - 1)));
        return layers;
    }

    /// The sets of nodes that hang together, the one with the smallest id first.
    private static List<SortedSet<String>> parts(Graph graph) {
        Map<String, List<String>> neighbours = new HashMap<>();
        graph.nodes().keySet().forEach(node -> neighbours.put(node, new ArrayList<>()));
        for (Connection connection : graph.connections().values()) {
            String from = connection.from().node();
            String to = connection.to().node();
            if (neighbours.containsKey(from) && neighbours.containsKey(to)) {
                neighbours.get(from).add(to);
                neighbours.get(to).add(from);
            }
        }
        List<SortedSet<String>> parts = new ArrayList<>();
        TreeSet<String> left = new TreeSet<>(neighbours.keySet());
        while (!left.isEmpty()) {
            SortedSet<String> part = new TreeSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(left.first()));
            while (!open.isEmpty()) {
                String node = open.remove();
                if (left.remove(node)) {
                    part.add(node);
                    open.addAll(neighbours.get(node));
                }
            }
            parts.add(part);
        }
        return parts;
    }
}
