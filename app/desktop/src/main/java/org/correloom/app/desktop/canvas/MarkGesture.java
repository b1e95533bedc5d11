package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;

import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.MarksViewModel;
import org.correloom.app.desktop.model.Selection.Mark;
import org.correloom.workflow.GridPoint;

/// Moves a note or frame from grid point to grid point, or its lower right corner. One step of the
/// history.
final class MarkGesture implements Gesture {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final MarksViewModel marks;
    private final Mark mark;
    private final boolean sizing;
    private final MarksViewModel.Place start;
    private final double startX;
    private final double startY;

    /// @param sizing whether the corner is moved
    MarkGesture(
            EditorViewModel editor,
            CanvasViewModel canvas,
            Mark mark,
            boolean sizing,
            double x,
            double y) {
        this.editor = editor;
        this.canvas = canvas;
        this.marks = new MarksViewModel(editor);
        this.mark = mark;
        this.sizing = sizing;
        this.start = marks.place(mark);
        this.startX = canvas.viewport().toCanvasX(x);
        this.startY = canvas.viewport().toCanvasY(y);
    }

    @Override
    public void drag(double x, double y) {
        by(
                Grid.nearest(
                        canvas.viewport().toCanvasX(x) - startX,
                        canvas.viewport().toCanvasY(y) - startY));
    }

    private void by(GridPoint by) {
        if (sizing) {
            marks.resize(mark, start.width() + by.x(), start.height() + by.y(), this);
        } else {
            marks.move(mark, start, by, this);
        }
    }

    @Override
    public void release(double x, double y) {
        drag(x, y);
        editor.document().endGesture();
    }

    @Override
    public void cancel() {
        by(new GridPoint(0, 0));
        editor.document().endGesture();
    }

    @Override
    public boolean followsEdge() {
        return true;
    }

    @Override
    public Cursor cursor() {
        return sizing ? Cursor.SE_RESIZE : Cursor.MOVE;
    }
}
