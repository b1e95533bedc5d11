package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

import org.correloom.api.run.NodeState;
import org.correloom.api.run.WireMetrics;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.RunSnapshot;
import org.correloom.app.desktop.model.Viewport;

import java.util.Optional;

/// Draws wires: curves near, straight lines far away, all plain ones of one picture as one path.
final class WirePainter {

    /// Below this zoom a curve cannot be told from a straight line.
    private static final double CURVES_ABOVE = 0.22;

    private WirePainter() {}

    static void paint(GraphicsContext g, CanvasScene scene) {
        Viewport view = scene.viewport();
        Box visible = view.visible(scene.width(), scene.height()).grown(10);
        boolean curves = view.scale() > CURVES_ABOVE;
        boolean detailed = view.scale() > 0.45;
        g.setLineCap(StrokeLineCap.ROUND);
        if (!detailed) {
            plain(g, scene, visible, curves);
        }
        for (WireCurve wire : scene.geometry().wires()) {
            String id = wire.connection().id();
            boolean selected = scene.selection().wires().contains(id);
            boolean hovered = scene.hovered().equals(id);
            boolean drawn = detailed || selected || hovered;
            if (drawn && wire.bounds().intersects(visible) && !id.equals(scene.hiddenWire())) {
                Color colour =
                        selected
                                ? scene.palette().accent()
                                : tint(PortLook.of(wire.type()).colour(), scene.palette());
                Optional<Boolean> queued = PlanPainter.queued(scene, wire);
                double plain = queued.isPresent() && !queued.get() ? 4.5 : 2.2;
                double width =
                        (selected || hovered ? Math.max(3.2, plain) : plain)
                                * Math.max(0.6, view.scale());
                boolean dashed = queued.orElse(false);
                if (dashed) {
                    g.setLineDashes(6 * view.scale(), 6 * view.scale());
                }
                stroke(g, wire, view, colour, width);
                if (dashed) {
                    g.setLineDashes();
                }
                if (detailed) {
                    PlanPainter.room(g, scene, wire);
                    scene.run().ifPresent(run -> queue(g, scene, run, wire));
                }
            }
        }
    }

    /// A port colour, calmed down so that wires stay behind the nodes.
    private static Color tint(Color colour, Palette palette) {
        return colour.interpolate(palette.wire(), 0.35);
    }

    private static void plain(GraphicsContext g, CanvasScene scene, Box visible, boolean curves) {
        Viewport view = scene.viewport();
        g.setStroke(scene.palette().wire());
        g.setLineWidth(Math.max(0.6, 2.2 * view.scale()));
        g.beginPath();
        for (WireCurve wire : scene.geometry().wires()) {
            boolean hidden = wire.connection().id().equals(scene.hiddenWire());
            if (hidden || !wire.bounds().intersects(visible)) {
                continue;
            }
            double[] xs = wire.xs();
            double[] ys = wire.ys();
            g.moveTo(view.toViewX(xs[0]), view.toViewY(ys[0]));
            if (curves) {
                for (int i = 2; i < xs.length; i += 2) {
                    g.lineTo(view.toViewX(xs[i]), view.toViewY(ys[i]));
                }
            } else {
                int last = xs.length - 1;
                g.lineTo(view.toViewX(xs[last]), view.toViewY(ys[last]));
            }
        }
        g.stroke();
    }

    /// Draws one wire in view coordinates.
    static void stroke(
            GraphicsContext g, WireCurve wire, Viewport view, Color colour, double width) {
        double[] xs = new double[wire.xs().length];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = view.toViewX(wire.xs()[i]);
            ys[i] = view.toViewY(wire.ys()[i]);
        }
        g.setStroke(colour);
        g.setLineWidth(width);
        g.strokePolyline(xs, ys, xs.length);
    }

    /// How full the wire's queue is: a bar half way along, green, amber or red.
    private static void queue(
            GraphicsContext g, CanvasScene scene, RunSnapshot run, WireCurve wire) {
        Optional<WireMetrics> metrics = run.wire(wire.connection().id());
        boolean flowing = run.state(wire.connection().to().node()) == NodeState.RUNNING;
        if (metrics.isEmpty() || metrics.get().capacity() == 0 || !flowing) {
            return;
        }
        double fill = Math.clamp(metrics.get().fill(), 0, 1);
        Palette palette = scene.palette();
        double scale = scene.viewport().scale();
        double width = 30 * scale;
        double height = 7 * scale;
        double x = scene.viewport().toViewX(wire.midX()) - width / 2;
        double y = scene.viewport().toViewY(wire.midY()) - height / 2;
        g.setFill(palette.background());
        g.fillRoundRect(x - 2, y - 2, width + 4, height + 4, height + 4, height + 4);
        g.setFill(palette.track());
        g.fillRoundRect(x, y, width, height, height, height);
        g.setFill(
                fill > 0.9 ? palette.danger() : fill > 0.5 ? palette.warning() : palette.success());
        g.fillRoundRect(x, y, Math.max(height, width * fill), height, height, height);
    }
}
