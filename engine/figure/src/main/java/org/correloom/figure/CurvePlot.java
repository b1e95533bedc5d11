package org.correloom.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Curves in panels, below and beside each other: signals before and after, spectra, gains,
/// measurements.
///
/// Panels of one column stand on one left edge; where the panel below has an equal horizontal axis,
/// numbers and label are written once, under the lower one. Legends stand above panels, not in
/// them, so that nothing hides a curve.
///
/// A curve has at most four points for each two px of width, where there are more the extremes
/// of what lies there in a fixed order, and one beyond either side of its panel; every coordinate
/// is rounded to a tenth of a px. So drawings are small, and those of values that differ by
/// rounding have the same number of points, which differ by a tenth at most.
public final class CurvePlot implements Figure {

    private static final double HEADING = 22;
    private static final double COLUMN = 2;
    private static final double DOT = 2.6;

    /// More points than these in a column become its extremes.
    private static final int DENSE = 4;

    private final Theme theme;
    private final Drawing.Builder out;
    private final List<Panel> panels = new ArrayList<>();
    private final Drawing drawing;

    /// Lays the plot out.
    ///
    /// @param rows from the top, each with its panels from the left; at least one
    public CurvePlot(List<List<CurvePanel>> rows, Frame frame) {
        if (rows.isEmpty() || rows.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a plot has rows, and each row has panels");
        }
        theme = frame.theme();
        out = Drawing.builder(frame.width(), frame.height(), theme.background());
        lay(rows, frame.bounds().inset(0, 4, 0, 2));
        drawing = out.build();
    }

    @Override
    public Drawing drawing() {
        return drawing;
    }

    @Override
    public List<Panel> panels() {
        return List.copyOf(panels);
    }

    @Override
    public Optional<String> pick(double x, double y) {
        return Optional.empty();
    }

    @Override
    public Optional<String> read(double x, double y) {
        return panelAt(x, y)
                .map(
                        panel ->
                                CompactNumber.text(panel.x().value(x), 3)
                                        + " · "
                                        + CompactNumber.text(panel.y().value(y), 3));
    }

    private void lay(List<List<CurvePanel>> rows, Box room) {
        double furniture = 0;
        for (int r = 0; r < rows.size(); r++) {
            furniture += HEADING + below(rows, r);
        }
        double height = Math.max(20, (room.height() - furniture) / rows.size());
        double top = room.y();
        for (int r = 0; r < rows.size(); r++) {
            List<CurvePanel> row = rows.get(r);
            double width = room.width() / row.size();
            for (int c = 0; c < row.size(); c++) {
                double left = 0;
                for (List<CurvePanel> other : rows) {
                    if (other.size() == row.size()) {
                        left = Math.max(left, left(other.get(c), height));
                    }
                }
                Box area =
                        new Box(
                                room.x() + c * width + left,
                                top + HEADING,
                                Math.max(20, width - left - Axes.MARGIN),
                                height);
                draw(row.get(c), area, below(rows, r) > Axes.MARGIN);
            }
            top += HEADING + height + below(rows, r);
        }
    }

    private static double left(CurvePanel panel, double height) {
        return Axes.left(panel.y().ticks(panel.y().scale(height, 0), 30));
    }

    /// Room below the panels of a row: little where those below have the same horizontal axes.
    private static double below(List<List<CurvePanel>> rows, int r) {
        if (r == rows.size() - 1 || rows.get(r).size() != rows.get(r + 1).size()) {
            return Axes.BELOW;
        }
        for (int c = 0; c < rows.get(r).size(); c++) {
            if (!rows.get(r).get(c).x().equals(rows.get(r + 1).get(c).x())) {
                return Axes.BELOW;
            }
        }
        return 4;
    }

    private void draw(CurvePanel panel, Box area, boolean numbered) {
        Scale x = panel.x().scale(area.x(), area.right());
        Scale y = panel.y().scale(area.bottom(), area.y());
        Ticks xTicks = panel.x().ticks(x, Math.min(62, area.width() / 4));
        Ticks yTicks = panel.y().ticks(y, 30);
        Axes.ground(out, area, theme, x, xTicks, y, yTicks);
        out.clip(
                area,
                clip -> {
                    panel.spans().forEach(span -> shade(clip, area, x, span));
                    panel.curves().forEach(curve -> curve(clip, area, x, y, curve));
                    panel.marks().forEach(mark -> mark(clip, area, x, mark));
                });
        Ticks shown = numbered ? xTicks : new Ticks(List.of(), List.of());
        String label = numbered ? panel.x().label() : "";
        Axes.frame(out, area, theme, x, shown, label, y, yTicks, panel.y().label());
        heading(panel, area);
        panels.add(new Panel(panel.title(), area, x, y));
    }

    /// The title at the left and the legend at the right, in one line above the panel.
    private void heading(CurvePanel panel, Box area) {
        double base = area.y() - 6;
        double right = area.right();
        for (Curve curve : panel.curves().reversed()) {
            if (curve.name().isEmpty()) {
                continue;
            }
            right -= Typeface.sans().width(curve.name(), Axes.NUMBER_SIZE);
            out.text(curve.name(), right, base, Axes.NUMBER_SIZE, theme.text(), Mark.Align.START);
            right -= 24;
            sample(curve, right, base - 4);
            right -= 12;
        }
        double room = Math.max(0, right - area.x());
        String title = Axes.fitted(panel.title(), room, Axes.LABEL_SIZE);
        out.text(title, area.x(), base, Axes.LABEL_SIZE, theme.text(), Mark.Align.START);
    }

