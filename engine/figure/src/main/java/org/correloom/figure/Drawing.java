package org.correloom.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A finished picture, laid out once: immutable, independent of any toolkit.
///
/// @param width in px, at least 1
/// @param height in px, at least 1
/// @param background colour under everything; may be transparent
/// @param marks in painting order
public record Drawing(double width, double height, int background, List<Mark> marks) {

    /// Copies the list; refuses an empty extent.
    public Drawing {
        if (!(width >= 1 && height >= 1 && width * height < MAX_AREA)) {
            throw new IllegalArgumentException(
                    "drawing must be at least 1 × 1 px and below %s px² large: %s × %s"
                            .formatted(MAX_AREA, width, height));
        }
        marks = List.copyOf(marks);
    }

    private static final double MAX_AREA = 1e8;

    /// Begins an empty drawing.
    public static Builder builder(double width, double height, int background) {
        return new Builder(width, height, background);
    }

    /// Collects marks. Not thread-safe. Marks that would not show (transparent, empty) are left
    /// out.
    public static final class Builder {
        private final double width;
        private final double height;
        private final int background;
        private final List<Mark> marks = new ArrayList<>();

        private Builder(double width, double height, int background) {
            this.width = width;
            this.height = height;
            this.background = background;
        }

        /// Adds any mark.
        public Builder add(Mark mark) {
            marks.add(mark);
            return this;
        }

        /// Fills an area.
        public Builder fill(Outline outline, int argb) {
            return outline.isEmpty() || argb >>> 24 == 0 ? this : add(new Mark.Fill(outline, argb));
        }

        /// Draws a line; dash and gap lengths in px may follow.
        public Builder stroke(Outline outline, double strokeWidth, int argb, Double... dash) {
            return outline.isEmpty() || argb >>> 24 == 0
                    ? this
                    : add(new Mark.Stroke(outline, strokeWidth, argb, List.of(dash)));
        }

        /// Draws one straight line.
        public Builder line(
                double x1, double y1, double x2, double y2, double strokeWidth, int argb) {
            return stroke(Outline.line(x1, y1, x2, y2), strokeWidth, argb);
        }

        /// Fills a rectangle.
        public Builder fill(Box box, int argb) {
            return box.width() == 0 || box.height() == 0
                    ? this
                    : fill(Outline.rectangle(box), argb);
        }

        /// Draws the border of a rectangle as four crisp lines.
        public Builder frame(Box box, double strokeWidth, int argb) {
            return line(box.x(), box.y(), box.right(), box.y(), strokeWidth, argb)
                    .line(box.x(), box.bottom(), box.right(), box.bottom(), strokeWidth, argb)
                    .line(box.x(), box.y(), box.x(), box.bottom(), strokeWidth, argb)
                    .line(box.right(), box.y(), box.right(), box.bottom(), strokeWidth, argb);
        }

        /// Writes one line of text.
        public Builder text(
                String text, double x, double y, double size, int argb, Mark.Align align) {
            return text.isEmpty() ? this : add(new Mark.Text(text, x, y, size, argb, align, 0));
        }

        /// Adds a group that shows inside the box only.
        public Builder clip(Box box, Consumer<Builder> content) {
            Builder inner = new Builder(width, height, background);
            content.accept(inner);
            return inner.marks.isEmpty() ? this : add(new Mark.Group(box, inner.marks));
        }

        /// The drawing.
        public Drawing build() {
            return new Drawing(width, height, background, marks);
        }
    }
}
