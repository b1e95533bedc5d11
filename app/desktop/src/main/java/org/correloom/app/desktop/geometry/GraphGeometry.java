package org.correloom.app.desktop.geometry;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GridPoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A whole workflow as it lies on the canvas.
///
/// Nodes without a position in the file are put below the others, so that nothing is ever
/// invisible.
public final class GraphGeometry {

    /// A canvas with nothing on it.
    public static final GraphGeometry EMPTY = new GraphGeometry(Map.of(), List.of());

    private final Map<String, NodeBox> nodes;
    private final List<WireCurve> wires;
    private final NodeIndex index;

    private GraphGeometry(Map<String, NodeBox> nodes, List<WireCurve> wires) {
        this.nodes = nodes;
        this.wires = wires;
        this.index = new NodeIndex(nodes.values());
    }

    /// @param previous the geometry before the last edit, whose unchanged boxes are taken over;
    ///     made with the same types
    public static GraphGeometry of(DocumentState state, NodeTypes types, GraphGeometry previous) {
        Map<String, NodeBox> nodes = new LinkedHashMap<>();
        int unplaced = 0;
        for (PENode node : state.workflow().nodes().values()) {
            GridPoint at = state.layout().positions().get(node.id());
            if (at == null) {
                at = parking(state, unplaced++);
            }
            NodeBox old = previous.nodes.get(node.id());
            boolean same =
                    old != null
                            && old.node() == node
                            && old.box().x() == at.x() * Grid.UNIT
                            && old.box().y() == at.y() * Grid.UNIT;
            nodes.put(node.id(), same ? old : NodeBox.of(node, at, types));
        }
        List<WireCurve> wires = new ArrayList<>();
        for (Connection wire : state.workflow().connections().values()) {
            anchors(nodes, wire)
                    .map(ends -> WireCurve.of(wire, ends[0], ends[1]))
                    .ifPresent(wires::add);
        }
        return new GraphGeometry(nodes, wires);
    }

    private static GridPoint parking(DocumentState state, int number) {
        int below =
                state.layout().positions().values().stream()
                                .mapToInt(GridPoint::y)
                                .max()
                                .orElse(-10)
                        + 10;
        int column = number % 6;
        return new GridPoint(column * 25, below + number / 6 * 10);
    }

    /// Both ends of a wire; empty when a node or port is not there, which is a problem of the
    /// workflow and listed as one.
    private static Optional<PortAnchor[]> anchors(Map<String, NodeBox> nodes, Connection wire) {
        NodeBox from = nodes.get(wire.from().node());
        NodeBox to = nodes.get(wire.to().node());
        if (from == null || to == null) {
            return Optional.empty();
        }
        Optional<PortAnchor> start = from.output(wire.from().port());
        Optional<PortAnchor> end = to.input(wire.to().port());
        return start.isPresent() && end.isPresent()
                ? Optional.of(new PortAnchor[] {start.get(), end.get()})
                : Optional.empty();
    }

    public Collection<NodeBox> nodes() {
        return nodes.values();
    }

    public List<WireCurve> wires() {
        return wires;
    }

    public Optional<NodeBox> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /// Nodes that touch the rectangle.
    public Collection<NodeBox> nodesIn(Box box) {
        return index.in(box);
    }

    /// The topmost node at a point.
    public Optional<NodeBox> nodeAt(double x, double y) {
        return index.in(new Box(x, y, 0, 0)).stream().reduce((below, above) -> above);
    }

    /// The port nearest to a point, no farther away than `radius`.
    public Optional<PortAnchor> portAt(double x, double y, double radius) {
        return index.in(new Box(x, y, 0, 0).grown(radius)).stream()
                .flatMap(n -> Stream.concat(n.inputs().stream(), n.outputs().stream()))
                .filter(a -> a.squaredDistance(x, y) <= radius * radius)
                .min(Comparator.comparingDouble(a -> a.squaredDistance(x, y)));
    }

    /// Candidates for the end of a wire that is being dragged: ports within `radius`, else all
    // ports
    /// of the node under the point; nearest first.
    public List<PortAnchor> candidates(double x, double y, double radius, boolean outputs) {
        List<PortAnchor> near =
                index.in(new Box(x, y, 0, 0).grown(radius)).stream()
                        .flatMap(n -> (outputs ? n.outputs() : n.inputs()).stream())
                        .filter(a -> a.squaredDistance(x, y) <= radius * radius)
                        .toList();
        List<PortAnchor> found =
                near.isEmpty()
                        ? nodeAt(x, y)
                                .map(n -> outputs ? n.outputs() : n.inputs())
                                .orElse(List.of())
                        : near;
        return found.stream()
                .sorted(Comparator.comparingDouble(a -> a.squaredDistance(x, y)))
                .toList();
    }

    /// The wire nearest to a point, no farther away than `radius`.
    public Optional<WireCurve> wireAt(double x, double y, double radius) {
        return wires.stream()
                .filter(w -> w.bounds().grown(radius).contains(x, y))
                .filter(w -> w.distance(x, y) <= radius)
                .min(Comparator.comparingDouble(w -> w.distance(x, y)));
    }

    /// The rectangle around all nodes; empty when there is none.
    public Optional<Box> bounds() {
        return bounds(nodes.values());
    }

    /// The rectangle around some nodes.
    public static Optional<Box> bounds(Collection<NodeBox> some) {
        return some.stream().map(NodeBox::box).reduce(Box::union);
    }
}
