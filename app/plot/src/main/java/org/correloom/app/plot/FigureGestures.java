package org.correloom.app.plot;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.correloom.figure.Box;
import org.correloom.figure.Figure;
import org.correloom.figure.Panel;
import org.correloom.figure.Scale;
import org.correloom.figure.View;

import java.util.Optional;

/// Mouse and keys of a [FigureView], turned into zoom, pan, selection, and read-out.
///
/// While new data come in, another picture may replace the one on the screen at any time, also
/// between the press and the release of one click. What a click means is therefore settled at the
/// press, by the figure that the reader saw and aimed at.
final class FigureGestures {
    private static final double WHEEL_STEP = 0.0025;
    private static final double KEY_ZOOM = 1.25;
    private static final double KEY_PAN = 40;

    private final FigureView target;
    private final FigureOverlay overlay;
    private Panel panel;
    private Optional<String> pressed = Optional.empty();
    private View start;
    private double startX;
    private double startY;
    private boolean framing;

    FigureGestures(FigureView target, FigureOverlay overlay) {
        this.target = target;
        this.overlay = overlay;
        target.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        target.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        target.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        target.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        target.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        target.addEventHandler(MouseEvent.MOUSE_MOVED, e -> target.read(e.getX(), e.getY()));
        target.addEventHandler(MouseEvent.MOUSE_EXITED, e -> target.read(-1, -1));
        target.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private Optional<Panel> panelAt(double x, double y) {
        return Optional.ofNullable(target.figureProperty().get()).flatMap(f -> f.panelAt(x, y));
    }

    private void wheel(ScrollEvent event) {
        // With Shift some platforms turn an upright wheel into a sideways one.
        double turned = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        Optional<Panel> under = panelAt(event.getX(), event.getY());
        if (turned == 0 || under.isEmpty()) {
            return;
        }
        double factor = Math.exp(turned * WHEEL_STEP);
        zoom(
                under.get(),
                event.getX(),
                event.getY(),
                event.isControlDown() ? 1 : factor,
                event.isShiftDown() ? 1 : factor);
        event.consume();
    }

    /// Zooms what the panel shows in the newest view, which may be ahead of the picture.
    private void zoom(Panel shown, double x, double y, double xFactor, double yFactor) {
        View now = target.viewProperty().get();
        Panel current =
                now.window(shown.name()).map(window -> withWindow(shown, window)).orElse(shown);
        target.setView(shown, now.zoomed(current, x, y, xFactor, yFactor));
    }

    private static Panel withWindow(Panel panel, View.Window w) {
        return new Panel(
                panel.name(),
                panel.area(),
                new Scale(
                        w.xMin(),
                        w.xMax(),
                        panel.x().start(),
                        panel.x().end(),
                        panel.x().logarithmic()),
                new Scale(
                        w.yMin(),
                        w.yMax(),
                        panel.y().start(),
                        panel.y().end(),
                        panel.y().logarithmic()));
    }

    private void press(MouseEvent event) {
        target.requestFocus();
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        panel = primary ? panelAt(event.getX(), event.getY()).orElse(null) : null;
        pressed = primary ? target.pick(event.getX(), event.getY()) : Optional.empty();
        start = target.viewProperty().get();
        startX = event.getX();
        startY = event.getY();
        framing = event.isShiftDown();
    }

    private void drag(MouseEvent event) {
        if (panel == null || event.isStillSincePress()) {
            return;
        }
        if (framing) {
            overlay.zoomFrame(dragged(event), target.themeProperty().get());
        } else {
            target.setCursor(Cursor.CLOSED_HAND);
            overlay.hideCursor();
            View moved = start.panned(panel, event.getX() - startX, event.getY() - startY);
            target.viewProperty().set(moved);
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        target.setCursor(null);
        if (panel != null && framing && !event.isStillSincePress()) {
            overlay.hideZoomFrame();
            target.viewProperty().set(start.framed(panel, dragged(event)));
        }
        panel = null;
    }

    private Box dragged(MouseEvent event) {
        Box area = panel.area();
        double x = Math.max(area.x(), Math.min(area.right(), event.getX()));
        double y = Math.max(area.y(), Math.min(area.bottom(), event.getY()));
        return Box.between(startX, startY, x, y);
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        if (event.getClickCount() == 2) {
            target.resetView();
        } else if (event.getClickCount() == 1) {
            pressed.ifPresent(target::select);
        }
    }

    private void key(KeyEvent event) {
        Figure figure = target.figureProperty().get();
        if (figure == null || figure.panels().isEmpty() || event.isShortcutDown()) {
            return;
        }
        Panel first = figure.panels().getFirst();
        double x = first.area().centreX();
        double y = first.area().centreY();
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoom(first, x, y, KEY_ZOOM, KEY_ZOOM);
            case MINUS, SUBTRACT -> zoom(first, x, y, 1 / KEY_ZOOM, 1 / KEY_ZOOM);
            case LEFT -> pan(first, KEY_PAN, 0);
            case RIGHT -> pan(first, -KEY_PAN, 0);
            case UP -> pan(first, 0, KEY_PAN);
            case DOWN -> pan(first, 0, -KEY_PAN);
            case DIGIT0, NUMPAD0, HOME -> target.resetView();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pan(Panel shown, double dx, double dy) {
        target.viewProperty().set(target.viewProperty().get().panned(shown, dx, dy));
    }
}
