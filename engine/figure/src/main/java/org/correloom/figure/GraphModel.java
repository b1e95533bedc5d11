package org.correloom.figure;

import java.util.List;

/// What a drawing of a graph shows: cards with ports, wires, frames and notes, each at its place.
///
/// Coordinates are px, x to the right and y down, from any origin.
///
/// @param nodes in painting order
/// @param wires drawn below the nodes
/// @param areas framed parts, from back to front
/// @param notes words beside the nodes
public record GraphModel(List<Node> nodes, List<Wire> wires, List<Area> areas, List<Note> notes) {

    /// What kind of node it is; each has its colour at the left edge.
    public enum Role {
        /// Nothing goes in.
        SOURCE,
        /// Something goes in and something comes out.
        STEP,
        /// Nothing comes out.
        SINK,
        /// Nobody knows what it does.
        UNKNOWN
    }

    /// One card.
    ///
    /// @param title in bold
    /// @param subtitle the line below it
    /// @param box what it covers
    /// @param inputs at its left edge
    /// @param outputs at its right edge
    public record Node(
            String title,
            String subtitle,
            Box box,
            Role role,
            List<Port> inputs,
            List<Port> outputs) {
        /// Copies the lists.
        public Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /// One end of wires.
    ///
    /// @param label written inside the card beside it; empty: none
    /// @param symbol how it looks
    /// @param x its middle
    /// @param y its middle
    public record Port(String label, PortSymbol symbol, double x, double y) {}

    /// A line from an output to an input, in the colour of the output.
    public record Wire(Port from, Port to) {}

    /// A framed part.
    public record Area(String title, Box box) {}

    /// Words on paper.
    ///
    /// @param text lines that are too long are broken
    /// @param box grows downwards when the text needs it
    public record Note(String text, Box box) {}

    /// Copies the lists.
    public GraphModel {
        nodes = List.copyOf(nodes);
        wires = List.copyOf(wires);
        areas = List.copyOf(areas);
        notes = List.copyOf(notes);
    }
}
