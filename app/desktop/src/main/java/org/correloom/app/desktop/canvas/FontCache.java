package org.correloom.app.desktop.canvas;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fonts by weight and size, and texts cut to a width, both remembered: measuring text is what
/// would cost most in painting a node.
final class FontCache {

    private static final int REMEMBERED = 20_000;

    private record FontKey(FontWeight weight, long tenths) {}

    private record CutKey(String text, Font font, long width) {}

    private final Map<FontKey, Font> fonts = new HashMap<>();
    private final Text ruler = new Text();
    private final Map<CutKey, String> cut =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<CutKey, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Font get(FontWeight weight, double size) {
        long tenths = Math.round(size * 10);
        return fonts.computeIfAbsent(
                new FontKey(weight, tenths),
                key -> Font.font(Font.getDefault().getFamily(), weight, tenths / 10.0));
    }

    /// The text, or as much of its beginning as fits into `width`, and an ellipsis.
    String fitted(String text, Font font, double width) {
        return cut.computeIfAbsent(
                new CutKey(text, font, Math.round(width)), key -> cut(text, font, width));
    }

    private String cut(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + "…", font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
    }

    double width(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /// The text in lines no wider than `width`, broken between words.
    List<String> wrapped(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (width(longer, font) > width && !line.isEmpty()) {
                    lines.add(line.toString());
                    line = new StringBuilder(word);
                } else {
                    line = new StringBuilder(longer);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
