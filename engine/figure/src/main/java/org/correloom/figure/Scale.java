package org.correloom.figure;

/// A mapping between values and px along one axis, both ways.
///
/// @param from value at `start`
/// @param to value at `end`; differs from `from`
/// @param start px of `from`
/// @param end px of `to`; may be smaller than `start`, as on upright axes
/// @param logarithmic whether equal factors take equal px; then values must be above 0
public record Scale(double from, double to, double start, double end, boolean logarithmic) {

    /// Refuses empty and non-finite ranges, and logarithms of values not above 0.
    public Scale {
        boolean usable = Double.isFinite(from + to + start + end) && from != to;
        if (!usable || logarithmic && !(from > 0 && to > 0)) {
            throw new IllegalArgumentException(
                    "range %s..%s at %s..%s px cannot be an axis".formatted(from, to, start, end));
        }
    }

    /// A linear scale.
    public static Scale linear(double from, double to, double start, double end) {
        return new Scale(from, to, start, end, false);
    }

    /// A logarithmic scale.
    public static Scale logarithmic(double from, double to, double start, double end) {
        return new Scale(from, to, start, end, true);
    }

    /// Where a value is, in px.
    public double px(double value) {
        double part =
                logarithmic
                        ? Math.log(value / from) / Math.log(to / from)
                        : (value - from) / (to - from);
        return start + part * (end - start);
    }

    /// The value at a place in px.
    public double value(double px) {
        double part = end == start ? 0 : (px - start) / (end - start);
        return logarithmic ? from * Math.pow(to / from, part) : from + part * (to - from);
    }

    /// The smaller end of the values.
    public double min() {
        return Math.min(from, to);
    }

    /// The larger end of the values.
    public double max() {
        return Math.max(from, to);
    }

    /// Whether a value is in the range.
    public boolean contains(double value) {
        return value >= min() && value <= max();
    }
}
