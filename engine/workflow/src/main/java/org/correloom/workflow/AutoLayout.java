package org.correloom.workflow;

import org.correloom.api.graph.Graph;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Places nodes so that data flows from left to right.
public final class AutoLayout {

    private AutoLayout() {}

    /// Positions of all nodes by id, one column for each layer.
    ///
    /// @param columnStep grid units from one column to the next
    /// @param rowStep grid units from one row to the next
    public static SortedMap<String, GridPoint> layered(Graph graph, int columnStep, int rowStep) {
        SortedMap<String, GridPoint> positions = new TreeMap<>();
        Map<Integer, Integer> filled = new HashMap<>();
        GraphOrder.layers(graph)
                .forEach(
                        (node, layer) -> {
                            int row = filled.merge(layer, 1, Integer::sum) - 1;
                            positions.put(node, new GridPoint(layer * columnStep, row * rowStep));
                        });
        return positions;
    }
}
