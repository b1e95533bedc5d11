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

    /// A target less far to the right than this is reached in a loop.
    private static final double LOOP = -20;

    static WireCurve of(Connection connection, PortAnchor from, PortAnchor to) {
        return between(connection, from.type(), from.x(), from.y(), to.x(), to.y());
    }

    /// A wire between any two points, for one that is still being drawn.
    public static WireCurve between(
            Connection connection, PortType type, double x1, double y1, double x2, double y2) {
        double[] xs = new double[SEGMENTS + 1];
        double[] ys = new double[SEGMENTS + 1];
        if (x2 - x1 < LOOP) {
            loop(xs, ys, x1, y1, x2, y2);
        } else {
            curve(xs, ys, x1, y1, x2, y2);
        }
        Box bounds = new Box(xs[0], ys[0], 0, 0);
        for (int i = 1; i <= SEGMENTS; i++) {
            bounds = bounds.union(new Box(xs[i], ys[i], 0, 0));
        }
        return new WireCurve(connection, type, xs, ys, bounds);
    }

    /// Forwards: straight out of one port, half the way, and straight into the other.
    private static void curve(
            double[] xs, double[] ys, double x1, double y1, double x2, double y2) {
        double reach = Math.max(Math.min(40, Math.hypot(x2 - x1, y2 - y1) / 2), (x2 - x1) / 2);
        for (int i = 0; i <= SEGMENTS; i++) {
            double t = (double) i / SEGMENTS;
            double s = 1 - t;
            double a = s * s * s;
            double b = 3 * s * s * t;
            double c = 3 * s * t * t;
            double d = t * t * t;
            xs[i] = a * x1 + b * (x1 + reach) + c * (x2 - reach) + d * x2;
            ys[i] = (a + b) * y1 + (c + d) * y2;
        }
    }

    /// Backwards: out to the right, back between the two nodes, and in from the left, with round
    /// corners.
    private static void loop(double[] xs, double[] ys, double x1, double y1, double x2, double y2) {
        double middle = Math.abs(y2 - y1) > 60 ? (y1 + y2) / 2 : Math.max(y1, y2) + 60;
        double round = Math.min(16, Math.min(Math.abs(middle - y1), Math.abs(middle - y2)) / 2);
        double right = x1 + 24;
        double left = x2 - 24;
        double down1 = Math.signum(middle - y1) * round;
        double down2 = Math.signum(y2 - middle) * round;
        xs[0] = x1;
        ys[0] = y1;
        corner(xs, ys, 1, right - round, y1, right, y1, right, y1 + down1);
        corner(xs, ys, 4, right, middle - down1, right, middle, right - round, middle);
        corner(xs, ys, 7, left + round, middle, left, middle, left, middle + down2);
        xs[10] = left;
        ys[10] = y2 - down2;
        xs[11] = left + round * 0.3;
        ys[11] = y2 - down2 * 0.3;
        xs[12] = x2;
        ys[12] = y2;
    }

    /// Three points on a round corner from (ax, ay) by (bx, by) to (cx, cy).
    private static void corner(
            double[] xs,
            double[] ys,
            int at,
            double ax,
            double ay,
            double bx,
            double by,
            double cx,
            double cy) {
        xs[at] = ax;
        ys[at] = ay;
        xs[at + 1] = 0.25 * ax + 0.5 * bx + 0.25 * cx;
        ys[at + 1] = 0.25 * ay + 0.5 * by + 0.25 * cy;
        xs[at + 2] = cx;
        ys[at + 2] = cy;
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
