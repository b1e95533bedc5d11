package org.correloom.app.desktop.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.correloom.api.pe.PortType;

import java.util.Map;

/// How a port type looks: a colour of the Okabe–Ito set, which people with any kind of colour
/// vision can tell apart, and a shape, so that nothing depends on colour alone.
///
/// Reference: Okabe and Ito (2008), Color Universal Design.
public record PortLook(Color colour, Shape shape) {

    /// Outline of a port.
    public enum Shape {
        CIRCLE,
        SQUARE,
        DIAMOND,
        TRIANGLE,
        RING
    }

    private static final PortLook ANY = new PortLook(Color.web("#8b949e"), Shape.RING);

    private static final Map<String, PortLook> KNOWN =
            Map.of(
                    "trace", new PortLook(Color.web("#56b4e9"), Shape.CIRCLE),
                    "spectrum", new PortLook(Color.web("#e69f00"), Shape.DIAMOND),
                    "correlation", new PortLook(Color.web("#cc79a7"), Shape.SQUARE),
                    "record", new PortLook(Color.web("#009e73"), Shape.TRIANGLE),
                    "text", new PortLook(Color.web("#d55e00"), Shape.CIRCLE),
                    "number", new PortLook(Color.web("#0072b2"), Shape.DIAMOND),
                    "any", ANY);

    private static final Color[] COLOURS = {
        Color.web("#009e73"), Color.web("#0072b2"), Color.web("#d55e00"), Color.web("#cc79a7")
    };

    /// The look of a type; types of users' own libraries get one from their id.
    public static PortLook of(PortType type) {
        PortLook known = KNOWN.get(type.id());
        if (known != null) {
            return known;
        }
        int hash = Math.floorMod(type.id().hashCode(), 12);
        return new PortLook(COLOURS[hash % 4], Shape.values()[hash / 4]);
    }

    /// Draws the port centred at a point, for a legend.
    public void draw(GraphicsContext g, double x, double y, double radius) {
        draw(g, x, y, radius, Color.TRANSPARENT);
    }

    /// Draws the port centred at a point, set off from what is around it.
    void draw(GraphicsContext g, double x, double y, double radius, Color ground) {
        g.setFill(colour);
        g.setStroke(ground);
        g.setLineWidth(1.5);
        switch (shape) {
            case CIRCLE -> {
                g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
                g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
            }
            case RING -> {
                g.setFill(ground);
                g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
                g.setStroke(colour);
                g.setLineWidth(2.5);
                g.strokeOval(x - radius + 1, y - radius + 1, 2 * radius - 2, 2 * radius - 2);
            }
            case SQUARE ->
                    polygon(
                            g,
                            new double[] {x - radius, x + radius, x + radius, x - radius},
                            new double[] {y - radius, y - radius, y + radius, y + radius});
            case DIAMOND ->
                    polygon(
                            g,
                            new double[] {x, x + radius * 1.25, x, x - radius * 1.25},
                            new double[] {y - radius * 1.25, y, y + radius * 1.25, y});
            case TRIANGLE ->
                    polygon(
                            g,
                            new double[] {x - radius, x + radius * 1.3, x - radius},
                            new double[] {y - radius * 1.15, y, y + radius * 1.15});
        }
    }

    private static void polygon(GraphicsContext g, double[] xs, double[] ys) {
        g.fillPolygon(xs, ys, xs.length);
        g.strokePolygon(xs, ys, xs.length);
    }
}
