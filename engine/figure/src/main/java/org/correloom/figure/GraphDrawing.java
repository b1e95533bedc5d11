package org.correloom.figure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// A graph of cards and wires as a picture, all of it: what the canvas of the designer shows, for
/// papers and for machines without a display.
///
/// Stateless. It looks as the canvas does: the same cards, ports and colours; nothing of a run, of
/// a selection, or of the grid.
public final class GraphDrawing {

    private static final double MARGIN = 24;
    private static final double RADIUS = 8;
    private static final double PORT = 6;
    private static final double LINE = 16;
    private static final double TITLE_SIZE = 13;
    private static final double NOTE_SIZE = 12;
    private static final double WIRE = 2.2;

    /// A wire whose end lies less far to the right than this goes round.
    private static final double LOOP = -20;

    private final Theme theme;
    private final double scale;
    private final double originX;
    private final double originY;
    private final Drawing.Builder out;

    private GraphDrawing(Theme theme, double scale, Box bounds) {
        this.theme = theme;
        this.scale = scale;
        originX = bounds.x() - MARGIN;
        originY = bounds.y() - MARGIN;
        out =
                Drawing.builder(
                        Math.max(1, (bounds.width() + 2 * MARGIN) * scale),
                        Math.max(1, (bounds.height() + 2 * MARGIN) * scale),
                        theme.background());
    }

    /// The drawing, as large as the graph is.
    public static Drawing of(GraphModel model, Theme theme) {
        return of(model, theme, OptionalDouble.empty());
    }

    /// The drawing.
    ///
    /// @param width of the picture in px, above 0; empty: as wide as the graph is
    public static Drawing of(GraphModel model, Theme theme, OptionalDouble width) {
        Box bounds = bounds(model);
        double natural = bounds.width() + 2 * MARGIN;
        double scale = width.isPresent() ? width.getAsDouble() / natural : 1;
        if (!(scale > 0)) {
            throw new IllegalArgumentException("width must be above 0 px: " + width);
        }
        GraphDrawing drawing = new GraphDrawing(theme, scale, bounds);
        drawing.draw(model);
        return drawing.out.build();
    }

    private static Box bounds(GraphModel model) {
        return Stream.of(
                        model.nodes().stream().map(GraphModel.Node::box),
                        model.areas().stream().map(GraphModel.Area::box),
                        model.notes().stream().map(GraphDrawing::paper),
                        model.wires().stream().map(GraphDrawing::reach))
                .flatMap(boxes -> boxes)
                .reduce(GraphDrawing::union)
                .orElse(new Box(0, 0, 320, 80));
    }

    private static Box union(Box a, Box b) {
        return Box.between(
                Math.min(a.x(), b.x()),
                Math.min(a.y(), b.y()),
                Math.max(a.right(), b.right()),
                Math.max(a.bottom(), b.bottom()));
    }

    private static Box reach(GraphModel.Wire wire) {
        boolean back = wire.to().x() - wire.from().x() < LOOP;
        double low = back ? returning(wire) : wire.from().y();
        return union(
                Box.between(wire.from().x(), wire.from().y(), wire.to().x(), wire.to().y()),
                new Box(wire.from().x(), low, back ? 24 : 0, 0));
    }

    private void draw(GraphModel model) {
        if (model.nodes().isEmpty() && model.notes().isEmpty() && model.areas().isEmpty()) {
            Box all = new Box(0, 0, 320 * scale + 2 * MARGIN, 80 * scale + 2 * MARGIN);
            Axes.empty(out, all, theme, "There is nothing in this workflow.");
            return;
        }
        model.areas().forEach(this::area);
        model.notes().forEach(this::note);
        model.wires().forEach(this::wire);
        model.nodes().forEach(this::node);
    }

    private double x(double value) {
        return (value - originX) * scale;
    }

    private double y(double value) {
        return (value - originY) * scale;
    }

    private Box at(Box box) {
        return new Box(x(box.x()), y(box.y()), box.width() * scale, box.height() * scale);
    }

    private void text(
            String text, double x, double y, double size, int argb, Mark.Align align, double room) {
        double middle = Typeface.sans().capHeight(size * scale) / 2;
        out.text(
                Axes.fitted(text, room * scale, size * scale),
                x(x),
                y(y) + middle,
                size * scale,
                argb,
                align);
    }

    private void area(GraphModel.Area area) {
        Box box = area.box();
        Outline outline = Outline.rounded(at(box), 10 * scale);
        out.fill(outline, Theme.withOpacity(theme.grid(), 0.5));
        out.stroke(outline, scale, theme.grid());
        text(
                area.title(),
                box.x() + 12,
                box.y() + 16,
                TITLE_SIZE,
                theme.muted(),
                Mark.Align.START,
                box.width() - 24);
    }

    private static List<String> lines(GraphModel.Note note) {
        return note.text()
                .lines()
                .flatMap(line -> Axes.wrapped(line, note.box().width() - 24, NOTE_SIZE).stream())
                .toList();
    }

    private static Box paper(GraphModel.Note note) {
        Box box = note.box();
        double height = Math.max(box.height(), lines(note).size() * LINE + 16);
        return new Box(box.x(), box.y(), box.width(), height);
    }

