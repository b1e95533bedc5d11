package org.correloom.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stations and pairs on a plain map, equally long in both directions at its middle latitude.
///
/// Equirectangular about the middle latitude: good for networks of up to some thousand
/// kilometres away from the poles. Its one panel is called [#PANEL]; x is longitude and y
/// latitude, in degrees, or metres eastwards and northwards on a plane. Longitudes are unwrapped
/// about the first station, so a network across the date line stays together.
public final class StationMap implements Figure {

    /// The panel's name.
    public static final String PANEL = "map";

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double SYMBOL = 6;

    private final StationMapModel model;
    private final Theme theme;
    private final Map<String, double[]> places = new HashMap<>();

    /// Codes of the selected station, or of those of the selected pair.
    private final Set<String> chosen = new HashSet<>();
    private final List<Panel> panels;
    private final Drawing drawing;
    private final boolean plane;

    /// Lays the map out.
    public StationMap(StationMapModel model, Frame frame) {
        this.model = model;
        theme = frame.theme();
        Box bounds = frame.bounds();
        Drawing.Builder out = Drawing.builder(frame.width(), frame.height(), theme.background());
        double heading = Axes.heading(out, bounds, theme, model.title(), caption());
        if (model.stations().isEmpty()) {
            panels = List.of();
            plane = false;
            Axes.empty(out, bounds, theme, model.emptyReason());
            drawing = out.build();
            return;
        }
        model.selected().ifPresent(this::choose);
        plane = model.ground() == StationMapModel.Ground.PLANE;
        double first = model.stations().getFirst().east();
        for (StationMapModel.Station s : model.stations()) {
            double east = plane ? s.east() : first + Math.IEEEremainder(s.east() - first, 360);
            places.put(s.code(), new double[] {east, s.north()});
        }
        double[] values =
                model.pairs().stream()
                        .mapToDouble(PairValue::value)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        double right = values.length > 0 ? ColourBar.WIDTH + 8 : Axes.MARGIN + 8;
        double left = Axes.left(new Ticks(List.of(0.0), List.of("−00.0000")));
        Box area =
                new Box(
                        left,
                        heading,
                        Math.max(60, bounds.width() - left - right),
                        Math.max(40, bounds.height() - heading - Axes.BELOW - Axes.MARGIN / 2));
        View.Window window = frame.view().window(PANEL).orElseGet(() -> everything(area));
        Panel panel =
                new Panel(
                        PANEL,
                        area,
                        Scale.linear(window.xMin(), window.xMax(), area.x(), area.right()),
                        Scale.linear(window.yMin(), window.yMax(), area.bottom(), area.y()));
        panels = List.of(panel);
        Quantity unit =
                plane ? Quantity.distance(window.xMax() - window.xMin()) : new Quantity("°", 1);
        Ticks xTicks = Ticks.linear(panel.x(), Math.min(90, area.width() / 3), unit.factor());
        Ticks yTicks = Ticks.linear(panel.y(), 56, unit.factor());
        Axes.ground(out, area, theme, panel.x(), xTicks, panel.y(), yTicks);
        double least = values.length > 0 ? values[0] : 0;
        double most = values.length > 0 ? values[values.length - 1] : 1;
        double span = most > least ? most - least : Math.max(1, Math.abs(least));
        out.clip(
                area,
                content -> {
                    lines(content, panel, least, span);
                    stations(content, panel);
                    names(content, panel);
                    scaleBar(content, panel);
                });
        Axes.frame(
                out,
                area,
                theme,
                panel.x(),
                xTicks,
                (plane ? "East (" : "Longitude (") + unit.symbol() + ")",
                panel.y(),
                yTicks,
                (plane ? "North (" : "Latitude (") + unit.symbol() + ")");
        if (values.length > 0) {
            ColourBar.draw(
                    out,
                    area,
                    theme,
                    ColourMap.sequential(theme),
                    least,
                    least + span,
                    model.quantity());
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

    /// The code of a station near the point, else the name of a pair whose line is near it.
    @Override
    public Optional<String> pick(double x, double y) {
        return panelAt(x, y).flatMap(panel -> nearest(panel, x, y));
    }

    @Override
    public Optional<String> read(double x, double y) {
        return panelAt(x, y)
                .map(
                        panel -> {
                            String place = place(panel.x().value(x), panel.y().value(y));
                            return nearest(panel, x, y).map(id -> place + " · " + id).orElse(place);
                        });
    }

    private String place(double east, double north) {
        if (plane) {
            return "%s east, %s north"
                    .formatted(
                            Quantity.distance(Math.abs(east)).text(east, 4),
                            Quantity.distance(Math.abs(north)).text(north, 4));
        }
        return String.format(Locale.ROOT, "%.4f°, %.4f°", north, east).replace('-', '−');
    }

    private Optional<String> nearest(Panel panel, double x, double y) {
        String best = null;
        double least = 10;
        for (StationMapModel.Station s : model.stations()) {
            double[] at = px(panel, s.code());
            double away = Math.hypot(x - at[0], y - at[1]);
            if (away < least) {
                least = away;
                best = s.code();
            }
        }
        least = best == null ? 5 : 0;
        for (PairValue pair : model.pairs()) {
            double away = least > 0 && known(pair) ? distance(panel, pair, x, y) : least;
            if (away < least) {
                least = away;
                best = pair.pair();
            }
        }
        return Optional.ofNullable(best);
    }

    private double distance(Panel panel, PairValue pair, double x, double y) {
        double[] a = px(panel, pair.stationA());
        double[] b = px(panel, pair.stationB());
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length = dx * dx + dy * dy;
        double part = length == 0 ? 0 : ((x - a[0]) * dx + (y - a[1]) * dy) / length;
        double t = Math.max(0, Math.min(1, part));
        return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
    }

    private boolean known(PairValue pair) {
        return places.containsKey(pair.stationA()) && places.containsKey(pair.stationB());
    }

    private double[] px(Panel panel, String code) {
        double[] place = places.get(code);
        return new double[] {panel.x().px(place[0]), panel.y().px(place[1])};
    }

    /// All stations with a margin, widened so that a metre is equally long both ways.
    private View.Window everything(Box area) {
        double[] x = places.values().stream().mapToDouble(p -> p[0]).sorted().toArray();
        double[] y = places.values().stream().mapToDouble(p -> p[1]).sorted().toArray();
        double midX = (x[0] + x[x.length - 1]) / 2;
        double midY = (y[0] + y[y.length - 1]) / 2;
        double squeeze = squeeze(midY);
        double least = plane ? 10 : 1e-4;
        double wide = Math.max(least, x[x.length - 1] - x[0]) * squeeze;
        double high = Math.max(least, y[y.length - 1] - y[0]);
        double perPx =
                Math.max(
                        wide / (area.width() - Math.min(110, 0.4 * area.width())),
                        high / (area.height() - Math.min(80, 0.3 * area.height())));
        double halfX = perPx * area.width() / 2 / squeeze;
        double halfY = perPx * area.height() / 2;
        return new View.Window(midX - halfX, midX + halfX, midY - halfY, midY + halfY);
    }

    /// How long one unit of x is beside one of y.
    private double squeeze(double latitude) {
        return plane ? 1 : Math.max(0.05, Math.cos(Math.toRadians(latitude)));
    }

    private void lines(Drawing.Builder out, Panel panel, double least, double span) {
        double opacity = Math.max(0.25, Math.min(0.9, 60.0 / Math.max(1, model.pairs().size())));
        for (PairValue pair : model.pairs()) {
            if (known(pair)) {
                int colour =
                        Double.isFinite(pair.value())
                                ? ColourMap.sequential(theme).at((pair.value() - least) / span)
                                : theme.axis();
                line(out, panel, pair, 1.2, Theme.withOpacity(colour, opacity));
            }
        }
        for (PairValue pair : model.pairs()) {
            if (known(pair) && model.selected().filter(pair.pair()::equals).isPresent()) {
                line(out, panel, pair, 5, Theme.withOpacity(theme.panel(), 0.8));
                line(out, panel, pair, 2.4, theme.selected());
            }
        }
    }

    private void line(Drawing.Builder out, Panel panel, PairValue pair, double width, int colour) {
        double[] a = px(panel, pair.stationA());
        double[] b = px(panel, pair.stationB());
        out.stroke(Outline.line(a[0], a[1], b[0], b[1]), width, colour);
    }

    /// Inverted triangles, as on most maps of seismic networks.
    private void stations(Drawing.Builder out, Panel panel) {
        for (StationMapModel.Station s : model.stations()) {
            double[] at = px(panel, s.code());
            Outline triangle =
                    Outline.polygon(
                            new double[] {at[0] - SYMBOL, at[0] + SYMBOL, at[0]},
                            new double[] {at[1] - SYMBOL / 2, at[1] - SYMBOL / 2, at[1] + SYMBOL});
            out.fill(
                    triangle,
                    chosen.contains(s.code()) ? theme.selected() : theme.categories().getFirst());
            out.stroke(triangle, 1, theme.panel());
        }
    }

    private void choose(String name) {
        chosen.add(name);
        for (PairValue pair : model.pairs()) {
            if (pair.pair().equals(name)) {
                chosen.add(pair.stationA());
                chosen.add(pair.stationB());
            }
        }
    }

    /// A name goes to the first free place of right, left, above, below; else it is left out.
    private void names(Drawing.Builder out, Panel panel) {
        List<Box> taken = new ArrayList<>();
        for (StationMapModel.Station s : model.stations()) {
            double[] at = px(panel, s.code());
            taken.add(new Box(at[0] - SYMBOL, at[1] - SYMBOL, 2 * SYMBOL, 2 * SYMBOL));
        }
        for (StationMapModel.Station s : model.stations()) {
            double[] at = px(panel, s.code());
            double w = Typeface.sans().width(s.code(), Axes.NUMBER_SIZE);
            Box[] tries = {
                new Box(at[0] + SYMBOL + 2, at[1] - 6, w, 11),
                new Box(at[0] - SYMBOL - 2 - w, at[1] - 6, w, 11),
                new Box(at[0] - w / 2, at[1] - SYMBOL - 12, w, 11),
                new Box(at[0] - w / 2, at[1] + SYMBOL + 2, w, 11)
            };
            for (Box box : tries) {
                if (taken.stream().noneMatch(box::overlaps)) {
                    taken.add(box);
                    int colour = chosen.contains(s.code()) ? theme.selected() : theme.text();
                    Captions.tag(out, box, s.code(), colour, theme);
                    break;
                }
            }
        }
    }

    private void scaleBar(Drawing.Builder out, Panel panel) {
        Box area = panel.area();
        double middle = (panel.y().min() + panel.y().max()) / 2;
        double metres = (plane ? 1 : METRES_PER_DEGREE) * squeeze(middle);
        double perPx = (panel.x().max() - panel.x().min()) * metres / area.width();
        double length = Ticks.niceStep(perPx * 60);
        double px = length / perPx;
        Quantity unit = Quantity.distance(length);
        String text = Ticks.number(length / unit.factor(), length / unit.factor());
        double x = area.x() + 14;
        double y = area.bottom() - 14;
        out.fill(
                Outline.rounded(new Box(x - 8, y - 20, px + 16, 28), 3),
                Theme.withOpacity(theme.panel(), 0.85));
        out.line(x, y, x + px, y, 2, theme.text());
        out.line(x, y - 4, x, y + 1, 1, theme.text());
        out.line(x + px, y - 4, x + px, y + 1, 1, theme.text());
        out.text(
                text + " " + unit.symbol(),
                x + px / 2,
                y - 7,
                Axes.NUMBER_SIZE,
                theme.text(),
                Mark.Align.MIDDLE);
    }

    private String caption() {
        int n = model.stations().size();
        String stations = n == 1 ? "1 station" : n + " stations";
        return n == 0
                ? ""
                : model.pairs().isEmpty()
                        ? stations
                        : stations + " · " + model.pairs().size() + " pairs";
    }
}
