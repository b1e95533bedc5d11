package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;

import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.Viewport;

/// Moves the view with the pointer.
final class PanGesture implements Gesture {

    private final CanvasViewModel canvas;
    private final Viewport start;
    private final double startX;
    private final double startY;

    PanGesture(CanvasViewModel canvas, double x, double y) {
        this.canvas = canvas;
        this.start = canvas.viewport();
        this.startX = x;
        this.startY = y;
    }

    @Override
    public void drag(double x, double y) {
        canvas.settled();
        canvas.viewportProperty().set(start.panned(x - startX, y - startY));
    }

    @Override
    public void release(double x, double y) {
        drag(x, y);
    }

    @Override
    public void cancel() {
        canvas.viewportProperty().set(start);
    }

    @Override
    public Cursor cursor() {
        return Cursor.CLOSED_HAND;
    }
}