    private void sample(Curve curve, double x, double y) {
        switch (curve.look()) {
            case LINE, PATH -> out.line(x, y, x + 18, y, 1.5, curve.argb(theme));
            case DASHED ->
                    out.stroke(Outline.line(x, y, x + 18, y), 1.5, curve.argb(theme), 5.0, 3.0);
            case DOTS -> out.fill(Outline.circle(x + 9, y, DOT), curve.argb(theme));
        }
    }

    private void shade(Drawing.Builder clip, Box area, Scale x, CurvePanel.Span span) {
        double a = rounded(clamp(x.px(span.from()), area));
        double b = rounded(clamp(x.px(span.to()), area));
        int colour =
                new Curve("", new double[0], new double[0], Curve.Look.LINE, span.ink())
                        .argb(theme);
        clip.fill(
                Box.between(a, area.y(), b, area.bottom()),
                Theme.withOpacity(colour, theme.dark() ? 0.22 : 0.2));
        clip.text(
                span.label(),
                (a + b) / 2,
                area.y() + 13,
                Axes.NUMBER_SIZE,
                theme.muted(),
                Mark.Align.MIDDLE);
    }

    private void mark(Drawing.Builder clip, Box area, Scale x, CurvePanel.UprightMark mark) {
        double px = rounded(x.px(mark.x()));
        clip.stroke(Outline.line(px, area.y(), px, area.bottom()), 1, theme.selected(), 4.0, 3.0);
        if (mark.label().isEmpty()) {
            return;
        }
        double width = Typeface.sans().width(mark.label(), Axes.NUMBER_SIZE) + 8;
        double left = px + 3 + width > area.right() ? px - 3 - width : px + 3;
        Captions.tag(
                clip,
                new Box(left, area.y() + 3, width, 16),
                mark.label(),
                theme.selected(),
                theme);
    }

    private static double clamp(double x, Box area) {
        return Math.max(area.x(), Math.min(area.right(), x));
    }

    private static double rounded(double px) {
        return Math.round(px * 10) / 10.0;
    }

    private void curve(Drawing.Builder clip, Box area, Scale x, Scale y, Curve curve) {
        int colour = curve.argb(theme);
        if (curve.look() == Curve.Look.DOTS) {
            for (int i = 0; i < curve.x().length; i++) {
                boolean inside = panelHolds(area, x.px(curve.x()[i]));
                if (inside && Double.isFinite(curve.y()[i])) {
                    double px = rounded(x.px(curve.x()[i]));
                    clip.fill(Outline.circle(px, at(area, y, curve.y()[i]), DOT), colour);
                }
            }
            return;
        }
        Double[] dash = curve.look() == Curve.Look.DASHED ? new Double[] {5.0, 3.0} : new Double[0];
        boolean path = curve.look() == Curve.Look.PATH;
        clip.stroke(
                path ? path(area, x, y, curve) : outline(area, x, y, curve),
                path ? 0.8 : curve.look() == Curve.Look.DASHED ? 1.6 : 1.1,
                colour,
                dash);
    }

    private static boolean panelHolds(Box area, double px) {
        return px > area.x() - DOT && px < area.right() + DOT;
    }

    private static Outline path(Box area, Scale x, Scale y, Curve curve) {
        Pen pen = new Pen();
        for (int i = 0; i < curve.x().length; i++) {
            pen.to(rounded(x.px(curve.x()[i])), at(area, y, curve.y()[i]));
        }
        return pen.outline();
    }

    private static Outline outline(Box area, Scale x, Scale y, Curve curve) {
        Pen pen = new Pen();
        int next = 0;
        int end = curve.x().length;
        while (next + 1 < end && x.px(curve.x()[next + 1]) < area.x()) {
            next++;
        }
        while (end - 2 > next && x.px(curve.x()[end - 2]) > area.right()) {
            end--;
        }
        boolean rising = true;
        while (next < end) {
            int first = next;
            double px = x.px(curve.x()[first]);
            double column = Math.floor(px / COLUMN);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            while (next < end
                    && Math.floor(x.px(curve.x()[next]) / COLUMN) == column
                    && Double.isFinite(curve.y()[next])) {
                low = Math.min(low, curve.y()[next]);
                high = Math.max(high, curve.y()[next]);
                next++;
            }
            if (next == first) {
                pen.lift();
                next++;
            } else if (next - first <= DENSE) {
                for (int i = first; i < next; i++) {
                    pen.to(rounded(x.px(curve.x()[i])), at(area, y, curve.y()[i]));
                }
            } else {
                double middle = (column + 0.5) * COLUMN;
                pen.to(middle, at(area, y, rising ? low : high));
                pen.to(middle, at(area, y, rising ? high : low));
                rising = !rising;
            }
        }
        return pen.outline();
    }

    /// Kept near the panel, so that a value far outside, or a logarithm of 0, is a number.
    private static double at(Box area, Scale y, double value) {
        double px = y.px(value);
        double kept = Math.max(area.y() - 50, Math.min(area.bottom() + 50, px));
        return rounded(Double.isNaN(px) ? area.bottom() + 50 : kept);
    }
}
