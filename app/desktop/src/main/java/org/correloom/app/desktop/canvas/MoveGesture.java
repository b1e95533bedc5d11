package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;

import org.correloom.api.graph.PENode;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.Guide;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.DropTarget;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.GridPoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Moves the selected nodes from grid point to grid point. However many moves it makes, they are
/// one step of the history. Where an edge or a middle comes within a grid unit of another node's
/// it is put there, and a line shows that. A single node that has no wires yet goes into the wire,
/// or takes the place of the node, over which it is let go.
final class MoveGesture implements Gesture {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Map<String, GridPoint> start = new HashMap<>();
    private final double startX;
    private final double startY;
    private final Overlay overlay;
    private final Optional<PENode> loose;
    private final Optional<Box> startBox;
    private List<Guide> guides = List.of();
    private Optional<DropTarget> target = Optional.empty();
    private double x;
    private double y;

    MoveGesture(
            EditorViewModel editor, CanvasViewModel canvas, Overlay overlay, double x, double y) {
        this.editor = editor;
        this.canvas = canvas;
        this.overlay = overlay;
        this.loose =
                editor.selection()
                        .onlyNode()
                        .filter(id -> editor.workflow().into(id).isEmpty())
                        .filter(id -> editor.workflow().outOf(id).isEmpty())
                        .flatMap(editor.workflow()::node);
        this.startX = canvas.viewport().toCanvasX(x);
        this.startY = canvas.viewport().toCanvasY(y);
        for (String id : editor.selection().nodes()) {
            editor.geometry()
                    .node(id)
                    .map(NodeBox::box)
                    .ifPresent(box -> start.put(id, Grid.nearest(box.x(), box.y())));
        }
        startBox =
                GraphGeometry.bounds(
                        start.keySet().stream()
                                .flatMap(id -> editor.geometry().node(id).stream())
                                .toList());
    }

    @Override
    public void drag(double newX, double newY) {
        x = newX;
        y = newY;
        GridPoint by =
                inLine(
                        Grid.nearest(
                                canvas.viewport().toCanvasX(x) - startX,
                                canvas.viewport().toCanvasY(y) - startY));
        Map<String, GridPoint> moved = new HashMap<>();
        start.forEach((id, at) -> moved.put(id, at.plus(by.x(), by.y())));
        editor.apply(new MoveNodes(moved, this));
        target =
                by.equals(new GridPoint(0, 0))
                        ? Optional.empty()
                        : loose.flatMap(node -> below(node.id()));
    }

    /// The move, or one of a grid unit more or less that brings the nodes in line with others.
    private GridPoint inLine(GridPoint by) {
        guides = List.of();
        if (startBox.isEmpty() || by.equals(new GridPoint(0, 0))) {
            return by;
        }
        List<Box> others =
                editor.geometry().nodesIn(canvas.visible()).stream()
                        .filter(node -> !start.containsKey(node.id()))
                        .map(NodeBox::box)
                        .toList();
        int dx = 0;
        int dy = 0;
        for (int nudge : List.of(1, -1)) {
            dx = lines(by.plus(dx, 0), others, true).isEmpty() ? nudge : dx;
            dy = lines(by.plus(0, dy), others, false).isEmpty() ? nudge : dy;
        }
        dx = lines(by.plus(dx, 0), others, true).isEmpty() ? 0 : dx;
        dy = lines(by.plus(0, dy), others, false).isEmpty() ? 0 : dy;
        GridPoint moved = by.plus(dx, dy);
        guides =
                Stream.concat(
                                lines(moved, others, true).stream(),
                                lines(moved, others, false).stream())
                        .toList();
        return moved;
    }

    private List<Guide> lines(GridPoint by, List<Box> others, boolean vertical) {
        Box box = startBox.orElseThrow();
        Box moved =
                new Box(
                        box.x() + by.x() * Grid.UNIT,
                        box.y() + by.y() * Grid.UNIT,
                        box.width(),
                        box.height());
        return Guide.of(moved, others).stream().filter(g -> g.vertical() == vertical).toList();
    }

    private void line(GraphicsContext g, Guide guide) {
        Viewport v = canvas.viewport();
        if (guide.vertical()) {
            double at = v.toViewX(guide.at());
            g.strokeLine(at, v.toViewY(guide.from()) - 12, at, v.toViewY(guide.to()) + 12);
        } else {
            double at = v.toViewY(guide.at());
            g.strokeLine(v.toViewX(guide.from()) - 12, at, v.toViewX(guide.to()) + 12, at);
        }
    }

    /// What the node would do below its middle.
    private Optional<DropTarget> below(String id) {
        PENode node = editor.workflow().nodes().get(id);
        return node == null
                ? Optional.empty()
                : editor.geometry()
                        .node(id)
                        .map(NodeBox::box)
                        .flatMap(
                                box ->
                                        DropTarget.at(
                                                editor,
                                                node,
                                                box.centreX(),
                                                box.centreY(),
                                                DropMarks.REACH
                                                        / Math.min(1, canvas.viewport().scale())));
    }

    @Override
    public void paint(GraphicsContext g) {
        g.setStroke(overlay.palette().accent());
        g.setLineWidth(1);
        guides.forEach(guide -> line(g, guide));
        target.ifPresent(t -> DropMarks.paint(g, t, canvas.viewport(), overlay, x, y));
    }

    @Override
    public void release(double newX, double newY) {
        drag(newX, newY);
        target.map(DropTarget::edit)
                .ifPresent(
                        edit ->
                                editor.apply(
                                        new Steps(edit.label(), List.of(edit), Optional.of(this))));
        editor.document().endGesture();
    }

    @Override
    public void cancel() {
        editor.apply(new MoveNodes(start, this));
        editor.document().endGesture();
    }

    @Override
    public boolean followsEdge() {
        return true;
    }

    @Override
    public Cursor cursor() {
        return Cursor.MOVE;
    }
}
