package org.correloom.app.desktop.model;

import org.correloom.api.graph.PENode;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.document.Edit;
import org.correloom.app.document.Insertion;
import org.correloom.app.document.Replacement;

import java.util.Optional;

/// What a PE that is let go at a point of the canvas does there beside lying there: it takes the
/// place of the PE below it, or goes into the wire below it.
///
/// @param node whose place it takes
/// @param wire into which it goes
/// @param edit carries it out once the PE is in the workflow
/// @param words what is going to happen, and which wires are lost by it
public record DropTarget(
        Optional<NodeBox> node, Optional<WireCurve> wire, Edit edit, String words) {

    /// Empty when the PE is only put there.
    ///
    /// @param dropped with the id that it has or is going to have
    /// @param reach how far from the point a wire may be, in canvas units
    public static Optional<DropTarget> at(
            EditorViewModel editor, PENode dropped, double x, double y, double reach) {
        Optional<NodeBox> below =
                editor.geometry().nodesIn(new Box(x, y, 0, 0)).stream()
                        .filter(node -> !node.id().equals(dropped.id()))
                        .reduce((under, above) -> above);
        return below.isPresent()
                ? replacing(editor, dropped, below.get())
                : editor.geometry()
                        .wireAt(x, y, reach)
                        .flatMap(wire -> inserting(editor, dropped, wire));
    }

    /// Whether `edit` adds the PE too.
    public boolean adds() {
        return node.isPresent();
    }

    private static Optional<DropTarget> replacing(
            EditorViewModel editor, PENode dropped, NodeBox node) {
        return Replacement.of(editor.workflow(), editor.types(), node.id(), dropped)
                .map(
                        found ->
                                new DropTarget(
                                        Optional.of(node),
                                        Optional.empty(),
                                        found.edit(),
                                        ("Takes the place of " + node.title() + "\n")
                                                .concat(found.warning())
                                                .strip()));
    }

    private static Optional<DropTarget> inserting(
            EditorViewModel editor, PENode dropped, WireCurve wire) {
        return Insertion.on(wire.connection(), dropped, editor.workflow(), editor.types())
                .map(
                        found ->
                                new DropTarget(
                                        Optional.empty(),
                                        Optional.of(wire),
                                        found,
                                        "Goes into this wire"));
    }
}
