package org.correloom.app.desktop.geometry;

import org.correloom.workflow.Frame;
import org.correloom.workflow.Layout;
import org.correloom.workflow.Note;

import java.util.Optional;
import java.util.stream.Stream;

/// The rectangle around everything that is drawn: nodes, frames and notes.
public final class LayoutBounds {

    private LayoutBounds() {}

    /// Empty when there is nothing to draw.
    public static Optional<Box> of(GraphGeometry geometry, Layout layout) {
        Stream<Box> drawn =
                Stream.concat(
                        layout.frames().stream().map(LayoutBounds::of),
                        layout.notes().stream().map(LayoutBounds::of));
        return Stream.concat(geometry.bounds().stream(), drawn).reduce(Box::union);
    }

    public static Box of(Frame frame) {
        return new Box(
                frame.at().x() * Grid.UNIT,
                frame.at().y() * Grid.UNIT,
                frame.width() * Grid.UNIT,
                frame.height() * Grid.UNIT);
    }

    /// A note whose file leaves its size to the canvas is 24 by 5 units.
    public static Box of(Note note) {
        return new Box(
                note.at().x() * Grid.UNIT,
                note.at().y() * Grid.UNIT,
                (note.width() == 0 ? 24 : note.width()) * Grid.UNIT,
                (note.height() == 0 ? 5 : note.height()) * Grid.UNIT);
    }
}
