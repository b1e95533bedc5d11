package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;

import org.correloom.api.graph.PENode;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.DropTarget;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.GridPoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves the selected nodes from grid point to grid point. However many moves it makes, they are
/// one step of the history. A single node that has no wires yet goes into the wire, or takes the
/// place of the node, over which it is let go.
final class MoveGesture implements Gesture {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Map<String, GridPoint> start = new HashMap<>();
    private final double startX;
    private final double startY;
    private final Overlay overlay;
    private final Optional<PENode> loose;
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
    }

    @Override
    public void drag(double newX, double newY) {
        x = newX;
        y = newY;
        GridPoint by =
                Grid.nearest(
                        canvas.viewport().toCanvasX(x) - startX,
                        canvas.viewport().toCanvasY(y) - startY);
        Map<String, GridPoint> moved = new HashMap<>();
        start.forEach((id, at) -> moved.put(id, at.plus(by.x(), by.y())));
        editor.apply(new MoveNodes(moved, this));
        target =
                by.equals(new GridPoint(0, 0))
                        ? Optional.empty()
                        : loose.flatMap(node -> below(node.id()));
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
