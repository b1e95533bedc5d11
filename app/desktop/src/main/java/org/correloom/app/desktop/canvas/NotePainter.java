package org.correloom.app.desktop.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import org.correloom.app.desktop.geometry.Grid;
import org.correloom.workflow.Frame;
import org.correloom.workflow.Note;

/// Draws frames and notes, behind wires and nodes.
final class NotePainter {

    private static final double LEGIBLE = 0.35;
    private static final double LINE = 16;

    private static final FontCache FONTS = new FontCache();

    private NotePainter() {}

    static void paint(GraphicsContext g, CanvasScene scene) {
        g.save();
        g.translate(scene.viewport().x(), scene.viewport().y());
        g.scale(scene.viewport().scale(), scene.viewport().scale());
        boolean legible = scene.viewport().scale() > LEGIBLE;
        for (Frame frame : scene.layout().frames()) {
            frame(g, scene.palette(), frame, legible);
        }
        for (Note note : scene.layout().notes()) {
            note(g, scene.palette(), note, legible);
        }
        g.restore();
    }

    private static void frame(GraphicsContext g, Palette palette, Frame frame, boolean legible) {
        double x = frame.at().x() * Grid.UNIT;
        double y = frame.at().y() * Grid.UNIT;
        double w = frame.width() * Grid.UNIT;
        double h = frame.height() * Grid.UNIT;
        g.setFill(palette.track().deriveColor(0, 1, 1, 0.35));
        g.fillRoundRect(x, y, w, h, 20, 20);
        g.setStroke(palette.cardBorder());
        g.setLineWidth(1);
        g.strokeRoundRect(x, y, w, h, 20, 20);
        if (legible) {
            Font font = FONTS.get(FontWeight.BOLD, 13);
            g.setFont(font);
            g.setFill(palette.muted());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(FONTS.fitted(frame.title(), font, w - 24), x + 12, y + 16);
        }
    }

    /// Markdown without its marks: the canvas shows words, the file keeps the rest.
    private static String plain(String markdown) {
        return markdown.replaceAll("\\*{1,2}([^*]+)\\*{1,2}", "$1").replace("`", "");
    }

    private static void note(GraphicsContext g, Palette palette, Note note, boolean legible) {
        double x = note.at().x() * Grid.UNIT;
        double y = note.at().y() * Grid.UNIT;
        double w = (note.width() == 0 ? 24 : note.width()) * Grid.UNIT;
        Font font = FONTS.get(FontWeight.NORMAL, 12);
        var lines = FONTS.wrapped(plain(note.text()), font, w - 24);
        double h = Math.max(note.height() * Grid.UNIT, lines.size() * LINE + 16);
        Color paper = palette.dark() ? Color.web("#3b3420") : Color.web("#fff8e1");
        g.setFill(paper);
        g.fillRoundRect(x, y, w, h, 8, 8);
        g.setFill(palette.dark() ? Color.web("#d29922") : Color.web("#e3b341"));
        g.fillRoundRect(x, y, 3, h, 3, 3);
        if (legible) {
            g.setFont(font);
            g.setFill(palette.text());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            for (int i = 0; i < lines.size(); i++) {
                g.fillText(lines.get(i), x + 14, y + 8 + (i + 0.5) * LINE);
            }
        }
    }
}
