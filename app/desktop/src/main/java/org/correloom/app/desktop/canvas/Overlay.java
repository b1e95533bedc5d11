package org.correloom.app.desktop.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import java.util.List;
import java.util.function.Supplier;

/// What is drawn above the workflow: bubbles with a sentence at the pointer.
final class Overlay {

    private static final double WIDEST = 320;
    private static final double LINE = 17;
    private static final double PAD = 10;

    private final Supplier<Palette> palette;
    private final Supplier<double[]> size;
    private final FontCache fonts = new FontCache();

    /// @param size width and height of the view
    Overlay(Supplier<Palette> palette, Supplier<double[]> size) {
        this.palette = palette;
        this.size = size;
    }

    Palette palette() {
        return palette.get();
    }

    /// Draws the sentence beside a point, inside the view.
    void bubble(GraphicsContext g, String text, double x, double y) {
        Font font = fonts.get(FontWeight.NORMAL, 12);
        List<String> lines = fonts.wrapped(text, font, WIDEST);
        double width =
                2 * PAD + lines.stream().mapToDouble(l -> fonts.width(l, font)).max().orElse(0);
        double height = 2 * PAD + lines.size() * LINE - 3;
        double left = Math.clamp(x + 16, 8, Math.max(8, size.get()[0] - width - 8));
        double top = y + 20 + height > size.get()[1] - 8 ? y - 14 - height : y + 20;
        g.setFill(palette.get().shadow());
        g.fillRoundRect(left - 1, top + 1, width + 2, height + 3, 14, 14);
        g.setFill(palette.get().bubble());
        g.fillRoundRect(left, top, width, height, 12, 12);
        g.setFill(palette.get().bubbleText());
        g.setFont(font);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < lines.size(); i++) {
            g.fillText(lines.get(i), left + PAD, top + PAD + (i + 0.5) * LINE - 1.5);
        }
    }

    /// Draws a title centred on a point.
    void label(GraphicsContext g, String text, double x, double y) {
        g.setFont(fonts.get(FontWeight.BOLD, 13));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(palette.get().text());
        g.fillText(text, x, y);
    }
}
