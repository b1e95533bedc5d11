package org.correloom.app.desktop.canvas;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.LayoutBounds;
import org.correloom.app.desktop.model.Selection.Mark;
import org.correloom.workflow.Layout;

import java.util.Optional;

/// Which note or frame is taken hold of at a point of the canvas: a note anywhere, a frame at its
/// title or its lower right corner, so that what lies on it can be reached.
final class MarkFinder {

    private static final double TITLE = 32;
    private static final double CORNER = 16;

    private MarkFinder() {}

    /// The topmost.
    static Optional<Mark> at(Layout layout, double x, double y) {
        for (int i = layout.notes().size() - 1; i >= 0; i--) {
            if (NotePainter.box(layout.notes().get(i)).contains(x, y)) {
                return Optional.of(new Mark(false, i));
            }
        }
        for (int i = layout.frames().size() - 1; i >= 0; i--) {
            Box box = LayoutBounds.of(layout.frames().get(i));
            Box title = new Box(box.x(), box.y(), box.width(), TITLE);
            if (title.contains(x, y) || corner(box, x, y)) {
                return Optional.of(new Mark(true, i));
            }
        }
        return Optional.empty();
    }

    /// Whether the point is at the corner that changes the size.
    static boolean atCorner(Layout layout, Mark mark, double x, double y) {
        Box box =
                mark.frame()
                        ? LayoutBounds.of(layout.frames().get(mark.index()))
                        : NotePainter.box(layout.notes().get(mark.index()));
        return corner(box, x, y);
    }

    private static boolean corner(Box box, double x, double y) {
        return new Box(box.right() - CORNER, box.bottom() - CORNER, CORNER, CORNER).contains(x, y);
    }
}