    private void note(GraphModel.Note note) {
        Box box = paper(note);
        out.fill(Outline.rounded(at(box), 4 * scale), theme.dark() ? 0xFF3B3420 : 0xFFFFF8E1);
        out.fill(
                at(new Box(box.x(), box.y() + 4, 3, box.height() - 8)),
                theme.dark() ? 0xFFD29922 : 0xFFE3B341);
        double y = box.y() + 8 + LINE / 2;
        for (String line : lines(note)) {
            text(line, box.x() + 14, y, NOTE_SIZE, theme.text(), Mark.Align.START, box.width());
            y += LINE;
        }
    }

    private void wire(GraphModel.Wire wire) {
        double x1 = x(wire.from().x());
        double y1 = y(wire.from().y());
        double x2 = x(wire.to().x());
        double y2 = y(wire.to().y());
        Outline.Builder line = Outline.builder().moveTo(x1, y1);
        if (wire.to().x() - wire.from().x() < LOOP) {
            loop(line, x1, y1, x2, y2, y(returning(wire)));
        } else {
            double near = Math.min(40 * scale, Math.hypot(x2 - x1, y2 - y1) / 2);
            double reach = Math.max(near, (x2 - x1) / 2);
            line.curveTo(x1 + reach, y1, x2 - reach, y2, x2, y2);
        }
        int calm = mixed(wire.from().symbol().argb(), theme.muted(), 0.35);
        out.stroke(line.build(), WIRE * scale, calm);
    }

    /// Out to the right, back at one height, and in from the left, with round corners.
    private void loop(
            Outline.Builder line, double x1, double y1, double x2, double y2, double middle) {
        double round =
                Math.min(16 * scale, Math.min(Math.abs(middle - y1), Math.abs(middle - y2)) / 2);
        double right = x1 + 24 * scale;
        double left = x2 - 24 * scale;
        double down1 = Math.signum(middle - y1) * round;
        double down2 = Math.signum(y2 - middle) * round;
        line.lineTo(right - round, y1)
                .curveTo(right, y1, right, y1, right, y1 + down1)
                .lineTo(right, middle - down1)
                .curveTo(right, middle, right, middle, right - round, middle)
                .lineTo(left + round, middle)
                .curveTo(left, middle, left, middle, left, middle + down2)
                .lineTo(left, y2 - down2)
                .curveTo(left, y2, left, y2, left + round, y2)
                .lineTo(x2, y2);
    }

    /// The height at which a wire that goes backwards does so: between its nodes, or below them.
    private static double returning(GraphModel.Wire wire) {
        double y1 = wire.from().y();
        double y2 = wire.to().y();
        return Math.abs(y2 - y1) > 60 ? (y1 + y2) / 2 : Math.max(y1, y2) + 60;
    }

    private static int mixed(int a, int b, double part) {
        int colour = 0xFF;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = a >> shift & 0xFF;
            int to = b >> shift & 0xFF;
            colour = colour << 8 | (int) Math.round(from + part * (to - from));
        }
        return colour;
    }

    private void node(GraphModel.Node node) {
        Box box = node.box();
        Outline card = Outline.rounded(at(box), RADIUS * scale);
        out.fill(card, theme.dark() ? 0xFF22272E : 0xFFFFFFFF);
        out.stroke(card, 1.2 * scale, theme.dark() ? 0xFF454C56 : 0xFFC9D1D9);
        out.fill(
                Outline.rounded(at(new Box(box.x() + 12, box.y() + 12, 4, 36)), 2 * scale),
                accent(node.role()));
        double room = box.width() - 40;
        text(
                node.title(),
                box.x() + 24,
                box.y() + 21,
                TITLE_SIZE,
                theme.text(),
                Mark.Align.START,
                room);
        int second = node.role() == GraphModel.Role.UNKNOWN ? accent(node.role()) : theme.muted();
        text(
                node.subtitle(),
                box.x() + 24,
                box.y() + 40,
                Axes.NUMBER_SIZE,
                second,
                Mark.Align.START,
                room);
        node.inputs().forEach(port -> port(port, 12, Mark.Align.START));
        node.outputs().forEach(port -> port(port, -12, Mark.Align.END));
    }

    private int accent(GraphModel.Role role) {
        return switch (role) {
            case SOURCE -> theme.categories().get(2);
            case STEP -> theme.categories().get(0);
            case SINK -> theme.categories().get(1);
            case UNKNOWN -> theme.dark() ? 0xFFF85149 : 0xFFCF222E;
        };
    }

    private void port(GraphModel.Port port, double beside, Mark.Align align) {
        int ground = theme.dark() ? 0xFF22272E : 0xFFFFFFFF;
        Outline outline = port.symbol().outline(x(port.x()), y(port.y()), PORT * scale);
        if (port.symbol().shape() == PortSymbol.Shape.RING) {
            out.fill(outline, ground);
            out.stroke(
                    port.symbol().outline(x(port.x()), y(port.y()), (PORT - 1) * scale),
                    2.5 * scale,
                    port.symbol().argb());
        } else {
            out.fill(outline, port.symbol().argb());
            out.stroke(outline, 1.5 * scale, ground);
        }
        text(
                port.label(),
                port.x() + beside,
                port.y(),
                Axes.NUMBER_SIZE,
                theme.muted(),
                align,
                100);
    }
}
