package org.correloom.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Correlations against inter-station distance: lag to the right, distance upwards.
///
/// Its one panel is called [#PANEL]; x is lag in s, y is distance in m, whatever units the labels
/// show. Pairs that lie outside the visible range are not drawn. In wiggle mode, pairs whose base
/// lines are closer than a px and a half on average are averaged into one trace a bin; zooming in
/// brings the single pairs back.
///
/// Longer than most classes here because layout, drawing, and reading back share one geometry.
public final class RecordSection implements Figure {

    /// The panel's name.
    public static final String PANEL = "section";

    private static final double NAME_SPACING = 12;
    private static final double PICK_REACH = 14;
    private static final double DENSE_SPACING = 1.5;

    private final RecordSectionModel model;
    private final Theme theme;
    private final List<PairTrace> shown;
    private final List<PairTrace> drawn;
    private final List<Panel> panels;
    private final Drawing drawing;
    private final boolean image;
    private final double amplitude;
    private final double globalPeak;
    private final Quantity distanceUnit;
    private final Quantity lagUnit;

    /// Lays the section out.
    public RecordSection(RecordSectionModel model, Frame frame) {
        this.model = model;
        theme = frame.theme();
        Box bounds = frame.bounds();
        Drawing.Builder out = Drawing.builder(frame.width(), frame.height(), theme.background());
        double heading = Axes.heading(out, bounds, theme, model.title(), caption());
        double maxDistance =
                model.traces().stream().mapToDouble(PairTrace::distance).max().orElse(0);
        distanceUnit = Quantity.distance(maxDistance);
        double maxLag =
                Math.min(
                        model.lagLimit(),
                        model.traces().stream().mapToDouble(PairTrace::maxLag).max().orElse(1));
        lagUnit = Quantity.time(maxLag);
        globalPeak = model.traces().stream().mapToDouble(PairTrace::peak).max().orElse(0);
        if (model.traces().isEmpty()) {
            shown = List.of();
            drawn = List.of();
            panels = List.of();
            image = false;
            amplitude = 0;
            Axes.empty(out, bounds, theme, model.emptyReason());
            drawing = out.build();
            return;
        }
        // Heights first: they decide what is drawn, and that decides the width of the margins.
        double guides = model.velocities().isEmpty() ? 0 : 12;
        double top = heading + guides;
        double height = Math.max(40, bounds.height() - top - Axes.BELOW - Axes.MARGIN / 2);
        Optional<View.Window> window = frame.view().window(PANEL);
        amplitude = amplitude(height, model.traces().size());
        Scale y = distanceScale(window, maxDistance, top, height);
        shown =
                model.traces().stream()
                        .filter(t -> within(y, t, amplitude))
                        .sorted(Comparator.comparingDouble(PairTrace::distance))
                        .toList();
        boolean crowded = shown.size() * DENSE_SPACING > height;
        image =
                switch (model.display()) {
                    case IMAGE -> true;
                    case WIGGLE -> false;
                    case AUTO -> crowded;
                };
        drawn = image || !crowded ? shown : SectionBins.averaged(shown, y, DENSE_SPACING, trace());
        boolean named = !image && drawn == shown && shown.size() * NAME_SPACING < height;
        // Margins depend on the whole model, so that zooming does not move the panel.
        int all = model.traces().size();
        boolean column =
                model.display() != RecordSectionModel.Display.IMAGE && all * NAME_SPACING < height;
        Ticks yTicks = Ticks.linear(y, 46, distanceUnit.factor());
        double left = Axes.left(yTicks);
        boolean bar =
                model.display() == RecordSectionModel.Display.IMAGE
                        || model.display() == RecordSectionModel.Display.AUTO
                                && all * DENSE_SPACING > height;
        double right = column ? nameWidth() + 26 : bar ? ColourBar.WIDTH : Axes.MARGIN + 8;
        Box area = new Box(left, top, Math.max(60, bounds.width() - left - right), height);
        Scale x =
                Scale.linear(
                        window.map(View.Window::xMin).orElse(causal() ? 0 : -maxLag),
                        window.map(View.Window::xMax).orElse(acausal() ? 0 : maxLag),
                        area.x(),
                        area.right());
        Panel panel = new Panel(PANEL, area, x, y);
        panels = List.of(panel);
        Ticks xTicks = Ticks.linear(x, Math.min(64, area.width() / 4), lagUnit.factor());
        Axes.ground(out, area, theme, x, xTicks, y, yTicks);
        out.clip(area, content -> content(content, panel));
        Axes.frame(
                out,
                area,
                theme,
                x,
                xTicks,
                "Lag (" + lagUnit.symbol() + ")",
                y,
                yTicks,
                "Distance (" + distanceUnit.symbol() + ")");
        guideLabels(out, panel);
        if (image) {
            ColourBar.draw(out, area, theme, ColourMap.diverging(theme), -1, 1, "");
        }
        if (named && column) {
            names(out, panel);
        } else if (named) {
            out.clip(area, content -> namesInside(content, panel));
        } else {
            selectedLabel(out, panel);
        }
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

    /// Whether colours were chosen rather than wiggles.
    public boolean isImage() {
        return image;
    }

    @Override
    public Optional<String> pick(double x, double y) {
        return panelAt(x, y).flatMap(panel -> nearest(panel, x, y)).map(PairTrace::pair);
    }

    @Override
    public Optional<String> read(double x, double y) {
        return panelAt(x, y).map(panel -> reading(panel, x, y));
    }

    private String reading(Panel panel, double x, double y) {
        double lag = panel.x().value(x);
        double distance = Math.max(0, panel.y().value(y));
        StringBuilder text = new StringBuilder("lag ");
        text.append(lagUnit.signed(lag, 4)).append(" · ").append(distanceUnit.text(distance, 4));
        double velocity = distance / Math.abs(lag);
        if (Double.isFinite(velocity) && velocity > 0) {
            text.append(" · ").append(Quantity.velocity(velocity).text(velocity, 3));
        }
        nearest(panel, x, y)
                .ifPresent(
                        t -> {
                            text.append(" · ").append(t.label());
                            if (!Double.isNaN(t.snr())) {
                                text.append(", SNR ").append(Captions.snr(t.snr()));
                            }
                        });
        return text.toString();
    }

    private Optional<PairTrace> nearest(Panel panel, double x, double y) {
        boolean curves = !image && drawn == shown;
        double lag = panel.x().value(x);
        PairTrace best = null;
        double least = Double.POSITIVE_INFINITY;
        for (PairTrace trace : shown) {
            double base = panel.y().px(trace.distance());
            double rise = curves ? trace.valueAt(lag) * perUnit(trace) : 0;
            double away = Math.abs(y - base + rise) + 0.01 * Math.abs(y - base);
            if (away < least) {
                least = away;
                best = trace;
            }
        }
        double reach =
                curves ? PICK_REACH : SectionImage.binHeight(panel.area().height(), shown.size());
        return least <= Math.max(PICK_REACH, reach) ? Optional.of(best) : Optional.empty();
    }

    private static double amplitude(double height, int traces) {
        double spacing = height / Math.max(1, traces);
        return Math.max(6, Math.min(Math.min(48, height / 9), 7 * Math.sqrt(spacing)));
    }

    private Scale distanceScale(
            Optional<View.Window> window, double maxDistance, double top, double height) {
        double bottom = top + height;
        if (window.isPresent()) {
            return Scale.linear(window.get().yMin(), window.get().yMax(), bottom, top);
        }
        double largest = maxDistance > 0 ? maxDistance : 1;
        double nearest = model.traces().stream().mapToDouble(PairTrace::distance).min().orElse(0);
        double usable = Math.max(height / 2, height - amplitude - 4);
        double below = Math.max(0, amplitude + 4 - nearest / largest * usable);
        double perPx = largest / Math.max(height / 3, usable - below);
        return Scale.linear(-below * perPx, largest + (amplitude + 4) * perPx, bottom, top);
    }

    private static boolean within(Scale y, PairTrace trace, double reach) {
        double px = y.px(trace.distance());
        return px > y.end() - reach && px < y.start() + reach;
    }

    private boolean causal() {
        return model.sides() == RecordSectionModel.Sides.CAUSAL;
    }

    private boolean acausal() {
        return model.sides() == RecordSectionModel.Sides.ACAUSAL;
    }

    private boolean trace() {
        return model.normalisation() == RecordSectionModel.Normalisation.TRACE;
    }

    private double perUnit(PairTrace trace) {
        double peak = trace() ? trace.peak() : globalPeak;
        return peak > 0 ? amplitude / peak : 0;
    }

    private void content(Drawing.Builder out, Panel panel) {
        if (image) {
            out.fill(panel.area(), theme.grid());
            out.add(SectionImage.raster(shown, panel.area(), panel.x(), panel.y(), theme, trace()));
        } else {
            double crowd = drawn.size() * 4 / panel.area().height();
            int fill = Theme.withOpacity(theme.area(), crowd > 1 ? 0.55 : 0.7);
            int line = Theme.withOpacity(theme.trace(), crowd > 1 ? 0.75 : 0.95);
            for (PairTrace trace : drawn.reversed()) {
                wiggle(out, panel, trace, fill, line, crowd > 1 ? 0.6 : 0.8);
            }
        }
        guides(out, panel);
        out.line(
                panel.x().px(0),
                panel.area().y(),
                panel.x().px(0),
                panel.area().bottom(),
                1,
                Theme.withOpacity(theme.axis(), 0.6));
        selected().ifPresent(trace -> highlight(out, panel, trace));
    }

    private void wiggle(
            Drawing.Builder out, Panel panel, PairTrace trace, int fill, int line, double width) {
        double base = panel.y().px(trace.distance());
        TraceLine points = TraceLine.of(trace, panel.x());
        out.fill(points.positive(base, perUnit(trace), 3 * amplitude), fill);
        out.stroke(points.line(base, perUnit(trace), 3 * amplitude), width, line);
    }

    private void highlight(Drawing.Builder out, Panel panel, PairTrace trace) {
        int colour = theme.selected();
        if (!image) {
            double base = panel.y().px(trace.distance());
            Outline line = TraceLine.of(trace, panel.x()).line(base, perUnit(trace), 3 * amplitude);
            out.stroke(line, 5, Theme.withOpacity(theme.panel(), 0.75));
            wiggle(out, panel, trace, Theme.withOpacity(colour, 0.6), colour, 1.4);
            return;
        }
        double y = panel.y().px(trace.distance());
        Box area = panel.area();
        out.stroke(
                Outline.line(area.x(), y, area.right(), y),
                1,
                Theme.withOpacity(colour, 0.9),
                5.0,
                4.0);
    }

    private Optional<PairTrace> selected() {
        return model.selected()
                .flatMap(name -> shown.stream().filter(t -> t.pair().equals(name)).findFirst());
    }

    private void guides(Drawing.Builder out, Panel panel) {
        double far = Math.max(panel.y().max(), 0);
        for (double velocity : model.velocities()) {
            for (int side = -1; side <= 1; side += 2) {
                out.stroke(
                        Outline.line(
                                panel.x().px(0),
                                panel.y().px(0),
                                panel.x().px(side * far / velocity),
                                panel.y().px(far)),
                        1.2,
                        Theme.withOpacity(guideColour(), 0.9),
                        6.0,
                        4.0);
            }
        }
    }

    /// Above the panel where a line leaves it at the top, else at its right border.
    private void guideLabels(Drawing.Builder out, Panel panel) {
        Box area = panel.area();
        double far = panel.y().max();
        if (far <= 0) {
            return;
        }
        List<Double> fastestFirst = model.velocities().stream().sorted().toList().reversed();
        for (int side = -1; side <= 1; side += 2) {
            List<Double> velocities = side > 0 ? fastestFirst : fastestFirst.reversed();
            int sign = side;
            above(
                    out,
                    panel,
                    velocities.stream().filter(v -> panel.x().contains(sign * far / v)).toList(),
                    side);
        }
        double lag = panel.x().max();
        double free = area.y() + 10;
        for (double velocity : fastestFirst) {
            double y = panel.y().px(lag * velocity) + 10;
            if (far / velocity > lag && y > free && y < area.bottom() - 10) {
                String text = Quantity.velocity(velocity).text(velocity, 2);
                double width = Typeface.sans().width(text, Axes.NUMBER_SIZE) + 8;
                Box box = new Box(area.right() - width - 3, y - 7, width, 14);
                Captions.tag(out, box, text, guideColour(), theme);
                free = y + 15;
            }
        }
    }

    private void above(Drawing.Builder out, Panel panel, List<Double> velocities, int side) {
        List<String> texts = velocities.stream().map(v -> Quantity.velocity(v).text(v, 2)).toList();
        double spacing =
                8
                        + texts.stream()
                                .mapToDouble(t -> Typeface.sans().width(t, Axes.NUMBER_SIZE))
                                .max()
                                .orElse(0);
        Box area = panel.area();
        double middle = Math.max(area.x(), Math.min(area.right(), panel.x().px(0)));
        double low = (side < 0 ? area.x() : middle) + spacing / 2;
        double high = (side < 0 ? middle : area.right()) - spacing / 2;
        if (texts.size() * spacing > high - low + spacing) {
            return;
        }
        double[] wished =
                velocities.stream()
                        .mapToDouble(v -> panel.x().px(side * panel.y().max() / v))
                        .toArray();
        double[] places = Labels.spread(wished, spacing, low, high);
        for (int i = 0; i < places.length; i++) {
            out.text(
                    texts.get(i),
                    places[i],
                    area.y() - 4,
                    Axes.NUMBER_SIZE,
                    theme.guide(),
                    Mark.Align.MIDDLE);
        }
    }

    private int guideColour() {
        return image ? theme.text() : theme.guide();
    }

    private double nameWidth() {
        return Math.min(
                150,
                model.traces().stream()
                        .mapToDouble(t -> Typeface.sans().width(t.label(), Axes.NUMBER_SIZE))
                        .max()
                        .orElse(0));
    }

    private void names(Drawing.Builder out, Panel panel) {
        Box area = panel.area();
        List<PairTrace> downwards = shown.reversed();
        double[] wished = downwards.stream().mapToDouble(t -> panel.y().px(t.distance())).toArray();
        double[] places = Labels.spread(wished, NAME_SPACING, area.y() + 6, area.bottom() - 6);
        double moved =
                IntStream.range(0, wished.length)
                        .mapToDouble(i -> Math.abs(places[i] - wished[i]))
                        .max()
                        .orElse(0);
        for (int i = 0; i < wished.length; i++) {
            PairTrace trace = downwards.get(i);
            boolean chosen = model.selected().filter(trace.pair()::equals).isPresent();
            int colour = chosen ? theme.selected() : theme.muted();
            double x = area.right();
            double edge = Math.max(area.y(), Math.min(area.bottom(), wished[i]));
            if (moved > 2) {
                out.stroke(
                        Outline.polyline(
                                new double[] {x, x + 3, x + 12, x + 15},
                                new double[] {edge, edge, places[i], places[i]}),
                        0.7,
                        Theme.withOpacity(colour, 0.8));
            } else {
                out.line(x, edge, x + 4, edge, 1, theme.axis());
            }
            out.text(
                    Axes.fitted(trace.label(), 150, Axes.NUMBER_SIZE),
                    x + (moved > 2 ? 18 : 8),
                    places[i] + 4,
                    Axes.NUMBER_SIZE,
                    colour,
                    Mark.Align.START);
        }
    }

    /// For a few pairs of many, zoomed in: over the right end of each trace, where there is room.
    private void namesInside(Drawing.Builder out, Panel panel) {
        double free = panel.area().bottom();
        for (PairTrace trace : shown) {
            double y = panel.y().px(trace.distance());
            if (y + 7 > free) {
                continue;
            }
            free = y - 8;
            boolean chosen = model.selected().filter(trace.pair()::equals).isPresent();
            double width = Typeface.sans().width(trace.label(), Axes.NUMBER_SIZE) + 8;
            Captions.tag(
                    out,
                    new Box(panel.area().right() - width - 4, y - 7, width, 14),
                    trace.label(),
                    chosen ? theme.selected() : theme.muted(),
                    theme);
        }
    }

    private void selectedLabel(Drawing.Builder out, Panel panel) {
        selected()
                .ifPresent(
                        trace -> {
                            Box area = panel.area();
                            double width =
                                    Typeface.sans().width(trace.label(), Axes.NUMBER_SIZE) + 10;
                            double y = panel.y().px(trace.distance());
                            double top =
                                    Math.max(area.y() + 2, Math.min(area.bottom() - 18, y - 8));
                            Captions.tag(
                                    out,
                                    new Box(area.x() + 4, top, Math.min(width, area.width()), 16),
                                    trace.label(),
                                    theme.selected(),
                                    theme);
                        });
    }

    private String caption() {
        List<String> facts = new ArrayList<>();
        if (!model.caption().isEmpty()) {
            facts.add(model.caption());
        }
        if (!model.traces().isEmpty()) {
            int pairs = model.traces().size();
            facts.add(pairs == 1 ? "1 pair" : pairs + " pairs");
        }
        model.band().ifPresent(band -> facts.add(band.text()));
        if (!model.traces().isEmpty()) {
            facts.add(
                    Captions.windows(
                            model.traces().stream().mapToLong(PairTrace::windows).min().orElse(0),
                            model.traces().stream().mapToLong(PairTrace::windows).max().orElse(0)));
            facts.add(trace() ? "each trace at its own peak" : "one amplitude scale");
        }
        return String.join(" · ", facts);
    }
}
