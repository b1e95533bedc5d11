package org.correloom.figure;

/// The outer conditions under which a figure is laid out.
///
/// @param width in px; figures are legible from about 240 up
/// @param height in px; figures are legible from about 160 up
/// @param theme colours
/// @param view what the reader has zoomed to
public record Frame(double width, double height, Theme theme, View view) {

    /// Refuses a size below 1 px.
    public Frame {
        if (!(width >= 1 && height >= 1)) {
            throw new IllegalArgumentException(
                    "frame must be at least 1 × 1 px: %s × %s".formatted(width, height));
        }
    }

    /// A frame that shows everything.
    public static Frame of(double width, double height, Theme theme) {
        return new Frame(width, height, theme, View.ALL);
    }

    /// A layout that gives at least the margins room: very small frames are laid out larger and
    /// cut off by the window rather than refused.
    Box bounds() {
        return new Box(0, 0, Math.max(MIN_WIDTH, width), Math.max(MIN_HEIGHT, height));
    }

    private static final double MIN_WIDTH = 200;
    private static final double MIN_HEIGHT = 120;
}
