package org.correloom.figure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// One pair: its stack and what it was made of, the real coherency with a J₀ line, and how the SNR
/// grew.
///
/// Panels, where the model has what they need: [#STACK] (lag in s, amplitude), [#COHERENCY]
/// (frequency in Hz, real part), [#CONVERGENCE] (windows, SNR), and in plots that are high enough
/// [#CORRELOGRAM] (lag in s, time in s since 1970, downwards).
///
/// Longer than most classes here because its panels share one room and one reading.
public final class PairPlot implements Figure {

    /// Panel of the stack against lag.
    public static final String STACK = "stack";

    /// Panel of the real coherency against frequency.
    public static final String COHERENCY = "coherency";

    /// Panel of the sub-stacks over time.
    public static final String CORRELOGRAM = "correlogram";

    /// Panel of the SNR against windows stacked.
    public static final String CONVERGENCE = "convergence";

    private static final double HIGH_ENOUGH = 400;

    private final PairModel model;
    private final Theme theme;
    private final View view;
    private final Drawing.Builder out;
    private final List<Panel> panels = new ArrayList<>();
    private final Drawing drawing;

    /// Lays the plot out.
    public PairPlot(PairModel model, Frame frame) {
        this.model = model;
        theme = frame.theme();
        view = frame.view();
        out = Drawing.builder(frame.width(), frame.height(), theme.background());
        Box bounds = frame.bounds();
        if (model.trace().isEmpty()) {
            Axes.empty(out, bounds, theme, model.emptyReason());
        } else {
            PairTrace trace = model.trace().get();
            double heading = Axes.heading(out, bounds, theme, trace.label(), caption(trace));
            lay(bounds.inset(0, heading, 0, 0), trace);
        }
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

    /// The pair itself, anywhere in a panel.
    @Override
    public Optional<String> pick(double x, double y) {
        return panelAt(x, y).flatMap(panel -> model.trace()).map(PairTrace::pair);
    }

    @Override
    public Optional<String> read(double x, double y) {
        return panelAt(x, y).map(panel -> reading(panel, x, y));
    }

    private String reading(Panel panel, double px, double py) {
        double x = panel.x().value(px);
        double y = panel.y().value(py);
        return switch (panel.name()) {
            case STACK -> {
                PairTrace trace = model.trace().orElseThrow();
                double velocity = trace.distance() / Math.abs(x);
                String text =
                        "lag %s · amplitude %s"
                                .formatted(
                                        Quantity.time(trace.maxLag()).signed(x, 4),
                                        CompactNumber.text(trace.valueAt(x), 3));
                yield Double.isFinite(velocity) && velocity > 0
                        ? text + " · " + Quantity.velocity(velocity).text(velocity, 3)
                        : text;
            }
            case COHERENCY -> {
                String period = x > 0 ? " (" + CompactNumber.text(1 / x, 3) + " s)" : "";
                yield "%s Hz%s · Re γ %s"
                        .formatted(CompactNumber.text(x, 3), period, CompactNumber.text(y, 2));
            }
            case CORRELOGRAM ->
                    "lag %s · %s"
                            .formatted(
                                    Quantity.time(model.trace().orElseThrow().maxLag())
                                            .signed(x, 4),
                                    Instant.ofEpochSecond(Math.round(y)));
            default -> "%s windows · SNR %s".formatted(Math.round(x), CompactNumber.text(y, 3));
        };
    }

    private void lay(Box room, PairTrace trace) {
        boolean spectrum = model.coherency().isPresent();
        boolean growth = model.convergence().filter(c -> c.points() > 0).isPresent();
        boolean below = (spectrum || growth) && room.height() > 260;
        boolean history = model.correlogram().isPresent() && room.height() > HIGH_ENOUGH;
        double upper = room.height() * (history ? 0.3 : below ? 0.54 : 1);
        stack(new Box(room.x(), room.y(), room.width(), upper), trace);
        if (history) {
            double middle = room.height() * (below ? 0.34 : 0.7);
            correlogram(new Box(room.x(), room.y() + upper, room.width(), middle), trace);
            upper += middle;
        }
        if (!below) {
            return;
        }
        Box lower = new Box(room.x(), room.y() + upper, room.width(), room.height() - upper);
        boolean both = spectrum && growth && room.width() > 460;
        double split = both ? Math.round(lower.width() * 0.6) : lower.width();
        if (spectrum) {
            coherency(new Box(lower.x(), lower.y(), split, lower.height()), trace);
        }
        if (growth && both) {
            convergence(
                    new Box(lower.x() + split, lower.y(), lower.width() - split, lower.height()));
        } else if (growth && !spectrum) {
            convergence(lower);
        }
    }

    private void stack(Box room, PairTrace trace) {
        double peak = trace.peak() > 0 ? trace.peak() : 1;
        Optional<View.Window> window = view.window(STACK);
        double lagLimit = trace.maxLag();
        Quantity unit = Quantity.time(lagLimit);
        Panel panel =
                panel(
                        STACK,
                        room,
                        window.orElse(
                                new View.Window(-lagLimit, lagLimit, -1.2 * peak, 1.2 * peak)),
                        unit.factor(),
                        "Lag (" + unit.symbol() + ")",
                        "Amplitude",
                        (clip, p) -> {
                            shade(clip, p, model.noise(), theme.noise(), "noise");
                            shade(clip, p, model.signal(), theme.signal(), "signal");
                            zero(clip, p);
                            double perUnit = p.y().px(0) - p.y().px(1);
                            clip.stroke(
                                    TraceLine.of(trace, p.x())
                                            .line(p.y().px(0), perUnit, 4 * p.area().height()),
                                    1.1,
                                    theme.trace());
                            peakMark(clip, p, trace, unit);
                        });
        panels.add(panel);
    }

    /// Under the stack and on its lag axis, time downwards.
    private void correlogram(Box room, PairTrace trace) {
        Correlogram history = model.correlogram().orElseThrow();
        double from = history.rows().getFirst().from();
        double to = history.rows().getLast().to();
        View.Window lags = view.window(STACK).orElse(null);
        double limit = trace.maxLag();
        View.Window all =
                new View.Window(
                        lags == null ? -limit : lags.xMin(),
                        lags == null ? limit : lags.xMax(),
                        from,
                        to);
        View.Window window = view.window(CORRELOGRAM).orElse(all);
        Box area =
                Box.between(
                        panels.getFirst().area().x(),
                        room.y() + 4,
                        panels.getFirst().area().right(),
                        Math.max(room.y() + 34, room.bottom() - Axes.BELOW - 6));
        Scale x = Scale.linear(window.xMin(), window.xMax(), area.x(), area.right());
        Scale y = Scale.linear(window.yMin(), window.yMax(), area.y(), area.bottom());
        Quantity unit = Quantity.time(limit);
        Ticks xTicks = Ticks.linear(x, Math.min(64, area.width() / 4), unit.factor());
        Ticks yTicks = Ticks.time(y, 28);
        out.fill(area, theme.grid());
        out.add(history.raster(area, x, y, trace.samplingRate(), theme));
        Axes.frame(out, area, theme, x, xTicks, "Lag (" + unit.symbol() + ")", y, yTicks, "");
        panels.add(new Panel(CORRELOGRAM, area, x, y));
    }

    private void shade(
            Drawing.Builder clip,
            Panel panel,
            Optional<PairModel.LagWindow> lags,
            int colour,
            String name) {
        if (lags.isEmpty()) {
            return;
        }
        for (int side = -1; side <= 1; side += 2) {
            double a = panel.x().px(side * lags.get().from());
            double b = panel.x().px(side * lags.get().to());
            Box area = panel.area();
            Box box = Box.between(clamp(a, area), area.y(), clamp(b, area), area.bottom());
            clip.fill(box, Theme.withOpacity(colour, theme.dark() ? 0.2 : 0.22));
            if (Typeface.sans().width(name, Axes.NUMBER_SIZE) + 8 < box.width()) {
                clip.text(
                        name,
                        box.centreX(),
                        area.bottom() - 6,
                        Axes.NUMBER_SIZE,
                        theme.muted(),
                        Mark.Align.MIDDLE);
            }
        }
    }

    private static double clamp(double x, Box area) {
        return Math.max(area.x(), Math.min(area.right(), x));
    }

    private void peakMark(Drawing.Builder clip, Panel panel, PairTrace trace, Quantity unit) {
        double lag = model.peakLag();
        if (Double.isNaN(lag) || !panel.x().contains(lag)) {
            return;
        }
        double x = panel.x().px(lag);
        double y = panel.y().px(trace.valueAt(lag));
        Box area = panel.area();
        clip.stroke(
                Outline.line(x, area.y(), x, area.bottom()),
                1,
                Theme.withOpacity(theme.selected(), 0.8),
                4.0,
                3.0);
        clip.fill(Outline.circle(x, y, 3.5), theme.selected());
        String text = "peak " + unit.signed(lag, 4);
        double width = Typeface.sans().width(text, Axes.NUMBER_SIZE) + 10;
        double left = x + 5 + width > area.right() ? x - 5 - width : x + 5;
        left = Math.max(area.x() + 2, left);
        Captions.tag(clip, new Box(left, area.y() + 5, width, 16), text, theme.selected(), theme);
    }

    private void coherency(Box room, PairTrace trace) {
        PairModel.Coherency spectrum = model.coherency().orElseThrow();
        double first = spectrum.start();
        double last = first + spectrum.step() * (spectrum.real().length - 1);
        if (model.band().isPresent()) {
            Band band = model.band().get();
            double margin = 0.1 * (band.max() - band.min());
            double low = Math.max(first, band.min() - margin);
            double high = Math.min(last, band.max() + margin);
            first = low < high ? low : first;
            last = low < high ? high : last;
        }
        double size = 0.1;
        for (float value : spectrum.real()) {
            size = Float.isFinite(value) ? Math.max(size, Math.abs(value)) : size;
        }
        View.Window all = new View.Window(first, last, -1.1 * size, 1.1 * size);
        Panel panel =
                panel(
                        COHERENCY,
                        room,
                        view.window(COHERENCY).orElse(all),
                        1,
                        "Frequency (Hz)",
                        "Real coherency",
                        (clip, p) -> {
                            zero(clip, p);
                            clip.stroke(curve(spectrum, p), 1.1, theme.trace());
                            model.phaseVelocity()
                                    .ifPresent(
                                            c -> {
                                                clip.stroke(
                                                        besselLine(trace, c, p),
                                                        1.5,
                                                        theme.categories().get(1),
                                                        5.0,
                                                        3.0);
                                                Captions.legend(
                                                        clip,
                                                        p.area(),
                                                        Captions.Corner.UPPER_RIGHT,
                                                        theme,
                                                        new Captions.Entry(
                                                                "measured", theme.trace(), false),
                                                        new Captions.Entry(
                                                                "J₀(2πfd/c)",
                                                                theme.categories().get(1),
                                                                true));
                                            });
                        });
        panels.add(panel);
    }

    private static Outline curve(PairModel.Coherency spectrum, Panel panel) {
        Pen pen = new Pen();
        for (int i = 0; i < spectrum.real().length; i++) {
            double frequency = spectrum.start() + i * spectrum.step();
            double x = panel.x().px(frequency);
            boolean near = x > panel.area().x() - 40 && x < panel.area().right() + 40;
            if (near && Float.isFinite(spectrum.real()[i])) {
                pen.to(x, panel.y().px(spectrum.real()[i]));
            } else {
                pen.lift();
            }
        }
        return pen.outline();
    }

    private static Outline besselLine(PairTrace trace, DoubleUnaryOperator velocity, Panel panel) {
        Pen pen = new Pen();
        for (double x = panel.area().x(); x <= panel.area().right(); x += 1) {
            double frequency = panel.x().value(x);
            double c = velocity.applyAsDouble(frequency);
            if (c > 0 && frequency >= 0) {
                double argument = 2 * Math.PI * frequency * trace.distance() / c;
                pen.to(x, panel.y().px(Bessel.j0(argument)));
            } else {
                pen.lift();
            }
        }
        return pen.outline();
    }

    private void convergence(Box room) {
        PairModel.Convergence growth = model.convergence().orElseThrow();
        double most = 1;
        double highest = 1;
        double lastWindows = 0;
        double lastSnr = 0;
        for (int i = 0; i < growth.snr().length; i++) {
            if (Double.isFinite(growth.snr()[i])) {
                lastWindows = growth.windows()[i];
                lastSnr = growth.snr()[i];
                most = Math.max(most, lastWindows);
                highest = Math.max(highest, lastSnr);
            }
        }
        double steepness = lastSnr / Math.sqrt(Math.max(1, lastWindows));
        View.Window all = new View.Window(0, most * 1.03, 0, highest * 1.3);
        Panel panel =
                panel(
                        CONVERGENCE,
                        room,
                        view.window(CONVERGENCE).orElse(all),
                        1,
                        "Windows stacked",
                        "SNR",
                        (clip, p) -> {
                            Pen root = new Pen();
                            for (double x = p.area().x(); x <= p.area().right(); x++) {
                                double n = Math.max(0, p.x().value(x));
                                root.to(x, p.y().px(steepness * Math.sqrt(n)));
                            }
                            int own = theme.categories().get(2);
                            clip.stroke(root.outline(), 1.2, theme.muted(), 4.0, 3.0);
                            clip.stroke(growthLine(growth, p), 1.5, own);
                            Captions.legend(
                                    clip,
                                    p.area(),
                                    Captions.Corner.LOWER_RIGHT,
                                    theme,
                                    new Captions.Entry("SNR", own, false),
                                    new Captions.Entry("as √windows", theme.muted(), true));
                        });
        panels.add(panel);
    }

    private static Outline growthLine(PairModel.Convergence growth, Panel panel) {
        Pen pen = new Pen();
        for (int i = 0; i < growth.snr().length; i++) {
            if (Double.isFinite(growth.snr()[i])) {
                pen.to(panel.x().px(growth.windows()[i]), panel.y().px(growth.snr()[i]));
            }
        }
        return pen.outline();
    }

    private void zero(Drawing.Builder clip, Panel panel) {
        clip.line(
                panel.area().x(),
                panel.y().px(0),
                panel.area().right(),
                panel.y().px(0),
                1,
                Theme.withOpacity(theme.axis(), 0.6));
    }

    private interface Content {
        void draw(Drawing.Builder clip, Panel panel);
    }

    private Panel panel(
            String name,
            Box room,
            View.Window window,
            double xUnit,
            String xLabel,
            String yLabel,
            Content content) {
        double top = room.y() + 4;
        double bottom = Math.max(top + 30, room.bottom() - Axes.BELOW - 6);
        Scale y = Scale.linear(window.yMin(), window.yMax(), bottom, top);
        Ticks yTicks = Ticks.linear(y, 34);
        double left = room.x() + Axes.left(yTicks);
        double right = Math.max(left + 30, room.right() - Axes.MARGIN - 4);
        Box area = Box.between(left, top, right, bottom);
        Scale x = Scale.linear(window.xMin(), window.xMax(), area.x(), area.right());
        Ticks xTicks = Ticks.linear(x, Math.min(64, area.width() / 4), xUnit);
        Panel panel = new Panel(name, area, x, y);
        Axes.ground(out, area, theme, x, xTicks, y, yTicks);
        out.clip(area, clip -> content.draw(clip, panel));
        Axes.frame(out, area, theme, x, xTicks, xLabel, y, yTicks, yLabel);
        return panel;
    }

    private String caption(PairTrace trace) {
        List<String> facts = new ArrayList<>();
        facts.add(Quantity.distance(trace.distance()).text(trace.distance(), 4));
        model.band().ifPresent(band -> facts.add(band.text()));
        facts.add(Captions.windows(trace.windows(), trace.windows()));
        if (!Double.isNaN(trace.snr())) {
            facts.add("SNR " + Captions.snr(trace.snr()));
        }
        return String.join(" · ", facts);
    }
}
