package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.model.Viewport;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Selects the nodes that a rectangle touches, in addition to those selected before when asked to.
final class MarqueeGesture implements Gesture {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Supplier<Palette> palette;
    private final Selection before;
    private final boolean adding;
    private final double startX;
    private final double startY;
    private Box box;

    MarqueeGesture(
            EditorViewModel editor,
            CanvasViewModel canvas,
            Supplier<Palette> palette,
            boolean adding,
            double x,
            double y) {
        this.editor = editor;
        this.canvas = canvas;
        this.palette = palette;
        this.before = editor.selection();
        this.adding = adding;
        this.startX = canvas.viewport().toCanvasX(x);
        this.startY = canvas.viewport().toCanvasY(y);
        this.box = new Box(startX, startY, 0, 0);
        if (!adding) {
            editor.select(Selection.NONE);
        }
    }

    @Override
    public void drag(double x, double y) {
        box =
                Box.between(
                        startX,
                        startY,
                        canvas.viewport().toCanvasX(x),
                        canvas.viewport().toCanvasY(y));
        Set<String> ids = new TreeSet<>(adding ? before.nodes() : Set.of());
        for (NodeBox node : editor.geometry().nodesIn(box)) {
            ids.add(node.id());
        }
        editor.select(Selection.ofNodes(ids));
    }

    @Override
    public void release(double x, double y) {}

    @Override
    public void cancel() {
        editor.select(before);
    }

    @Override
    public void paint(GraphicsContext g) {
        Viewport view = canvas.viewport();
        double x = view.toViewX(box.x());
        double y = view.toViewY(box.y());
        double w = box.width() * view.scale();
        double h = box.height() * view.scale();
        g.setFill(palette.get().accent().deriveColor(0, 1, 1, 0.12));
        g.fillRect(x, y, w, h);
        g.setStroke(palette.get().accent());
        g.setLineWidth(1);
        g.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(w), Math.round(h));
    }

    @Override
    public boolean followsEdge() {
        return true;
    }
}
