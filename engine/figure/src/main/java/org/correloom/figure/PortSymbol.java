package org.correloom.figure;

import java.util.Map;

/// How a port of some type looks: a colour of the set by Okabe and Ito, and a shape, so that
/// nothing depends on colour alone.
///
/// @param argb the colour
/// @param shape the outline
public record PortSymbol(int argb, Shape shape) {

    /// The outline of a port.
    public enum Shape {
        /// Round.
        CIRCLE,
        /// Upright.
        SQUARE,
        /// On its tip.
        DIAMOND,
        /// Pointing to the right.
        TRIANGLE,
        /// Round and open.
        RING
    }

    private static final Map<String, PortSymbol> KNOWN =
            Map.of(
                    "trace", new PortSymbol(0xFF56B4E9, Shape.CIRCLE),
                    "spectrum", new PortSymbol(0xFFE69F00, Shape.DIAMOND),
                    "correlation", new PortSymbol(0xFFCC79A7, Shape.SQUARE),
                    "record", new PortSymbol(0xFF009E73, Shape.TRIANGLE),
                    "text", new PortSymbol(0xFFD55E00, Shape.CIRCLE),
                    "number", new PortSymbol(0xFF0072B2, Shape.DIAMOND),
                    "any", new PortSymbol(0xFF8B949E, Shape.RING));

    private static final int[] COLOURS = {0xFF009E73, 0xFF0072B2, 0xFFD55E00, 0xFFCC79A7};

    /// The look of the items that a type's name stands for; names of other libraries get one of
    /// twelve, the same every time.
    public static PortSymbol of(String type) {
        PortSymbol known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        int hash = Math.floorMod(type.hashCode(), COLOURS.length * 3);
        return new PortSymbol(
                COLOURS[hash % COLOURS.length], Shape.values()[hash / COLOURS.length]);
    }

    /// The outline about a point.
    Outline outline(double x, double y, double radius) {
        return switch (shape) {
            case CIRCLE, RING -> Outline.circle(x, y, radius);
            case SQUARE ->
                    Outline.rectangle(new Box(x - radius, y - radius, 2 * radius, 2 * radius));
            case DIAMOND ->
                    Outline.polygon(
                            new double[] {x, x + radius * 1.25, x, x - radius * 1.25},
                            new double[] {y - radius * 1.25, y, y + radius * 1.25, y});
            case TRIANGLE ->
                    Outline.polygon(
                            new double[] {x - radius, x + radius * 1.3, x - radius},
                            new double[] {y - radius * 1.15, y, y + radius * 1.15});
        };
    }
}
