package org.correloom.cli;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Port;
import org.correloom.figure.Box;
import org.correloom.figure.GraphModel;
import org.correloom.figure.PortSymbol;
import org.correloom.workflow.AutoLayout;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.correloom.workflow.NodeSummary;
import org.correloom.workflow.WorkflowFile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A workflow as it lies on the designer's canvas, ready to be drawn without one: the command
/// `draw` and the designer's *Export Drawing* give the same picture. Stateless.
///
/// Nodes lie where the file says; where it says nothing of any node, they are laid out in layers,
/// and where it says nothing of some, those stand below the others.
public final class WorkflowPicture {

    private static final double UNIT = 10;
    private static final double WIDTH = 200;
    private static final double HEIGHT = 60;
    private static final double HEADER = 50;
    private static final double ROW = 20;
    private static final int COLUMN_STEP = 27;
    private static final int ROW_STEP = 11;

    private WorkflowPicture() {}

    /// @param types knows the PEs, and the composites that the workflow defines
    ///     (`Catalogue.within`)
    public static GraphModel of(WorkflowFile file, PEResolver types) {
        Workflow workflow = file.workflow();
        Map<String, GraphModel.Node> nodes = new LinkedHashMap<>();
        Map<String, GraphModel.Port> inputs = new TreeMap<>();
        Map<String, GraphModel.Port> outputs = new TreeMap<>();
        Map<String, GridPoint> places = places(workflow, file.layout());
        for (PENode node : workflow.nodes().values()) {
            Optional<PEDescriptor> type = types.find(node.type()).map(PEType::descriptor);
            List<Port> in = type.map(PEDescriptor::inputs).orElse(List.of());
            List<Port> out = type.map(PEDescriptor::outputs).orElse(List.of());
            int rows = Math.max(in.size(), out.size());
            GridPoint at = places.get(node.id());
            Box box =
                    new Box(
                            at.x() * UNIT,
                            at.y() * UNIT,
                            WIDTH,
                            rows <= 1 ? HEIGHT : HEADER + rows * ROW + 10);
            GraphModel.Node card =
                    new GraphModel.Node(
                            title(node, type),
                            NodeSummary.of(node, type, workflow.variables()),
                            box,
                            role(type),
                            ports(in, box.x(), box, rows),
                            ports(out, box.right(), box, rows));
            nodes.put(node.id(), card);
            remember(node, in, card.inputs(), inputs);
            remember(node, out, card.outputs(), outputs);
        }
        List<GraphModel.Wire> wires = new ArrayList<>();
        workflow.connections()
                .values()
                .forEach(
                        c -> {
                            GraphModel.Port from =
                                    outputs.get(c.from().node() + "." + c.from().port());
                            GraphModel.Port to = inputs.get(c.to().node() + "." + c.to().port());
                            // A wire to a port that is not there is a problem, told by `validate`.
                            if (from != null && to != null) {
                                wires.add(new GraphModel.Wire(from, to));
                            }
                        });
        return new GraphModel(
                List.copyOf(nodes.values()), wires, areas(file.layout()), notes(file.layout()));
    }

    private static Map<String, GridPoint> places(Workflow workflow, Layout layout) {
        SortedMap<String, GridPoint> known = new TreeMap<>(layout.positions());
        known.keySet().retainAll(workflow.nodes().keySet());
        if (known.isEmpty()) {
            return AutoLayout.layered(workflow, COLUMN_STEP, ROW_STEP);
        }
        int below = layout.positions().values().stream().mapToInt(GridPoint::y).max().orElse(0);
        int unplaced = 0;
        for (String id : workflow.nodes().keySet()) {
            if (!known.containsKey(id)) {
                known.put(id, new GridPoint(unplaced % 6 * 25, below + 10 + unplaced / 6 * 10));
                unplaced++;
            }
        }
        return known;
    }

    private static String title(PENode node, Optional<PEDescriptor> type) {
        return node.title().isEmpty()
                ? type.map(PEDescriptor::title).orElse(node.id())
                : node.title();
    }

    private static GraphModel.Role role(Optional<PEDescriptor> type) {
        return type.map(
                        t ->
                                t.isSource()
                                        ? GraphModel.Role.SOURCE
                                        : t.isSink() ? GraphModel.Role.SINK : GraphModel.Role.STEP)
                .orElse(GraphModel.Role.UNKNOWN);
    }

    private static List<GraphModel.Port> ports(List<Port> ports, double x, Box box, int rows) {
        List<GraphModel.Port> placed = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            Port port = ports.get(i);
            placed.add(
                    new GraphModel.Port(
                            rows > 1 ? port.name() : "",
                            PortSymbol.of(port.type().id()),
                            x,
                            rows <= 1 ? box.centreY() : box.y() + HEADER + (i + 0.5) * ROW));
        }
        return placed;
    }

    private static void remember(
            PENode node,
            List<Port> ports,
            List<GraphModel.Port> placed,
            Map<String, GraphModel.Port> into) {
        for (int i = 0; i < ports.size(); i++) {
            into.put(node.id() + "." + ports.get(i).name(), placed.get(i));
        }
    }

    private static List<GraphModel.Area> areas(Layout layout) {
        return layout.frames().stream()
                .map(f -> new GraphModel.Area(f.title(), box(f.at(), f.width(), f.height())))
                .toList();
    }

    /// Markdown without its marks, as on the canvas; a note whose file leaves its size open has the
    /// canvas's.
    private static List<GraphModel.Note> notes(Layout layout) {
        return layout.notes().stream()
                .map(
                        n ->
                                new GraphModel.Note(
                                        n.text()
                                                .replaceAll("\\*{1,2}([^*]+)\\*{1,2}", "$1")
                                                .replace("`", ""),
                                        box(
                                                n.at(),
                                                n.width() == 0 ? 24 : n.width(),
                                                n.height() == 0 ? 5 : n.height())))
                .toList();
    }

    private static Box box(GridPoint at, int width, int height) {
        return new Box(at.x() * UNIT, at.y() * UNIT, width * UNIT, height * UNIT);
    }
}
