package org.correloom.figure;

import java.util.Locale;

/// Words and small labelled boxes that several plots share.
final class Captions {
    private Captions() {}

    static String windows(long least, long most) {
        if (least == most) {
            return most == 1 ? "1 window stacked" : most + " windows stacked";
        }
        return least + "–" + most + " windows stacked";
    }

    /// One decimal below 100, none above.
    static String snr(double snr) {
        return String.format(Locale.ROOT, snr < 99.95 ? "%.1f" : "%.0f", snr);
    }

    /// A text on its own ground, so that it is legible over data.
    static void tag(Drawing.Builder out, Box box, String text, int colour, Theme theme) {
        out.fill(Outline.rounded(box, 3), Theme.withOpacity(theme.panel(), 0.88));
        out.text(
                Axes.fitted(text, box.width(), Axes.NUMBER_SIZE),
                box.centreX(),
                box.centreY() + 4,
                Axes.NUMBER_SIZE,
                colour,
                Mark.Align.MIDDLE);
    }

    /// Lines with names, in a corner of an area: the one that the lines themselves leave free.
    static void legend(
            Drawing.Builder out, Box area, Corner corner, Theme theme, Entry... entries) {
        double widest = 0;
        for (Entry entry : entries) {
            widest = Math.max(widest, Typeface.sans().width(entry.name, Axes.NUMBER_SIZE));
        }
        double width = widest + 36;
        if (width > area.width() - 8) {
            return;
        }
        double height = 15 * entries.length + 4;
        double top = corner == Corner.UPPER_RIGHT ? area.y() + 4 : area.bottom() - height - 4;
        Box box = new Box(area.right() - width - 4, top, width, height);
        out.fill(Outline.rounded(box, 3), Theme.withOpacity(theme.panel(), 0.85));
        double y = box.y() + 13;
        for (Entry entry : entries) {
            Double[] dash = entry.dashed ? new Double[] {5.0, 3.0} : new Double[0];
            out.stroke(
                    Outline.line(box.x() + 6, y - 4, box.x() + 24, y - 4), 1.5, entry.colour, dash);
            out.text(entry.name, box.x() + 30, y, Axes.NUMBER_SIZE, theme.text(), Mark.Align.START);
            y += 15;
        }
    }

    enum Corner {
        UPPER_RIGHT,
        LOWER_RIGHT
    }

    record Entry(String name, int colour, boolean dashed) {}
}
