package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.Layout;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Puts a node in the place of another. See [Replacement][org.correloom.app.document.Replacement],
/// which works out what goes where.
///
/// The old node is gone, or another than `by` has its id: changes nothing. A node of the document
/// that is `by` already gives up its own wires and place.
///
/// @param inputs the old node's input ports → those of the new one; wires of others are lost
/// @param outputs the old node's output ports → those of the new one
/// @param lostWires ids of wires that are lost though their port has a new one
public record ReplaceNode(
        String node,
        PENode by,
        Map<String, String> inputs,
        Map<String, String> outputs,
        Set<String> lostWires,
        String label)
        implements Edit {

    public ReplaceNode {
        Objects.requireNonNull(by, "by");
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
        lostWires = Set.copyOf(lostWires);
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Workflow before = state.workflow();
        PENode there = before.nodes().get(by.id());
        if (!before.nodes().containsKey(node)
                || node.equals(by.id())
                || (there != null && !there.type().equals(by.type()))) {
            return state;
        }
        Workflow after = before.withoutNodes(Set.of(node, by.id())).withNode(by);
        for (Connection wire : before.connections().values()) {
            Connection moved = moved(wire);
            boolean kept =
                    moved != null
                            && !moved.from().node().equals(moved.to().node())
                            && after.nodes().containsKey(moved.from().node())
                            && after.nodes().containsKey(moved.to().node())
                            && Connect.possible(after, moved.from(), moved.to());
            if (kept) {
                after = after.withConnection(moved);
            }
        }
        Layout layout = state.layout().without(Set.of(node, by.id()));
        Layout placed =
                state.layout()
                        .position(node)
                        .map(at -> layout.withPosition(by.id(), at))
                        .orElse(layout);
        return new DocumentState(after, placed);
    }

    /// The wire at the new node; null when it does not touch the old one, or is lost.
    private Connection moved(Connection wire) {
        boolean into = wire.to().node().equals(node);
        boolean outOf = wire.from().node().equals(node);
        String port = into ? inputs.get(wire.to().port()) : outputs.get(wire.from().port());
        if (into == outOf || port == null || lostWires.contains(wire.id())) {
            return null;
        }
        PortRef end = new PortRef(by.id(), port);
        return into ? wire.withEnds(wire.from(), end) : wire.withEnds(end, wire.to());
    }
}
