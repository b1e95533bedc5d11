package org.correloom.app.desktop.geometry;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Port;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.NodeSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A node as it lies on the canvas.
///
/// @param type empty when nobody provides the node's PE
/// @param subtitle its parameter values, or what it is when none is set
public record NodeBox(
        PENode node,
        Optional<PEDescriptor> type,
        String title,
        String subtitle,
        Box box,
        List<PortAnchor> inputs,
        List<PortAnchor> outputs) {

    public static final double WIDTH = 200;

    /// Height of a node whose ports need no labels.
    public static final double HEIGHT = 60;

    /// Of the mark that says that something is wrong.
    public static final double MARK_RADIUS = 9;

    private static final double HEADER = 50;
    private static final double ROW = 20;

    /// Where a node of the usual height is put so that its middle is at a point of the canvas.
    public static GridPoint cornerAround(double x, double y) {
        return Grid.nearest(x - WIDTH / 2, y - HEIGHT / 2);
    }

    /// What a node of the usual height covers.
    public static Box usual(GridPoint at) {
        return new Box(at.x() * Grid.UNIT, at.y() * Grid.UNIT, WIDTH, HEIGHT);
    }

    static NodeBox of(PENode node, GridPoint at, NodeTypes types, Map<String, Variable> variables) {
        Optional<PEDescriptor> type = types.descriptor(node);
        List<Port> in = type.map(PEDescriptor::inputs).orElse(List.of());
        List<Port> out = type.map(PEDescriptor::outputs).orElse(List.of());
        int rows = Math.max(in.size(), out.size());
        double height = rows <= 1 ? HEIGHT : HEADER + rows * ROW + 10;
        Box box = new Box(at.x() * Grid.UNIT, at.y() * Grid.UNIT, WIDTH, height);
        return new NodeBox(
                node,
                type,
                types.title(node),
                NodeSummary.of(node, type, variables),
                box,
                anchors(node, in, box, false, rows),
                anchors(node, out, box, true, rows));
    }

    private static List<PortAnchor> anchors(
            PENode node, List<Port> ports, Box box, boolean output, int rows) {
        List<PortAnchor> anchors = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            Port port = ports.get(i);
            double y = rows <= 1 ? box.centreY() : box.y() + HEADER + (i + 0.5) * ROW;
            anchors.add(
                    new PortAnchor(
                            new PortRef(node.id(), port.name()),
                            port.type(),
                            output,
                            port.required(),
                            rows > 1,
                            output ? box.right() : box.x(),
                            y));
        }
        return List.copyOf(anchors);
    }

    public String id() {
        return node.id();
    }

    /// Where the middle of the mark is that says that something is wrong.
    public double markX() {
        return box.right() - 6;
    }

    public double markY() {
        return box.y() + 4;
    }

    Optional<PortAnchor> input(String name) {
        return inputs.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    Optional<PortAnchor> output(String name) {
        return outputs.stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
