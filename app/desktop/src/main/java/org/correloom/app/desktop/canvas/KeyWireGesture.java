package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.Connection;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.PortWalk;
import org.correloom.app.desktop.model.Viewport;

import java.util.Optional;
import java.util.function.Consumer;

/// Draws a wire with the keyboard: the arrows choose a port, Enter takes it, Esc gives up. Where no
/// port fits, Enter offers the PEs that do.
final class KeyWireGesture implements Gesture {

    private static final double AWAY = 80;

    private final CanvasViewModel canvas;
    private final Overlay overlay;
    private final PortWalk walk;
    private final Runnable done;
    private final Consumer<PortAnchor> offer;

    /// @param done called when the wire is drawn or given up
    /// @param offer opens the box for a PE that fits a port
    KeyWireGesture(
            CanvasViewModel canvas,
            Overlay overlay,
            PortWalk walk,
            Runnable done,
            Consumer<PortAnchor> offer) {
        this.canvas = canvas;
        this.overlay = overlay;
        this.walk = walk;
        this.done = done;
        this.offer = offer;
        show();
    }

    @Override
    public Optional<String> words() {
        return Optional.of(walk.words());
    }

    @Override
    public boolean key(KeyCode code) {
        switch (code) {
            case RIGHT, DOWN, TAB -> walk.step(1);
            case LEFT, UP -> walk.step(-1);
            case ENTER -> accept();
            default -> {
                return false;
            }
        }
        show();
        return true;
    }

    private void accept() {
        if (walk.leadsNowhere()) {
            done.run();
            offer.accept(walk.start());
        } else if (walk.accept()) {
            done.run();
        }
    }

    /// Brings the port that is chosen into view.
    private void show() {
        PortAnchor port = walk.end().orElse(walk.start());
        canvas.bringIntoView(new Box(port.x(), port.y(), 0, 0).grown(AWAY));
    }

    @Override
    public void drag(double x, double y) {}

    @Override
    public void release(double x, double y) {}

    @Override
    public void cancel() {}

    @Override
    public void paint(GraphicsContext g) {
        Viewport view = canvas.viewport();
        PortAnchor from = walk.start();
        Optional<PortAnchor> to = walk.end();
        to.ifPresent(
                end -> {
                    PortAnchor left = from.output() ? from : end;
                    PortAnchor right = from.output() ? end : from;
                    WirePainter.stroke(
                            g,
                            WireCurve.between(
                                    new Connection("", left.port(), right.port()),
                                    left.type(),
                                    left.x(),
                                    left.y(),
                                    right.x(),
                                    right.y()),
                            view,
                            PortLook.of(left.type()).colour(),
                            3 * Math.max(0.6, view.scale()));
                });
        PortAnchor chosen = to.orElse(from);
        double x = view.toViewX(chosen.x());
        double y = view.toViewY(chosen.y());
        g.setStroke(overlay.palette().accent());
        g.setLineWidth(2.5);
        g.strokeOval(x - 11, y - 11, 22, 22);
        overlay.bubble(g, walk.words(), x, y);
    }
}
