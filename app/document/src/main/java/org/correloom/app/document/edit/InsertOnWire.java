package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.WorkflowIds;

/// Leads a wire through a node: what came along it goes into the node's input, and what the node's
/// output gives goes on to where the wire ended.
///
/// The wire keeps its id and grouping behind the node, where its items arrive; the part before the
/// node is new. The wire or the node is gone, or the wire begins or ends at the node: changes
/// nothing.
public record InsertOnWire(String wire, String node, String input, String output) implements Edit {

    @Override
    public String label() {
        return "Insert " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Workflow workflow = state.workflow();
        Connection old = workflow.connections().get(wire);
        if (old == null
                || !workflow.nodes().containsKey(node)
                || old.from().node().equals(node)
                || old.to().node().equals(node)) {
            return state;
        }
        String id = WorkflowIds.fresh("c1", workflow.connections().keySet());
        return state.withWorkflow(
                workflow.withConnection(new Connection(id, old.from(), new PortRef(node, input)))
                        .withConnection(old.withEnds(new PortRef(node, output), old.to())));
    }
}
