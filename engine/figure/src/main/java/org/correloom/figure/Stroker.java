package org.correloom.figure;

import java.util.Arrays;
import java.util.List;

/// Turns lines into areas: one quadrilateral a segment, mitred with its neighbours.
///
/// Neighbouring quadrilaterals share their end where the turn is gentle, so the coverage of a
/// thin, many-pointed trace is not counted twice; at sharp turns they end square and a bevel
/// fills the outer corner. All pieces have one orientation. Lines end flat.
final class Stroker implements Outline.Visitor {
    private final Coverage coverage;
    private final double half;
    private final double[] dash;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int count;
    private double startX;
    private double startY;

    /// All lengths in device px; an empty dash is a solid line.
    Stroker(Coverage coverage, double width, List<Double> dash, double scale) {
        this.coverage = coverage;
        half = width / 2;
        this.dash = dash.stream().mapToDouble(d -> d * scale).toArray();
    }

    @Override
    public void moveTo(double x, double y) {
        finish();
        startX = x;
        startY = y;
        add(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        add(x, y);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        Flattening.curve(xs[count - 1], ys[count - 1], x1, y1, x2, y2, x, y, this::add);
    }

    @Override
    public void close() {
        add(startX, startY);
    }

    /// Ends the current line; to be called once after the last command.
    void finish() {
        if (count > 1) {
            if (dash.length == 0) {
                line(xs, ys, count);
            } else {
                dashes();
            }
        }
        count = 0;
    }

    private void add(double x, double y) {
        if (count > 0 && Math.hypot(x - xs[count - 1], y - ys[count - 1]) < 1e-6) {
            return;
        }
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            ys = Arrays.copyOf(ys, 2 * count);
        }
        xs[count] = x;
        ys[count++] = y;
    }

    private void dashes() {
        double[] px = new double[count + 1];
        double[] py = new double[count + 1];
        int n = 1;
        px[0] = xs[0];
        py[0] = ys[0];
        int phase = 0;
        double left = dash[0];
        double period = Arrays.stream(dash).sum() * (dash.length % 2 == 0 ? 1 : 2);
        for (int i = 1; i < count; i++) {
            double x = xs[i - 1];
            double y = ys[i - 1];
            double length = Math.hypot(xs[i] - x, ys[i] - y);
            double[] shown = coverage.shown(x, y, xs[i], ys[i], half + 1);
            double enter = shown[0] * length;
            double leave = shown[1] * length;
            double done = 0;
            // The last condition is for lines so long that a dash is below their precision.
            while (length - done > left && done + left > done) {
                double hidden = done < enter ? enter - done : done > leave ? length - done : 0;
                // Whole patterns outside of the clip are passed over: far zoomed in, a line of
                // which some hundred px show may be a billion px long.
                if (hidden > period) {
                    if (phase % 2 == 0) {
                        // A dash that began on the segment before may show there.
                        line(px, py, n);
                    }
                    done += Math.floor(hidden / period) * period;
                    px[0] = x + (xs[i] - x) * done / length;
                    py[0] = y + (ys[i] - y) * done / length;
                    n = 1;
                    continue;
                }
                done += left;
                px[n] = x + (xs[i] - x) * done / length;
                py[n++] = y + (ys[i] - y) * done / length;
                if (phase % 2 == 0) {
                    line(px, py, n);
                }
                px[0] = px[n - 1];
                py[0] = py[n - 1];
                n = 1;
                phase = (phase + 1) % (dash.length % 2 == 0 ? dash.length : 2 * dash.length);
                left = dash[phase % dash.length];
            }
            left -= length - done;
            px[n] = xs[i];
            py[n++] = ys[i];
        }
        if (phase % 2 == 0 && n > 1) {
            line(px, py, n);
        }
    }

    private void line(double[] x, double[] y, int n) {
        // Offsets from the centre line at the left end of the current segment.
        double ux = 0;
        double uy = 0;
        double endX = 0;
        double endY = 0;
        boolean joined = false;
        for (int i = 0; i + 1 < n; i++) {
            double dx = x[i + 1] - x[i];
            double dy = y[i + 1] - y[i];
            double length = Math.hypot(dx, dy);
            if (length == 0) {
                continue;
            }
            double nx = -dy / length * half;
            double ny = dx / length * half;
            double beginX = joined ? endX : nx;
            double beginY = joined ? endY : ny;
            if (!joined && i > 0) {
                bevel(x[i], y[i], ux, uy, nx, ny);
            }
            joined = false;
            endX = nx;
            endY = ny;
            if (i + 2 < n) {
                double ex = x[i + 2] - x[i + 1];
                double ey = y[i + 2] - y[i + 1];
                double next = Math.hypot(ex, ey);
                double mx = -ey / next * half;
                double my = ex / next * half;
                // Half-angle: the mitre moves the corner by half·tan(θ/2) along the segment.
                double cos = (nx * mx + ny * my) / (half * half);
                double along = half * Math.sqrt(Math.max(0, (1 - cos) / (1 + cos + 1e-12)));
                if (cos > MITRE_COSINE && along < Math.min(length, next) / 2) {
                    double s = 1 / (1 + cos);
                    endX = (nx + mx) * s;
                    endY = (ny + my) * s;
                    joined = true;
                }
            }
            quad(x[i], y[i], beginX, beginY, x[i + 1], y[i + 1], endX, endY);
            ux = nx;
            uy = ny;
        }
    }

    private static final double MITRE_COSINE = -0.5;

    private void quad(
            double x0,
            double y0,
            double ax,
            double ay,
            double x1,
            double y1,
            double bx,
            double by) {
        coverage.edge(x0 + ax, y0 + ay, x1 + bx, y1 + by);
        coverage.edge(x1 + bx, y1 + by, x1 - bx, y1 - by);
        coverage.edge(x1 - bx, y1 - by, x0 - ax, y0 - ay);
        coverage.edge(x0 - ax, y0 - ay, x0 + ax, y0 + ay);
    }

    private void bevel(double x, double y, double ux, double uy, double nx, double ny) {
        // Left turn: the outer corner is on the side of −n, otherwise of +n.
        double turn = ux * ny - uy * nx;
        double side = turn > 0 ? -1 : 1;
        double ax = x + side * ux;
        double ay = y + side * uy;
        double bx = x + side * nx;
        double by = y + side * ny;
        triangle(x, y, ax, ay, bx, by);
    }

    private void triangle(double x, double y, double ax, double ay, double bx, double by) {
        // Same orientation as quad(), whose shoelace area is negative.
        double area = (ax - x) * (by - y) - (ay - y) * (bx - x);
        if (area > 0) {
            triangle(x, y, bx, by, ax, ay);
            return;
        }
        coverage.edge(x, y, ax, ay);
        coverage.edge(ax, ay, bx, by);
        coverage.edge(bx, by, x, y);
    }
}
