package org.correloom.app.desktop.canvas;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.model.Selection.Mark;

import java.util.List;
import java.util.Optional;

/// What the canvas asks of the window around it.
public interface CanvasRequests {

    /// Open the box that adds a PE at a point of the view, wired to `end` if there is one.
    default void quickAdd(double viewX, double viewY, Optional<PortAnchor> end) {}

    /// Offer the PEs that make a wire possible which cannot be drawn.
    default void convert(
            double viewX, double viewY, Conversion conversion, List<PEDescriptor> converters) {}

    /// Open the menu for what is selected.
    default void contextMenu(double screenX, double screenY) {}

    /// Say what is wrong at a node, and what helps.
    default void problems(String node, double screenX, double screenY) {}

    /// Let a note be written, or a frame named.
    default void write(Mark mark) {}

    /// A node was double-clicked, or Enter was pressed on it.
    default void open(String node) {}
}
