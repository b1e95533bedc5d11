package org.correloom.figure;

import java.util.Arrays;

/// One line of a [CurvePanel].
///
/// The arrays are handed over. A value that is not finite makes a break.
///
/// @param name what the legend calls it; empty: it is not in the legend
/// @param x ascending, except for [Look#PATH]
/// @param y as many as there are x
/// @param look how it is drawn
/// @param ink which of the theme's categories, or [#TRACE] for the ink of data
public record Curve(String name, double[] x, double[] y, Look look, int ink) {

    /// The ink of data.
    public static final int TRACE = -1;

    /// The ink of what stands back behind the rest.
    public static final int MUTED = -2;

    /// How a curve is drawn.
    public enum Look {
        /// A line.
        LINE,
        /// A line of dashes, for what is given or expected.
        DASHED,
        /// A dot at each point.
        DOTS,
        /// A line from point to point as they come, whatever their x: a particle motion.
        PATH
    }

    /// Refuses arrays of different length.
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "curve \"%s\" has %d x and %d y".formatted(name, x.length, y.length));
        }
    }

    /// A line without a name.
    public static Curve line(double[] x, double[] y) {
        return new Curve("", x, y, Look.LINE, TRACE);
    }

    /// A line through evenly spaced values.
    public static Curve of(double start, double step, float[] values) {
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = start + i * step;
            y[i] = values[i];
        }
        return line(x, y);
    }

    /// This curve with a name in the legend.
    public Curve named(String newName) {
        return new Curve(newName, x, y, look, ink);
    }

    /// This curve drawn in another way.
    public Curve in(Look newLook) {
        return new Curve(name, x, y, newLook, ink);
    }

    /// This curve in another ink.
    public Curve in(int newInk) {
        return new Curve(name, x, y, look, newInk);
    }

    /// This curve with values `base + scale · y`, as one of several in a panel.
    public Curve at(double base, double scale) {
        double[] moved = Arrays.stream(y).map(v -> base + scale * v).toArray();
        return new Curve(name, x, moved, look, ink);
    }

    /// The largest absolute value; 0 when there is none.
    public double peak() {
        return Arrays.stream(y).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    }

    int argb(Theme theme) {
        return switch (ink) {
            case TRACE -> theme.trace();
            case MUTED -> Theme.withOpacity(theme.muted(), 0.6);
            default -> theme.categories().get(ink);
        };
    }
}
