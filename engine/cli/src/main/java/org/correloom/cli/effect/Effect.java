package org.correloom.cli.effect;

import org.correloom.figure.CurvePanel;
import org.correloom.figure.CurvePlot;
import org.correloom.figure.Drawing;
import org.correloom.figure.Frame;
import org.correloom.figure.Theme;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was to be seen of a PE: a picture, and what it shows in words and numbers.
///
/// @param alternative what the picture shows, for those who do not see it
/// @param caption what was done and what to look at; `{name}` stands for the number of that name,
///     in its own digits
/// @param rows the picture
/// @param rowHeight px that each row of panels takes, axes included
/// @param numbers measured on what the PE made, by name
public record Effect(
        String alternative,
        String caption,
        List<List<CurvePanel>> rows,
        double rowHeight,
        Map<String, Double> numbers) {

    private static final double WIDTH = 760;

    public Effect {
        rows = List.copyOf(rows);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /// A picture without numbers yet.
    static Effect of(double rowHeight, List<List<CurvePanel>> rows) {
        return new Effect("", "", rows, rowHeight, Map.of());
    }

    Effect saying(String newAlternative, String newCaption) {
        return new Effect(newAlternative, newCaption, rows, rowHeight, numbers);
    }

    Effect with(String name, double number) {
        Map<String, Double> more = new LinkedHashMap<>(numbers);
        more.put(name, number);
        return new Effect(alternative, caption, rows, rowHeight, more);
    }

    /// A number of this effect.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public double number(String name) {
        Double number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException(
                    "no number \"" + name + "\"; there are " + numbers.keySet());
        }
        return number;
    }

    /// The caption with its numbers, rounded to two significant digits.
    public String captionText() {
        String text = caption;
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            text = text.replace("{" + number.getKey() + "}", rounded(number.getValue()));
        }
        return text;
    }

    private static String rounded(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value).replace('-', '−');
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        int decimals = Math.max(0, 1 - exponent);
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }

    /// The picture, dark on white.
    public Drawing drawing() {
        double height = 30 + rowHeight * rows.size();
        return new CurvePlot(rows, Frame.of(WIDTH, height, Theme.LIGHT)).drawing();
    }
}
