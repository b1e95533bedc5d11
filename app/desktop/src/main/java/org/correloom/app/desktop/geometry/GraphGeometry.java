package org.correloom.app.desktop.geometry;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GridPoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
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
    public static final GraphGeometry EMPTY =
            new GraphGeometry(
                    DocumentState.EMPTY, true, Map.of(), List.of(), NodeIndex.of(List.of()));

    private final DocumentState state;
    private final boolean allPlaced;
    private final Map<String, NodeBox> nodes;
    private final List<WireCurve> wires;
    private final NodeIndex index;

    private GraphGeometry(
            DocumentState state,
            boolean allPlaced,
            Map<String, NodeBox> nodes,
            List<WireCurve> wires,
            NodeIndex index) {
        this.state = state;
        this.allPlaced = allPlaced;
        this.nodes = nodes;
        this.wires = wires;
        this.index = index;
    }

    /// @param previous the geometry before the last edit, whose unchanged boxes and curves are used
    ///     again; made with the same types and variables
    public static GraphGeometry of(DocumentState state, NodeTypes types, GraphGeometry previous) {
        return previous.moved(state, types).orElseGet(() -> changed(state, types, previous));
    }

    /// What a drag does: the same workflow with some nodes elsewhere. Empty when it is not that.
    private Optional<GraphGeometry> moved(DocumentState next, NodeTypes types) {
        Map<String, GridPoint> before = state.layout().positions();
        Map<String, GridPoint> after = next.layout().positions();
        if (next.workflow() != state.workflow() || !allPlaced || before.size() != after.size()) {
            return Optional.empty();
        }
        Map<String, NodeBox> fresh = new HashMap<>();
        Iterator<Map.Entry<String, GridPoint>> old = before.entrySet().iterator();
        for (Map.Entry<String, GridPoint> place : after.entrySet()) {
            Map.Entry<String, GridPoint> was = old.next();
            if (!place.getKey().equals(was.getKey())) {
                return Optional.empty();
            }
            NodeBox box = nodes.get(place.getKey());
            if (box != null && !place.getValue().equals(was.getValue())) {
                fresh.put(
                        box.id(),
                        NodeBox.of(
                                box.node(), place.getValue(), types, next.workflow().variables()));
            }
        }
        Map<String, NodeBox> all = new HashMap<>(nodes);
        all.putAll(fresh);
        List<WireCurve> curves = new ArrayList<>(wires.size());
        for (WireCurve curve : wires) {
            Connection wire = curve.connection();
            boolean still =
                    !fresh.containsKey(wire.from().node()) && !fresh.containsKey(wire.to().node());
            curves.add(still ? curve : curve(all, wire).orElse(curve));
        }
        NodeIndex nextIndex = index.after(all.values(), fresh.values(), List.of());
        return Optional.of(new GraphGeometry(next, true, all, curves, nextIndex));
    }

    private static GraphGeometry changed(
            DocumentState state, NodeTypes types, GraphGeometry previous) {
        Map<String, NodeBox> nodes = HashMap.newHashMap(state.workflow().nodes().size());
        List<NodeBox> fresh = new ArrayList<>();
        int unplaced = 0;
        for (PENode node : state.workflow().nodes().values()) {
            GridPoint at = state.layout().positions().get(node.id());
            if (at == null) {
                at = parking(state, unplaced++);
            }
            NodeBox box = previous.nodes.get(node.id());
            boolean same =
                    box != null
                            && box.node() == node
                            && box.box().x() == at.x() * Grid.UNIT
                            && box.box().y() == at.y() * Grid.UNIT;
            if (!same) {
                box = NodeBox.of(node, at, types, state.workflow().variables());
                fresh.add(box);
            }
            nodes.put(node.id(), box);
        }
        List<String> removed =
                previous.nodes.keySet().stream().filter(id -> !nodes.containsKey(id)).toList();
        NodeIndex index = previous.index.after(nodes.values(), fresh, removed);
        return new GraphGeometry(state, unplaced == 0, nodes, wires(state, nodes, previous), index);
    }

    private static List<WireCurve> wires(
            DocumentState state, Map<String, NodeBox> nodes, GraphGeometry previous) {
        Map<String, WireCurve> known = HashMap.newHashMap(previous.wires.size());
        previous.wires.forEach(curve -> known.put(curve.connection().id(), curve));
        List<WireCurve> wires = new ArrayList<>(state.workflow().connections().size());
        for (Connection wire : state.workflow().connections().values()) {
            WireCurve curve = known.get(wire.id());
            boolean same =
                    curve != null
                            && curve.connection() == wire
                            && sameBox(nodes, previous, wire.from().node())
                            && sameBox(nodes, previous, wire.to().node());
            if (same) {
                wires.add(curve);
            } else {
                curve(nodes, wire).ifPresent(wires::add);
            }
        }
        return wires;
    }

    private static boolean sameBox(Map<String, NodeBox> nodes, GraphGeometry previous, String id) {
        NodeBox now = nodes.get(id);
        return now != null && now == previous.nodes.get(id);
    }

    private static Optional<WireCurve> curve(Map<String, NodeBox> nodes, Connection wire) {
        return anchors(nodes, wire).map(ends -> WireCurve.of(wire, ends[0], ends[1]));
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
    /// ports of the node under the point; nearest first.
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
