package org.correloom.app.desktop.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.PlanSketch;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.runtime.Plan.Delivery;
import org.correloom.runtime.Plan.PlannedWire;

import java.util.List;
import java.util.Optional;

/// Draws how a workflow would be carried out, behind wires and nodes: nodes that share a thread lie
/// on the same tinted ground, which goes along the wires between them, and have the thread's
/// number.
final class PlanPainter {

    private static final double MARGIN = 14;

    /// The palette of Okabe and Ito, which nobody confuses; the numbers tell repeated ones apart.
    private static final List<Color> TINTS =
            List.of(
                    Color.web("#56b4e9"),
                    Color.web("#e69f00"),
                    Color.web("#009e73"),
                    Color.web("#cc79a7"),
                    Color.web("#f0e442"),
                    Color.web("#d55e00"),
                    Color.web("#0072b2"));

    private static final FontCache FONTS = new FontCache();

    private PlanPainter() {}

    static void paint(GraphicsContext g, CanvasScene scene) {
        if (scene.plan().isEmpty()) {
            return;
        }
        PlanSketch plan = scene.plan().get();
        Viewport view = scene.viewport();
        Box visible = view.visible(scene.width(), scene.height()).grown(40);
        g.save();
        g.translate(view.x(), view.y());
        g.scale(view.scale(), view.scale());
        for (WireCurve wire : scene.geometry().wires()) {
            if (wire.bounds().intersects(visible)) {
                joining(g, scene, plan, wire);
            }
        }
        for (NodeBox node : scene.geometry().nodesIn(visible)) {
            plan.node(node.id()).ifPresent(place -> ground(g, scene, node, place));
        }
        g.restore();
    }

    /// Whether a wire goes between threads; empty when the plan does not say.
    static Optional<Boolean> queued(CanvasScene scene, WireCurve wire) {
        return scene.plan()
                .flatMap(plan -> plan.wire(wire.connection().id()))
                .map(w -> w.delivery() == Delivery.QUEUED);
    }

    /// The room of a wire's queues, half way along, below where they are shown filling.
    static void room(GraphicsContext g, CanvasScene scene, WireCurve wire) {
        Optional<PlannedWire> planned =
                scene.plan()
                        .flatMap(plan -> plan.wire(wire.connection().id()))
                        .filter(w -> w.delivery() == Delivery.QUEUED);
        if (planned.isEmpty()) {
            return;
        }
        PlannedWire w = planned.get();
        String text = w.queues() == 1 ? "" + w.capacity() : w.queues() + " × " + w.capacity();
        double scale = scene.viewport().scale();
        double x = scene.viewport().toViewX(wire.midX());
        double y = scene.viewport().toViewY(wire.midY()) + 17 * scale;
        double width = (10 + 6.6 * text.length()) * scale;
        double height = 16 * scale;
        g.setFill(scene.palette().background());
        g.fillRoundRect(x - width / 2, y - height / 2, width, height, height, height);
        g.setFill(scene.palette().text());
        g.setFont(FONTS.get(FontWeight.NORMAL, 11 * scale));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    private static void joining(
            GraphicsContext g, CanvasScene scene, PlanSketch plan, WireCurve wire) {
        boolean fused =
                plan.wire(wire.connection().id())
                        .map(w -> w.delivery() != Delivery.QUEUED)
                        .orElse(false);
        if (fused) {
            plan.node(wire.connection().from().node())
                    .ifPresent(
                            place -> {
                                g.setStroke(tint(scene, place.group()));
                                g.setLineWidth(2 * MARGIN);
                                g.setLineCap(StrokeLineCap.BUTT);
                                g.strokePolyline(wire.xs(), wire.ys(), wire.xs().length);
                            });
        }
    }

    private static void ground(
            GraphicsContext g, CanvasScene scene, NodeBox node, PlanSketch.Place place) {
        Box b = node.box().grown(MARGIN);
        g.setFill(tint(scene, place.group()));
        double top = b.y() - 10;
        g.fillRoundRect(b.x(), top, b.width(), b.bottom() - top, 20, 20);
        if (scene.viewport().scale() > NodePainter.CARDS) {
            g.setFill(scene.palette().text());
            g.setFont(FONTS.get(FontWeight.BOLD, 11));
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(place.label(), b.x() + 10, top + 12);
        }
    }

    /// Not transparent: grounds of one thread overlap, and have to look like one.
    private static Color tint(CanvasScene scene, int group) {
        return scene.palette()
                .background()
                .interpolate(TINTS.get(group % TINTS.size()), scene.palette().dark() ? 0.32 : 0.3);
    }
}
