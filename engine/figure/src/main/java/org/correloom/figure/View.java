package org.correloom.figure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What part of each panel a reader has zoomed to; panels that are not named show everything.
///
/// @param windows visible ranges by panel name
public record View(Map<String, Window> windows) {

    /// Everything is shown.
    public static final View ALL = new View(Map.of());

    /// Copies the map.
    public View {
        windows = Map.copyOf(windows);
    }

    /// A visible range in base units; each minimum is below its maximum.
    ///
    /// @param xMin smallest x
    /// @param xMax largest x
    /// @param yMin smallest y
    /// @param yMax largest y
    public record Window(double xMin, double xMax, double yMin, double yMax) {
        /// Refuses empty and non-finite ranges.
        public Window {
            if (!(xMin < xMax && yMin < yMax) || !Double.isFinite(xMax - xMin + yMax - yMin)) {
                throw new IllegalArgumentException(
                        "window must not be empty: x %s..%s, y %s..%s"
                                .formatted(xMin, xMax, yMin, yMax));
            }
        }
    }

    /// The window of a panel, when it is zoomed.
    public Optional<Window> window(String panel) {
        return Optional.ofNullable(windows.get(panel));
    }

    /// This view with one panel zoomed to a window.
    public View with(String panel, Window window) {
        Map<String, Window> changed = new HashMap<>(windows);
        changed.put(panel, window);
        return new View(changed);
    }

    /// The panel enlarged by a factor about a point in px, which keeps its values; a factor above
    /// 1 comes closer. Ranges stay above a billionth of their distance from 0.
    public View zoomed(Panel panel, double px, double py, double xFactor, double yFactor) {
        double[] x = zoomed(panel.x(), px, xFactor);
        double[] y = zoomed(panel.y(), py, yFactor);
        return with(panel.name(), new Window(x[0], x[1], y[0], y[1]));
    }

    /// The panel moved so that what was at one px is at another.
    public View panned(Panel panel, double dx, double dy) {
        double[] x = between(panel.x(), panel.x().start() - dx, panel.x().end() - dx);
        double[] y = between(panel.y(), panel.y().start() - dy, panel.y().end() - dy);
        return with(panel.name(), new Window(x[0], x[1], y[0], y[1]));
    }

    /// The panel showing just what is between two corners in px; unchanged if that is nothing.
    public View framed(Panel panel, Box box) {
        if (box.width() < 1 || box.height() < 1) {
            return this;
        }
        double[] x = between(panel.x(), box.x(), box.right());
        double[] y = between(panel.y(), box.y(), box.bottom());
        return with(panel.name(), new Window(x[0], x[1], y[0], y[1]));
    }

    private static double[] zoomed(Scale scale, double at, double factor) {
        double[] range =
                between(
                        scale,
                        at + (scale.start() - at) / factor,
                        at + (scale.end() - at) / factor);
        double size = Math.max(Math.abs(range[0]), Math.abs(range[1]));
        return range[1] - range[0] > 1e-9 * size && Double.isFinite(range[1] - range[0])
                ? range
                : new double[] {scale.min(), scale.max()};
    }

    private static double[] between(Scale scale, double px1, double px2) {
        double a = scale.value(px1);
        double b = scale.value(px2);
        return new double[] {Math.min(a, b), Math.max(a, b)};
    }
}
