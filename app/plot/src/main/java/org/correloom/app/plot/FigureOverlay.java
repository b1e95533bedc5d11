package org.correloom.app.plot;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

import org.correloom.figure.Box;
import org.correloom.figure.Theme;

/// What lies over a figure while the mouse is in it: cross-hair, read-out, zoom frame.
final class FigureOverlay extends Group {
    private final Line across = new Line();
    private final Line upright = new Line();
    private final Rectangle frame = new Rectangle();
    private final Label text = new Label();

    FigureOverlay() {
        setManaged(false);
        setMouseTransparent(true);
        text.setId("figure-read-out");
        text.setStyle("-fx-font-size: 11px; -fx-padding: 2 7 2 7;");
        frame.getStrokeDashArray().setAll(5.0, 3.0);
        getChildren().addAll(across, upright, frame, text);
        hideCursor();
        frame.setVisible(false);
    }

    /// Shows the cross-hair and the read-out, where it hides no data if possible.
    void cursor(double x, double y, Box area, String reading, Theme theme, double width) {
        Color line = colour(theme.axis(), 0.7);
        place(across, area.x(), y, area.right(), y, line);
        place(upright, x, area.y(), x, area.bottom(), line);
        text.setText(reading);
        text.setTextFill(colour(theme.text(), 1));
        text.setBackground(Background.fill(colour(theme.background(), 0.94)));
        text.autosize();
        double left = Math.max(2, Math.min(area.right(), width - 4) - text.getWidth() - 4);
        text.relocate(left, top(x, y, left, area));
        text.setVisible(true);
    }

    /// In the heading over the uppermost panel; inside other panels, out of the cursor's way.
    private double top(double x, double y, double left, Box area) {
        double height = text.getHeight();
        if (area.y() > height + 4 && area.y() < HEADING) {
            return area.y() - height - (area.y() - height) / 4;
        }
        boolean under = y < area.y() + height + 12 && x > left - 12;
        return under ? area.bottom() - height - 4 : area.y() + 4;
    }

    private static final double HEADING = 80;

    void hideCursor() {
        across.setVisible(false);
        upright.setVisible(false);
        text.setVisible(false);
    }

    void zoomFrame(Box box, Theme theme) {
        frame.setX(box.x());
        frame.setY(box.y());
        frame.setWidth(box.width());
        frame.setHeight(box.height());
        frame.setStroke(colour(theme.selected(), 1));
        frame.setFill(colour(theme.selected(), 0.12));
        frame.setVisible(true);
    }

    void hideZoomFrame() {
        frame.setVisible(false);
    }

    static Color colour(int argb, double opacity) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, opacity);
    }

    private static void place(Line line, double x1, double y1, double x2, double y2, Color colour) {
        line.setStartX(Math.floor(x1) + 0.5);
        line.setStartY(Math.floor(y1) + 0.5);
        line.setEndX(Math.floor(x2) + 0.5);
        line.setEndY(Math.floor(y2) + 0.5);
        line.setStroke(colour);
        line.setVisible(true);
    }
}
