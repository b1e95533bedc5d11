package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.DropTarget;
import org.correloom.app.desktop.model.Viewport;

/// Draws what a PE that is being dragged is about to do where it is: the wire or the PE that it
/// would change, and a sentence.
final class DropMarks {

    /// How far from a wire a PE may be let go, in pixels.
    static final double REACH = 20;

    private DropMarks() {}

    static void paint(
            GraphicsContext g,
            DropTarget target,
            Viewport view,
            Overlay overlay,
            double x,
            double y) {
        target.wire().ifPresent(wire -> wire(g, wire, view, overlay));
        target.node().ifPresent(node -> node(g, node, view, overlay));
        overlay.bubble(g, target.words(), x, y);
    }

    private static void wire(GraphicsContext g, WireCurve wire, Viewport view, Overlay overlay) {
        WirePainter.stroke(
                g, wire, view, overlay.palette().accent(), 4 * Math.max(0.6, view.scale()));
    }

    private static void node(GraphicsContext g, NodeBox node, Viewport view, Overlay overlay) {
        Box box = node.box().grown(4);
        g.setStroke(overlay.palette().accent());
        g.setLineWidth(2.5);
        g.strokeRoundRect(
                view.toViewX(box.x()),
                view.toViewY(box.y()),
                box.width() * view.scale(),
                box.height() * view.scale(),
                18,
                18);
    }
}
