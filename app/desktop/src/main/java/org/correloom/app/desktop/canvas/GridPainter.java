package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;

import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.model.Viewport;

/// Draws the ground and a grid of dots, coarser the farther away one is.
final class GridPainter {

    private static final double CLOSEST = 22;

    private GridPainter() {}

    static void paint(GraphicsContext g, CanvasScene scene) {
        g.setFill(scene.palette().background());
        g.fillRect(0, 0, scene.width(), scene.height());
        Viewport view = scene.viewport();
        double step = Grid.UNIT * view.scale();
        while (step < CLOSEST) {
            step *= 2;
        }
        if (step > CLOSEST * 6) {
            return;
        }
        double startX = view.x() - Math.floor(view.x() / step) * step;
        double startY = view.y() - Math.floor(view.y() / step) * step;
        g.setFill(scene.palette().gridDot());
        for (double y = startY; y < scene.height(); y += step) {
            for (double x = startX; x < scene.width(); x += step) {
                g.fillRect(Math.round(x), Math.round(y), 1.4, 1.4);
            }
        }
    }
}
