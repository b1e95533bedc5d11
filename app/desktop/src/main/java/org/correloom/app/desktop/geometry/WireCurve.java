package org.correloom.app.desktop.geometry;

import org.correloom.api.graph.Connection;
import org.correloom.api.pe.PortType;

/// A wire as it lies on the canvas: a cubic curve that leaves to the right and arrives from the
/// left, kept as a dozen straight segments, because those draw fastest and look the same.
///
/// @param type of the output that it begins at
/// @param xs the segments' corners
/// @param ys the segments' corners
public record WireCurve(
        Connection connection, PortType type, double[] xs, double[] ys, Box bounds) {

    private static final int SEGMENTS = 12;

    static WireCurve of(Connection connection, PortAnchor from, PortAnchor to) {
        return between(connection, from.type(), from.x(), from.y(), to.x(), to.y());
    }

    /// A wire between any two points, for one that is still being drawn.
    public static WireCurve between(
            Connection connection, PortType type, double x1, double y1, double x2, double y2) {
        double reach = reach(x2 - x1, y2 - y1);
        double[] xs = new double[SEGMENTS + 1];
        double[] ys = new double[SEGMENTS + 1];
        Box bounds = Box.between(x1, y1, x2, y2);
        for (int i = 0; i <= SEGMENTS; i++) {
            double t = (double) i / SEGMENTS;
            double s = 1 - t;
            double a = s * s * s;
            double b = 3 * s * s * t;
            double c = 3 * s * t * t;
            double d = t * t * t;
            xs[i] = a * x1 + b * (x1 + reach) + c * (x2 - reach) + d * x2;
            ys[i] = (a + b) * y1 + (c + d) * y2;
            bounds = bounds.union(new Box(xs[i], ys[i], 0, 0));
        }
        return new WireCurve(connection, type, xs, ys, bounds);
    }

    /// How far the curve goes straight out of its ports: half the way forwards, and in a wide loop
    /// backwards.
    private static double reach(double dx, double dy) {
        return dx >= 0
                ? Math.max(Math.min(40, Math.hypot(dx, dy) / 2), dx / 2)
                : Math.min(200, 60 - dx / 3);
    }

    /// Distance from the curve to a point.
    double distance(double px, double py) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SEGMENTS; i++) {
            double dx = xs[i + 1] - xs[i];
            double dy = ys[i + 1] - ys[i];
            double length = dx * dx + dy * dy;
            double t = ((px - xs[i]) * dx + (py - ys[i]) * dy) / (length == 0 ? 1 : length);
            t = Math.clamp(t, 0, 1);
            best = Math.min(best, Math.hypot(px - xs[i] - t * dx, py - ys[i] - t * dy));
        }
        return best;
    }

    /// The point half way along.
    public double midX() {
        return xs[SEGMENTS / 2];
    }

    /// The point half way along.
    public double midY() {
        return ys[SEGMENTS / 2];
    }
}
