package org.correloom.figure;

/// A rectangle in device-independent px; width and height are never negative.
///
/// @param x left edge
/// @param y upper edge
/// @param width extent to the right
/// @param height extent downwards
public record Box(double x, double y, double width, double height) {

    /// Refuses negative and non-finite extents.
    public Box {
        if (!(width >= 0 && height >= 0 && Double.isFinite(x + y + width + height))) {
            throw new IllegalArgumentException(
                    "box must be finite with width and height >= 0: %s, %s, %s × %s"
                            .formatted(x, y, width, height));
        }
    }

    /// The box between two corners given in any order.
    public static Box between(double x1, double y1, double x2, double y2) {
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }

    /// The right edge.
    public double right() {
        return x + width;
    }

    /// The lower edge.
    public double bottom() {
        return y + height;
    }

    /// The middle between left and right.
    public double centreX() {
        return x + width / 2;
    }

    /// The middle between top and bottom.
    public double centreY() {
        return y + height / 2;
    }

    /// Whether a point is inside or on the border.
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /// Whether the two share an area.
    public boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /// This box made smaller by the given widths; never negative.
    public Box inset(double left, double top, double right, double bottom) {
        return new Box(
                x + left,
                y + top,
                Math.max(0, width - left - right),
                Math.max(0, height - top - bottom));
    }
}
