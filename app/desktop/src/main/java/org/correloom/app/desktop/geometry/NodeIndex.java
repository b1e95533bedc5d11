package org.correloom.app.desktop.geometry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/// Finds nodes by place: a uniform grid of cells, each with the nodes that reach into it.
final class NodeIndex {

    private static final double CELL = 400;

    private final Map<Long, List<NodeBox>> cells = new HashMap<>();

    NodeIndex(Collection<NodeBox> nodes) {
        for (NodeBox node : nodes) {
            forEachCell(
                    node.box(),
                    key -> cells.computeIfAbsent(key, k -> new ArrayList<>()).add(node));
        }
    }

    /// Nodes that touch the rectangle, each once.
    Set<NodeBox> in(Box box) {
        Set<NodeBox> found = new LinkedHashSet<>();
        if (box.width() * box.height() > CELL * CELL * Math.max(64, cells.size() * 4.0)) {
            cells.values().forEach(found::addAll);
        } else {
            forEachCell(box, key -> found.addAll(cells.getOrDefault(key, List.of())));
        }
        found.removeIf(node -> !node.box().intersects(box));
        return found;
    }

    private static void forEachCell(Box box, LongConsumer action) {
        long right = (long) Math.floor(box.right() / CELL);
        long bottom = (long) Math.floor(box.bottom() / CELL);
        for (long x = (long) Math.floor(box.x() / CELL); x <= right; x++) {
            for (long y = (long) Math.floor(box.y() / CELL); y <= bottom; y++) {
                action.accept((x << 32) ^ (y & 0xffffffffL));
            }
        }
    }
}
