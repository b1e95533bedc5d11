package org.correloom.app.desktop.model;

import org.correloom.app.desktop.geometry.Box;

/// Which part of the canvas the window shows: `view = canvas · scale + (x, y)`.
public record Viewport(double scale, double x, double y) {

    public static final double SMALLEST = 0.04;
    public static final double LARGEST = 3;

    /// Zoom 1 with a little room at the top left.
    public static final Viewport HOME = new Viewport(1, 40, 40);

    public double toViewX(double canvasX) {
        return canvasX * scale + x;
    }

    public double toViewY(double canvasY) {
        return canvasY * scale + y;
    }

    public double toCanvasX(double viewX) {
        return (viewX - x) / scale;
    }

    public double toCanvasY(double viewY) {
        return (viewY - y) / scale;
    }

    /// The part of the canvas that a view of this size shows.
    public Box visible(double width, double height) {
        return new Box(toCanvasX(0), toCanvasY(0), width / scale, height / scale);
    }

    public Viewport panned(double dx, double dy) {
        return new Viewport(scale, x + dx, y + dy);
    }

    /// Zoomed by a factor; the point of the canvas under (`viewX`, `viewY`) stays where it is.
    public Viewport zoomedAt(double viewX, double viewY, double factor) {
        double next = Math.clamp(scale * factor, SMALLEST, LARGEST);
        double ratio = next / scale;
        return new Viewport(next, viewX - (viewX - x) * ratio, viewY - (viewY - y) * ratio);
    }

    /// Shows the whole of `box`, centred, no larger than zoom 1.
    public static Viewport fitting(Box box, double width, double height) {
        double margin = 32;
        double wide = Math.max(1, width - 2 * margin) / Math.max(1, box.width());
        double high = Math.max(1, height - 2 * margin) / Math.max(1, box.height());
        double scale = Math.clamp(Math.min(1, Math.min(wide, high)), SMALLEST, LARGEST);
        return new Viewport(
                scale, width / 2 - box.centreX() * scale, height / 2 - box.centreY() * scale);
    }

    /// This zoom, with `box` in the middle.
    public Viewport centredOn(Box box, double width, double height) {
        return new Viewport(
                scale, width / 2 - box.centreX() * scale, height / 2 - box.centreY() * scale);
    }
}
