package org.correloom.figure;

import java.util.List;

/// One thing in a [Drawing]. Marks are painted in order, later ones above.
public sealed interface Mark {

    /// A filled area.
    ///
    /// @param outline what to fill; open sub-paths are closed
    /// @param argb colour
    record Fill(Outline outline, int argb) implements Mark {}

    /// A drawn line. A single straight line along an axis is moved onto whole device pixels, so
    /// that axes and grids are crisp at any scale.
    ///
    /// @param outline the line's course
    /// @param width in px, above 0
    /// @param argb colour
    /// @param dash lengths of dash and gap in px, alternating; empty for a solid line
    record Stroke(Outline outline, double width, int argb, List<Double> dash) implements Mark {
        /// Refuses a width or a dash that is not above 0.
        public Stroke {
            dash = List.copyOf(dash);
            if (!(width > 0) || dash.stream().anyMatch(d -> !(d > 0))) {
                throw new IllegalArgumentException(
                        "stroke width and dashes must be above 0: " + width + ", " + dash);
            }
        }
    }

    /// One line of text in the bundled typeface.
    ///
    /// @param text what to write
    /// @param x anchor, see `align`
    /// @param y base line
    /// @param size em size in px
    /// @param argb colour
    /// @param align which part of the text is at the anchor
    /// @param degrees turned clockwise about the anchor; −90 reads upwards
    record Text(String text, double x, double y, double size, int argb, Align align, double degrees)
            implements Mark {}

    /// A raster picture stretched over a box.
    ///
    /// @param box where it goes
    /// @param columns width of the raster
    /// @param rows height of the raster
    /// @param argb colours, row by row from the top, `columns × rows` of them; handed over
    record Raster(Box box, int columns, int rows, int[] argb) implements Mark {
        /// Refuses an array of another length than columns × rows.
        public Raster {
            if (columns < 1 || rows < 1 || argb.length != (long) columns * rows) {
                throw new IllegalArgumentException(
                        "raster %d × %d has %d values".formatted(columns, rows, argb.length));
            }
        }
    }

    /// Marks that show inside a box only.
    ///
    /// @param clip the box
    /// @param marks what is in it, in painting order
    record Group(Box clip, List<Mark> marks) implements Mark {
        /// Copies the list.
        public Group {
            marks = List.copyOf(marks);
        }
    }

    /// Which part of a text is at its anchor.
    enum Align {
        /// The text begins there.
        START,
        /// The text is centred there.
        MIDDLE,
        /// The text ends there.
        END
    }
}
