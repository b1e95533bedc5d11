package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.correloom.api.graph.PENode;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.DropTarget;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.desktop.model.WireEdits;
import org.correloom.workflow.GridPoint;

import java.util.Optional;

/// Drags a PE from the palette; it is put where it is let go over the canvas. Over a wire that it
/// fits it goes into the wire, over another PE it takes that one's place.
final class PlaceGesture implements Gesture {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Overlay overlay;
    private final PEDescriptor type;
    private final CanvasView view;
    private final PENode node;
    private final WireEdits wires;
    private Optional<DropTarget> target = Optional.empty();
    private double x = -1;
    private double y = -1;

    PlaceGesture(
            EditorViewModel editor,
            CanvasViewModel canvas,
            Overlay overlay,
            PEDescriptor type,
            CanvasView view) {
        this.editor = editor;
        this.canvas = canvas;
        this.overlay = overlay;
        this.type = type;
        this.view = view;
        this.wires = new WireEdits(editor);
        this.node = wires.fresh(type);
    }

    @Override
    public void drag(double newX, double newY) {
        x = newX;
        y = newY;
        Viewport v = canvas.viewport();
        target =
                inside()
                        ? DropTarget.at(
                                editor,
                                node,
                                v.toCanvasX(x),
                                v.toCanvasY(y),
                                DropMarks.REACH / Math.min(1, v.scale()))
                        : Optional.empty();
    }

    @Override
    public void release(double newX, double newY) {
        drag(newX, newY);
        if (inside()) {
            wires.drop(node, at(), target);
        }
    }

    @Override
    public void cancel() {
        x = -1;
    }

    private boolean inside() {
        return x >= 0 && y >= 0 && x < view.getWidth() && y < view.getHeight();
    }

    /// The node's corner, so that its middle is under the pointer.
    private GridPoint at() {
        Viewport v = canvas.viewport();
        return NodeBox.cornerAround(v.toCanvasX(x), v.toCanvasY(y));
    }

    @Override
    public void paint(GraphicsContext g) {
        if (!inside()) {
            return;
        }
        Viewport v = canvas.viewport();
        if (target.flatMap(DropTarget::node).isPresent()) {
            // The outline of the node below says enough; two titles could not be read.
            DropMarks.paint(g, target.get(), v, overlay, x, y);
            return;
        }
        double left = v.toViewX(at().x() * Grid.UNIT);
        double top = v.toViewY(at().y() * Grid.UNIT);
        double w = NodeBox.WIDTH * v.scale();
        double h = NodeBox.HEIGHT * v.scale();
        Color colour = overlay.palette().accent();
        g.setFill(colour.deriveColor(0, 1, 1, 0.15));
        g.fillRoundRect(left, top, w, h, 16, 16);
        g.setStroke(colour);
        g.setLineWidth(1.5);
        g.setLineDashes(6, 4);
        g.strokeRoundRect(left, top, w, h, 16, 16);
        g.setLineDashes();
        overlay.label(g, type.title(), left + w / 2, top + h / 2);
        target.ifPresent(t -> DropMarks.paint(g, t, v, overlay, x, y));
    }
}
