package org.correloom.figure;

/// Draws a line point by point, with breaks. Not thread-safe.
final class Pen {
    private final Outline.Builder line = Outline.builder();
    private boolean down;

    /// Goes to a point: by a straight line, or without one after a break and at the beginning.
    void to(double x, double y) {
        if (down) {
            line.lineTo(x, y);
        } else {
            line.moveTo(x, y);
        }
        down = true;
    }

    /// Makes a break before the next point.
    void lift() {
        down = false;
    }

    /// The line so far.
    Outline outline() {
        return line.build();
    }
}
