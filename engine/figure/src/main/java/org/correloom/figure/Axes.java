package org.correloom.figure;

import java.util.ArrayList;
import java.util.List;

/// Draws the furniture around a plotting area: ground, grid, ticks, numbers, labels, title.
final class Axes {
    static final double NUMBER_SIZE = 11;
    static final double LABEL_SIZE = 12;
    static final double TITLE_SIZE = 15;
    static final double CAPTION_SIZE = 11.5;
    static final double TICK = 4;
    /// Room that a horizontal axis with numbers and label takes below its panel.
    static final double BELOW = 42;
    static final double MARGIN = 14;

    private Axes() {}

    /// Room that an upright axis takes at the left of its panel, for these labels; not less than
    /// for four digits, so that the panel seldom moves while a reader zooms.
    static double left(Ticks ticks) {
        double least = Typeface.sans().width("0.000", NUMBER_SIZE);
        double widest =
                ticks.labels().stream()
                        .mapToDouble(s -> Typeface.sans().width(s, NUMBER_SIZE))
                        .max()
                        .orElse(0);
        return MARGIN + LABEL_SIZE + 8 + Math.max(least, widest) + 3 + TICK;
    }

    /// Ground and grid lines, to be drawn before the data.
    static void ground(
            Drawing.Builder out,
            Box area,
            Theme theme,
            Scale x,
            Ticks xTicks,
            Scale y,
            Ticks yTicks) {
        out.fill(area, theme.panel());
        for (int i = 0; i < xTicks.values().size(); i++) {
            double px = x.px(xTicks.values().get(i));
            if (!xTicks.labels().get(i).isEmpty()) {
                out.line(px, area.y(), px, area.bottom(), 1, theme.grid());
            }
        }
        for (int i = 0; i < yTicks.values().size(); i++) {
            double py = y.px(yTicks.values().get(i));
            if (!yTicks.labels().get(i).isEmpty()) {
                out.line(area.x(), py, area.right(), py, 1, theme.grid());
            }
        }
    }

    /// Frame, ticks, numbers and labels, to be drawn after the data.
    static void frame(
            Drawing.Builder out,
            Box area,
            Theme theme,
            Scale x,
            Ticks xTicks,
            String xLabel,
            Scale y,
            Ticks yTicks,
            String yLabel) {
        out.frame(area, 1, theme.axis());
        horizontal(out, area, theme, x, xTicks, xLabel);
        upright(out, area, theme, y, yTicks, yLabel);
    }

    private static void horizontal(
            Drawing.Builder out, Box area, Theme theme, Scale x, Ticks ticks, String label) {
        Typeface face = Typeface.sans();
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ticks.values().size(); i++) {
            double px = x.px(ticks.values().get(i));
            String text = ticks.labels().get(i);
            double tick = text.isEmpty() ? TICK / 2 : TICK;
            out.line(px, area.bottom(), px, area.bottom() + tick, 1, theme.axis());
            double half = face.width(text, NUMBER_SIZE) / 2;
            if (!text.isEmpty() && px - half > free) {
                out.text(
                        text,
                        px,
                        area.bottom() + TICK + 13,
                        NUMBER_SIZE,
                        theme.muted(),
                        Mark.Align.MIDDLE);
                free = px + half + 4;
            }
        }
        out.text(
                label,
                area.centreX(),
                area.bottom() + 35,
                LABEL_SIZE,
                theme.text(),
                Mark.Align.MIDDLE);
    }

    private static void upright(
            Drawing.Builder out, Box area, Theme theme, Scale y, Ticks ticks, String label) {
        double widest = Typeface.sans().width("00", NUMBER_SIZE);
        double rise = Typeface.sans().capHeight(NUMBER_SIZE) / 2;
        for (int i = 0; i < ticks.values().size(); i++) {
            double py = y.px(ticks.values().get(i));
            String text = ticks.labels().get(i);
            double tick = text.isEmpty() ? TICK / 2 : TICK;
            out.line(area.x() - tick, py, area.x(), py, 1, theme.axis());
            out.text(
                    text,
                    area.x() - TICK - 3,
                    py + rise,
                    NUMBER_SIZE,
                    theme.muted(),
                    Mark.Align.END);
            widest = Math.max(widest, Typeface.sans().width(text, NUMBER_SIZE));
        }
        if (!label.isEmpty()) {
            out.add(
                    new Mark.Text(
                            fitted(label, area.height() + 20, LABEL_SIZE),
                            area.x() - TICK - 3 - widest - 9,
                            area.centreY(),
                            LABEL_SIZE,
                            theme.text(),
                            Mark.Align.MIDDLE,
                            -90));
        }
    }

    /// Title and caption at the top left; gives the height that they took.
    static double heading(
            Drawing.Builder out, Box bounds, Theme theme, String title, String caption) {
        double y = bounds.y() + MARGIN - 2;
        double room = bounds.width() - 2 * MARGIN;
        double x = bounds.x() + MARGIN;
        if (!title.isEmpty()) {
            y += TITLE_SIZE - 1;
            String text = fitted(title, room, TITLE_SIZE);
            out.text(text, x, y, TITLE_SIZE, theme.text(), Mark.Align.START);
            y += 5;
        }
        if (!caption.isEmpty()) {
            y += CAPTION_SIZE;
            String text = fitted(caption, room, CAPTION_SIZE);
            out.text(text, x, y, CAPTION_SIZE, theme.muted(), Mark.Align.START);
            y += 4;
        }
        return y + 8 - bounds.y();
    }

    /// A sentence in the middle of an otherwise empty figure, broken into lines where needed.
    static void empty(Drawing.Builder out, Box bounds, Theme theme, String sentence) {
        List<String> lines = wrapped(sentence, Math.min(460, bounds.width() - 4 * MARGIN), 13);
        double y = bounds.centreY() - 9 * (lines.size() - 1) + 5;
        for (String line : lines) {
            out.text(line, bounds.centreX(), y, 13, theme.muted(), Mark.Align.MIDDLE);
            y += 18;
        }
    }

    /// The text itself, or its beginning with an ellipsis when it is too wide.
    static String fitted(String text, double room, double size) {
        Typeface face = Typeface.sans();
        if (face.width(text, size) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && face.width(text.substring(0, end) + "…", size) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /// The text broken between words into lines that are no wider than the room.
    static List<String> wrapped(String text, double room, double size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Typeface.sans().width(longer, size) > room) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
