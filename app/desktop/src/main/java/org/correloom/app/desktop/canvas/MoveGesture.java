package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;

import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.workflow.GridPoint;

import java.util.HashMap;
import java.util.Map;

/// Moves the selected nodes from grid point to grid point. However many moves it makes, they are
/// one step of the history.
final class MoveGesture implements Gesture {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Map<String, GridPoint> start = new HashMap<>();
    private final double startX;
    private final double startY;

    MoveGesture(EditorViewModel editor, CanvasViewModel canvas, double x, double y) {
        this.editor = editor;
        this.canvas = canvas;
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
    public void drag(double x, double y) {
        GridPoint by =
                Grid.nearest(
                        canvas.viewport().toCanvasX(x) - startX,
                        canvas.viewport().toCanvasY(y) - startY);
        Map<String, GridPoint> moved = new HashMap<>();
        start.forEach((id, at) -> moved.put(id, at.plus(by.x(), by.y())));
        editor.apply(new MoveNodes(moved, this));
    }

    @Override
    public void release(double x, double y) {
        drag(x, y);
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
