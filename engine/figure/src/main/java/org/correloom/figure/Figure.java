package org.correloom.figure;

import java.util.List;
import java.util.Optional;

/// A plot that has been laid out for one frame: its drawing, and what is where in it.
///
/// Immutable; any thread. All positions are px of the drawing.
public interface Figure {

    /// The picture.
    Drawing drawing();

    /// The plotting areas with their scales, for zoom, pan, and read-out; may be empty.
    List<Panel> panels();

    /// The id of the thing at a point (a pair's name, a station's code), if there is one near.
    Optional<String> pick(double x, double y);

    /// What the cursor's place means, in field units, on one line; empty outside the panels.
    Optional<String> read(double x, double y);

    /// The panel that holds a point.
    default Optional<Panel> panelAt(double x, double y) {
        return panels().stream().filter(p -> p.area().contains(x, y)).findFirst();
    }

    /// Something that can be laid out for any frame, e.g. a model together with its plot.
    ///
    /// Implementations are pure: any thread may call, also several at once.
    @FunctionalInterface
    interface Source {
        /// Lays the figure out.
        Figure layOut(Frame frame);
    }
}
