package org.correloom.figure;

import java.util.List;
import java.util.Optional;

/// One number of every pair as a square of colours, stations along both sides.
///
/// Its one panel is called [#PANEL]; x and y count stations from 0, y downwards, so cell (i, j)
/// spans i..i+1 and j..j+1. Names are written where a cell is high enough for them.
public final class PairMatrix implements Figure {

    /// The panel's name.
    public static final String PANEL = "matrix";

    private static final double NAME_HEIGHT = 11;
    private static final int COLOURS = 1024;

    private final PairMatrixModel model;
    private final Theme theme;
    private final float[] values;
    private final String[] pairs;
    private final List<Panel> panels;
    private final Drawing drawing;
    private final double least;
    private final double most;

    /// Lays the matrix out.
    public PairMatrix(PairMatrixModel model, Frame frame) {
        this.model = model;
        theme = frame.theme();
        int n = model.stations().size();
        values = model.values();
        pairs = model.pairs();
        Box bounds = frame.bounds();
        Drawing.Builder out = Drawing.builder(frame.width(), frame.height(), theme.background());
        double heading = Axes.heading(out, bounds, theme, model.title(), caption());
        double[] range = range();
        least = range[0];
        most = range[1];
        if (Double.isNaN(least)) {
            panels = List.of();
            Axes.empty(out, bounds, theme, model.emptyReason());
            drawing = out.build();
            return;
        }
        double names =
                model.stations().stream()
                        .mapToDouble(s -> Typeface.sans().width(s, Axes.NUMBER_SIZE))
                        .max()
                        .orElse(0);
        names = Math.min(110, names) + 8;
        double across = bounds.width() - Axes.MARGIN - names - ColourBar.WIDTH - Axes.MARGIN;
        double down = bounds.height() - heading - names - Axes.MARGIN;
        double side = Math.max(40, Math.min(across, down));
        Box area = new Box(Axes.MARGIN + names, heading, side, side);
        Optional<View.Window> window = frame.view().window(PANEL);
        Scale x =
                Scale.linear(
                        window.map(View.Window::xMin).orElse(0.0),
                        window.map(View.Window::xMax).orElse((double) n),
                        area.x(),
                        area.right());
        Scale y =
                Scale.linear(
                        window.map(View.Window::yMin).orElse(0.0),
                        window.map(View.Window::yMax).orElse((double) n),
                        area.y(),
                        area.bottom());
        Panel panel = new Panel(PANEL, area, x, y);
        panels = List.of(panel);
        out.fill(area, theme.grid());
        out.clip(area, content -> content(content, panel, n));
        out.frame(area, 1, theme.axis());
        names(out, panel);
        ColourBar.draw(out, area, theme, map(), least, most, model.quantity());
        drawing = out.build();
    }

    @Override
    public Drawing drawing() {
        return drawing;
    }

    @Override
    public List<Panel> panels() {
        return panels;
    }

    @Override
    public Optional<String> pick(double x, double y) {
        return cell(x, y).map(i -> pairs[i]);
    }

    @Override
    public Optional<String> read(double x, double y) {
        return cell(x, y)
                .map(
                        i -> {
                            int n = model.stations().size();
                            String row = model.stations().get(i / n);
                            String column = model.stations().get(i % n);
                            return "%s → %s · %s %s"
                                    .formatted(
                                            row,
                                            column,
                                            model.quantity(),
                                            CompactNumber.text(values[i], 3));
                        });
    }

    private Optional<Integer> cell(double px, double py) {
        int n = model.stations().size();
        return panelAt(px, py)
                .map(
                        p -> {
                            int column = (int) Math.floor(p.x().value(px));
                            int row = (int) Math.floor(p.y().value(py));
                            boolean inside = column >= 0 && column < n && row >= 0 && row < n;
                            return inside ? row * n + column : -1;
                        })
                .filter(i -> i >= 0);
    }

    private double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new double[] {Double.NaN, Double.NaN};
        }
        if (model.symmetry() == PairMatrixModel.Symmetry.OPPOSITE) {
            double size = Math.max(Math.abs(low), Math.abs(high));
            return new double[] {size == 0 ? -1 : -size, size == 0 ? 1 : size};
        }
        // Room about a single value; half of it where it is large, lest it vanish in rounding.
        double room = low < high ? 0 : Math.max(0.5, Math.abs(low) / 2);
        return new double[] {low - room, high + room};
    }

    private ColourMap map() {
        return model.symmetry() == PairMatrixModel.Symmetry.OPPOSITE
                ? ColourMap.diverging(theme)
                : ColourMap.sequential(theme);
    }

    private void content(Drawing.Builder out, Panel panel, int n) {
        int[] colours = map().table(COLOURS);
        int[] argb = new int[n * n];
        double perValue = (COLOURS - 1) / (most - least);
        for (int i = 0; i < argb.length; i++) {
            float value = values[i];
            if (Float.isFinite(value)) {
                argb[i] = colours[(int) ((value - least) * perValue + 0.5)];
            }
        }
        Box whole = Box.between(panel.x().px(0), panel.y().px(0), panel.x().px(n), panel.y().px(n));
        out.add(new Mark.Raster(whole, n, n, argb));
        String chosen = model.selected().orElse(null);
        for (int i = 0; chosen != null && i < pairs.length; i++) {
            if (chosen.equals(pairs[i])) {
                Box cell =
                        Box.between(
                                panel.x().px(i % n),
                                panel.y().px(i / n),
                                panel.x().px(i % n + 1),
                                panel.y().px(i / n + 1));
                out.stroke(Outline.rectangle(cell), 2.5, theme.selected());
            }
        }
    }

    private void names(Drawing.Builder out, Panel panel) {
        Box area = panel.area();
        double cell = Math.abs(panel.y().px(1) - panel.y().px(0));
        int every = (int) Math.max(1, Math.ceil(NAME_HEIGHT / cell));
        for (int i = 0; i < model.stations().size(); i += every) {
            String name = Axes.fitted(model.stations().get(i), 110, Axes.NUMBER_SIZE);
            double y = panel.y().px(i + 0.5);
            if (y >= area.y() && y <= area.bottom()) {
                out.text(
                        name, area.x() - 6, y + 4, Axes.NUMBER_SIZE, theme.muted(), Mark.Align.END);
            }
            double x = panel.x().px(i + 0.5);
            if (x >= area.x() && x <= area.right()) {
                out.add(
                        new Mark.Text(
                                name,
                                x + 4,
                                area.bottom() + 6,
                                Axes.NUMBER_SIZE,
                                theme.muted(),
                                Mark.Align.END,
                                -90));
            }
        }
    }

    private String caption() {
        int n = model.stations().size();
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            // Each pair has two cells, and that of a station with itself one.
            known += Float.isNaN(values[i]) ? 0 : i / n == i % n ? 2 : 1;
        }
        return n == 0 ? "" : "%d stations · %d pairs · row → column".formatted(n, known / 2);
    }
}
