package org.correloom.figure;

import java.util.Arrays;

/// Turns closed outlines into exact pixel coverage and blends a colour with it.
///
/// Signed-area accumulation: every edge adds, to each pixel that it passes, the part of the pixel
/// on its right, and one running sum along a row gives the coverage. Areas of one orientation add
/// and are limited to 1, which is the non-zero rule for them. Not thread-safe.
final class Coverage {
    private final Pixels pixels;
    private final float[] sums;
    private final int[] rowStart;
    private final int[] rowEnd;
    private int left;
    private int top;
    private int right;
    private int bottom;
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow = -1;

    Coverage(Pixels pixels) {
        this.pixels = pixels;
        sums = new float[(pixels.width() + 2) * pixels.height()];
        rowStart = new int[pixels.height()];
        rowEnd = new int[pixels.height()];
        Arrays.fill(rowStart, Integer.MAX_VALUE);
        Arrays.fill(rowEnd, -1);
        clip(0, 0, pixels.width(), pixels.height());
    }

    /// Limits everything that follows to whole device pixels; right and bottom are excluded.
    void clip(int x0, int y0, int x1, int y1) {
        left = Math.max(0, x0);
        top = Math.max(0, y0);
        right = Math.max(left, Math.min(pixels.width(), x1));
        bottom = Math.max(top, Math.min(pixels.height(), y1));
    }

    int[] clip() {
        return new int[] {left, top, right, bottom};
    }

    /// Which part of a line is inside of the clip widened by `margin`, as fractions of the line's
    /// length, the first not above the second; 1 and 1 when none is.
    double[] shown(double x0, double y0, double x1, double y1, double margin) {
        double[] part = {0, 1};
        boolean inside =
                narrows(part, x0, x1 - x0, left - margin, right + margin)
                        && narrows(part, y0, y1 - y0, top - margin, bottom + margin);
        return inside ? part : new double[] {1, 1};
    }

    /// Narrows `part` to where `from + part·way` is within `low` to `high`; false when it nowhere
    /// is.
    private static boolean narrows(
            double[] part, double from, double way, double low, double high) {
        if (way == 0) {
            return from >= low && from <= high;
        }
        double a = (low - from) / way;
        double b = (high - from) / way;
        part[0] = Math.max(part[0], Math.min(a, b));
        part[1] = Math.min(part[1], Math.max(a, b));
        return part[0] <= part[1];
    }

    /// Adds one edge in device px.
    void edge(double x0, double y0, double x1, double y1) {
        if (y0 == y1) {
            return;
        }
        if (y0 < y1) {
            within(x0, y0, x1, y1, 1);
        } else {
            within(x1, y1, x0, y0, -1);
        }
    }

    private void within(double x0, double y0, double x1, double y1, int sign) {
        if (y1 <= top || y0 >= bottom) {
            return;
        }
        double slope = (x1 - x0) / (y1 - y0);
        double from = Math.max(y0, top);
        double to = Math.min(y1, bottom);
        double xFrom = x0 + (from - y0) * slope;
        double xTo = x0 + (to - y0) * slope;
        // Cut where the edge crosses the left and right border; outside it runs along the border.
        double yLeft = crossing(left, xFrom, from, xTo, slope);
        double yRight = crossing(right, xFrom, from, xTo, slope);
        double cut1 = Math.min(yLeft, yRight);
        double cut2 = Math.max(yLeft, yRight);
        double y = from;
        for (double cut : new double[] {cut1, cut2, to}) {
            if (cut > y) {
                double end = Math.min(cut, to);
                double a = x0 + (y - y0) * slope;
                double b = x0 + (end - y0) * slope;
                accumulate(limit(a), y, limit(b), end, sign);
                y = end;
            }
        }
    }

    private static double crossing(
            double border, double xFrom, double from, double xTo, double slope) {
        boolean crosses = (xFrom - border) * (xTo - border) < 0;
        return crosses ? from + (border - xFrom) / slope : Double.NEGATIVE_INFINITY;
    }

    private double limit(double x) {
        return Math.max(left, Math.min(right, x));
    }

    private void accumulate(double x0, double y0, double x1, double y1, int sign) {
        double slope = (x1 - x0) / (y1 - y0);
        double x = x0;
        int stride = pixels.width() + 2;
        for (int row = (int) y0; row < y1; row++) {
            double dy = Math.min(row + 1, y1) - Math.max(row, y0);
            double next = limit(x + slope * dy);
            double a = Math.min(x, next);
            double b = Math.max(x, next);
            int first = (int) a;
            int last = (int) Math.ceil(b);
            double d = dy * sign;
            int at = row * stride;
            if (last <= first + 1) {
                double middle = (a + b) / 2 - first;
                sums[at + first] += (float) (d * (1 - middle));
                sums[at + first + 1] += (float) (d * middle);
                last = first + 1;
            } else {
                double s = 1 / (b - a);
                double head = 1 - (a - first);
                double a0 = s * head * head / 2;
                double tail = b - last + 1;
                double am = s * tail * tail / 2;
                sums[at + first] += (float) (d * a0);
                if (last == first + 2) {
                    sums[at + first + 1] += (float) (d * (1 - a0 - am));
                } else {
                    double a1 = s * (1.5 - (a - first));
                    sums[at + first + 1] += (float) (d * (a1 - a0));
                    for (int i = first + 2; i < last - 1; i++) {
                        sums[at + i] += (float) (d * s);
                    }
                    double a2 = a1 + (last - first - 3) * s;
                    sums[at + last - 1] += (float) (d * (1 - a2 - am));
                }
                sums[at + last] += (float) (d * am);
            }
            rowStart[row] = Math.min(rowStart[row], first);
            rowEnd[row] = Math.max(rowEnd[row], last);
            firstRow = Math.min(firstRow, row);
            lastRow = Math.max(lastRow, row);
            x = next;
        }
    }

    /// Blends a colour with the coverage of all edges since the last paint, and forgets them.
    void paint(int argb) {
        int stride = pixels.width() + 2;
        for (int row = firstRow; row <= lastRow; row++) {
            float sum = 0;
            int at = row * stride;
            int end = rowEnd[row];
            for (int i = rowStart[row]; i <= end; i++) {
                sum += sums[at + i];
                sums[at + i] = 0;
                float cover = Math.min(1, Math.abs(sum));
                if (cover > VISIBLE && i < right) {
                    pixels.blend(i, row, argb, cover);
                }
            }
            rowStart[row] = Integer.MAX_VALUE;
            rowEnd[row] = -1;
        }
        firstRow = Integer.MAX_VALUE;
        lastRow = -1;
    }

    private static final float VISIBLE = 1f / 512;
}
