package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.Layout;

import java.util.List;
import java.util.TreeMap;

/// Gives a node another id; wires and position follow. The new id is taken or is no id: changes
/// nothing.
public record RenameNode(String node, String newId) implements Edit {

    @Override
    public String label() {
        return "Rename " + node + " to " + newId;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Workflow workflow = state.workflow();
        if (!workflow.nodes().containsKey(node)
                || workflow.nodes().containsKey(newId)
                || !newId.matches(PENode.ID_PATTERN)) {
            return state;
        }
        TreeMap<String, PENode> nodes = new TreeMap<>(workflow.nodes());
        nodes.put(newId, nodes.remove(node).withId(newId));
        TreeMap<String, Connection> connections = new TreeMap<>(workflow.connections());
        connections.replaceAll((id, c) -> c.withEnds(renamed(c.from()), renamed(c.to())));
        Layout layout = state.layout();
        Layout moved =
                layout.position(node)
                        .map(at -> layout.without(List.of(node)).withPosition(newId, at))
                        .orElse(layout);
        return new DocumentState(workflow.withNodes(nodes).withConnections(connections), moved);
    }

    private PortRef renamed(PortRef end) {
        return end.node().equals(node) ? new PortRef(newId, end.port()) : end;
    }
}
