package org.correloom.figure;

/// Cubic curves as short straight lines, within a tenth of a device pixel.
final class Flattening implements Outline.Visitor {

    @FunctionalInterface
    interface Point {
        void at(double x, double y);
    }

    private final Coverage coverage;
    private double startX;
    private double startY;
    private double x;
    private double y;

    /// Passes the edges of every closed sub-path on.
    Flattening(Coverage coverage) {
        this.coverage = coverage;
    }

    /// Calls `out` for points after the first one, the last one included.
    static void curve(
            double x0,
            double y0,
            double x1,
            double y1,
            double x2,
            double y2,
            double x3,
            double y3,
            Point out) {
        double bend =
                Math.max(
                        Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
                        Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3));
        // A cubic strays from its chords by at most (√3/18 … 6/8)·bend/steps²; 0.75 is safe.
        int steps = (int) Math.max(1, Math.min(200, Math.ceil(Math.sqrt(0.75 * bend / 0.1))));
        for (int i = 1; i <= steps; i++) {
            double t = (double) i / steps;
            double s = 1 - t;
            double a = s * s * s;
            double b = 3 * s * s * t;
            double c = 3 * s * t * t;
            double d = t * t * t;
            out.at(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
        }
    }

    @Override
    public void moveTo(double toX, double toY) {
        close();
        startX = toX;
        startY = toY;
        x = toX;
        y = toY;
    }

    @Override
    public void lineTo(double toX, double toY) {
        coverage.edge(x, y, toX, toY);
        x = toX;
        y = toY;
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double toX, double toY) {
        curve(x, y, x1, y1, x2, y2, toX, toY, this::lineTo);
    }

    @Override
    public void close() {
        lineTo(startX, startY);
    }
}
