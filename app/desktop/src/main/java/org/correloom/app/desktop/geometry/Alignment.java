package org.correloom.app.desktop.geometry;

import org.correloom.workflow.GridPoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where nodes go that are to lie in one line, or at equal distances. Places are on the grid, so
/// that what is not a multiple of it comes as near as it can.
public enum Alignment {
    LEFT("Left Edges"),
    CENTRE("Centres"),
    RIGHT("Right Edges"),
    TOP("Top Edges"),
    MIDDLE("Middles"),
    BOTTOM("Bottom Edges");

    private final String title;

    Alignment(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// The nodes' corners when all lie in one line: the outermost edge of any of them, or the
    /// middle of them all.
    public Map<String, GridPoint> of(Collection<NodeBox> nodes) {
        Map<String, GridPoint> placed = new HashMap<>();
        Optional<Box> around = GraphGeometry.bounds(nodes);
        around.ifPresent(all -> nodes.forEach(n -> placed.put(n.id(), corner(n.box(), all))));
        return placed;
    }

    private GridPoint corner(Box box, Box all) {
        return switch (this) {
            case LEFT -> Grid.nearest(all.x(), box.y());
            case CENTRE -> Grid.nearest(all.centreX() - box.width() / 2, box.y());
            case RIGHT -> Grid.nearest(all.right() - box.width(), box.y());
            case TOP -> Grid.nearest(box.x(), all.y());
            case MIDDLE -> Grid.nearest(box.x(), all.centreY() - box.height() / 2);
            case BOTTOM -> Grid.nearest(box.x(), all.bottom() - box.height());
        };
    }

    /// The nodes' corners with equal gaps from left to right, or from top to bottom; the outermost
    /// two stay.
    public static Map<String, GridPoint> distributed(
            Collection<NodeBox> nodes, boolean horizontally) {
        List<NodeBox> row =
                nodes.stream()
                        .sorted(
                                Comparator.<NodeBox>comparingDouble(
                                                n -> horizontally ? n.box().x() : n.box().y())
                                        .thenComparing(NodeBox::id))
                        .toList();
        Map<String, GridPoint> placed = new HashMap<>();
        Optional<Box> around = GraphGeometry.bounds(nodes);
        if (row.size() < 3 || around.isEmpty()) {
            return placed;
        }
        Box last = row.getLast().box();
        double begin = horizontally ? around.get().x() : around.get().y();
        double end = horizontally ? last.right() : last.bottom();
        double filled = row.stream().mapToDouble(n -> length(n.box(), horizontally)).sum();
        double gap = (end - begin - filled) / (row.size() - 1);
        double at = begin;
        for (NodeBox node : row) {
            Box box = node.box();
            placed.put(
                    node.id(),
                    horizontally ? Grid.nearest(at, box.y()) : Grid.nearest(box.x(), at));
            at += length(box, horizontally) + gap;
        }
        return placed;
    }

    private static double length(Box box, boolean horizontally) {
        return horizontally ? box.width() : box.height();
    }
}
