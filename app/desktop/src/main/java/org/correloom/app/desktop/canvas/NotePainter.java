package org.correloom.app.desktop.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.LayoutBounds;
import org.correloom.app.desktop.model.Selection.Mark;
import org.correloom.workflow.Frame;
import org.correloom.workflow.Note;

import java.util.ArrayList;
import java.util.List;

/// Draws frames and notes, behind wires and nodes. Of a note's Markdown, headings and bullets are
/// drawn; of what is inside a line only the words.
final class NotePainter {

    private static final double LEGIBLE = 0.35;
    private static final double LINE = 16;
    private static final double SIDE = 24;
    private static final double CORNER = 10;

    private static final FontCache FONTS = new FontCache();

    /// A line as it is drawn.
    private record Line(String text, boolean heading) {}

    private NotePainter() {}

    static void paint(GraphicsContext g, CanvasScene scene) {
        g.save();
        g.translate(scene.viewport().x(), scene.viewport().y());
        g.scale(scene.viewport().scale(), scene.viewport().scale());
        boolean legible = scene.viewport().scale() > LEGIBLE;
        List<Frame> frames = scene.layout().frames();
        for (int i = 0; i < frames.size(); i++) {
            frame(g, scene.palette(), frames.get(i), legible, chosen(scene, true, i));
        }
        List<Note> notes = scene.layout().notes();
        for (int i = 0; i < notes.size(); i++) {
            note(g, scene.palette(), notes.get(i), legible, chosen(scene, false, i));
        }
        g.restore();
    }

    private static boolean chosen(CanvasScene scene, boolean frame, int index) {
        return scene.selection().mark().filter(new Mark(frame, index)::equals).isPresent();
    }

    /// What the note covers: as high as its words, or higher where the file says so.
    static Box box(Note note) {
        Box box = LayoutBounds.of(note);
        double words = lines(note, box.width() - SIDE).size() * LINE + LINE;
        return new Box(box.x(), box.y(), box.width(), Math.max(note.height() * Grid.UNIT, words));
    }

    private static void frame(
            GraphicsContext g, Palette palette, Frame frame, boolean legible, boolean chosen) {
        Box box = LayoutBounds.of(frame);
        g.setFill(palette.track().deriveColor(0, 1, 1, 0.35));
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 20, 20);
        g.setStroke(chosen ? palette.accent() : palette.cardBorder());
        g.setLineWidth(chosen ? 2 : 1);
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 20, 20);
        if (chosen) {
            corner(g, palette, box);
        }
        if (legible) {
            Font font = FONTS.get(FontWeight.BOLD, 13);
            g.setFont(font);
            g.setFill(palette.muted());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(
                    FONTS.fitted(frame.title(), font, box.width() - SIDE),
                    box.x() + 12,
                    box.y() + 16);
        }
    }

    /// Where the size is changed.
    private static void corner(GraphicsContext g, Palette palette, Box box) {
        g.setFill(palette.accent());
        g.fillPolygon(
                new double[] {box.right() - 3, box.right() - 3, box.right() - 3 - CORNER},
                new double[] {box.bottom() - 3 - CORNER, box.bottom() - 3, box.bottom() - 3},
                3);
    }

    private static List<Line> lines(Note note, double width) {
        List<Line> lines = new ArrayList<>();
        for (String paragraph : note.text().strip().split("\n")) {
            boolean heading = paragraph.matches("#{1,6} .*");
            String text =
                    plain(
                            paragraph
                                    .replaceFirst("^#{1,6} ", "")
                                    .replaceFirst("^(\\s*)[-*+] ", "$1• "));
            FONTS.wrapped(text, font(heading), width)
                    .forEach(line -> lines.add(new Line(line, heading)));
        }
        return lines;
    }

    private static Font font(boolean heading) {
        return FONTS.get(heading ? FontWeight.BOLD : FontWeight.NORMAL, heading ? 13 : 12);
    }

    /// Markdown without its marks: the canvas shows words, the file keeps the rest.
    private static String plain(String markdown) {
        return markdown.replaceAll("\\*{1,2}([^*]+)\\*{1,2}", "$1").replace("`", "");
    }

    private static void note(
            GraphicsContext g, Palette palette, Note note, boolean legible, boolean chosen) {
        Box box = box(note);
        Color paper = palette.dark() ? Color.web("#3b3420") : Color.web("#fff8e1");
        g.setFill(paper);
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 8, 8);
        g.setFill(palette.dark() ? Color.web("#d29922") : Color.web("#e3b341"));
        g.fillRoundRect(box.x(), box.y(), 3, box.height(), 3, 3);
        if (chosen) {
            g.setStroke(palette.accent());
            g.setLineWidth(2);
            g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 8, 8);
            corner(g, palette, box);
        }
        if (legible) {
            List<Line> lines = lines(note, box.width() - SIDE);
            g.setFill(palette.text());
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            for (int i = 0; i < lines.size(); i++) {
                g.setFont(font(lines.get(i).heading()));
                g.fillText(lines.get(i).text(), box.x() + 14, box.y() + 8 + (i + 0.5) * LINE);
            }
        }
    }
}
