package org.correloom.app.desktop.geometry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/// Finds nodes by place: a uniform grid of cells, each with the nodes that reach into it.
///
/// Immutable. An index after an edit shares the cells of the one before and keeps apart the few
/// nodes that changed, so that dragging one of thousands costs nothing for the others.
final class NodeIndex {

    private static final double CELL = 400;

    /// More changed nodes than this, and the cells are made anew.
    private static final int APART = 128;

    private final Map<Long, List<NodeBox>> cells;
    private final Map<String, NodeBox> changed;
    private final Set<String> gone;

    private NodeIndex(
            Map<Long, List<NodeBox>> cells, Map<String, NodeBox> changed, Set<String> gone) {
        this.cells = cells;
        this.changed = changed;
        this.gone = gone;
    }

    static NodeIndex of(Collection<NodeBox> nodes) {
        Map<Long, List<NodeBox>> cells = new HashMap<>();
        for (NodeBox node : nodes) {
            forEachCell(
                    node.box(),
                    key -> cells.computeIfAbsent(key, k -> new ArrayList<>()).add(node));
        }
        return new NodeIndex(cells, Map.of(), Set.of());
    }

    /// The index of `all`, which differ from the nodes of this one by `fresh` and `removed`.
    NodeIndex after(
            Collection<NodeBox> all, Collection<NodeBox> fresh, Collection<String> removed) {
        if (changed.size() + gone.size() + fresh.size() + removed.size() > APART) {
            return of(all);
        }
        Map<String, NodeBox> nextChanged = new LinkedHashMap<>(changed);
        Set<String> nextGone = new HashSet<>(gone);
        for (NodeBox node : fresh) {
            nextChanged.put(node.id(), node);
        }
        for (String id : removed) {
            nextChanged.remove(id);
            nextGone.add(id);
        }
        return new NodeIndex(cells, nextChanged, nextGone);
    }

    /// Nodes that touch the rectangle, each once; changed ones last.
    Set<NodeBox> in(Box box) {
        Set<NodeBox> found = Collections.newSetFromMap(new LinkedHashMap<>());
        if (box.width() * box.height() > CELL * CELL * Math.max(64, cells.size() * 4.0)) {
            cells.values().forEach(found::addAll);
        } else {
            forEachCell(box, key -> found.addAll(cells.getOrDefault(key, List.of())));
        }
        found.removeIf(
                node ->
                        !node.box().intersects(box)
                                || changed.containsKey(node.id())
                                || gone.contains(node.id()));
        changed.values().stream().filter(node -> node.box().intersects(box)).forEach(found::add);
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
