package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.WorkflowIds;

/// Draws a wire. Whether the types fit is asked before, of
/// [ConnectionCheck][org.correloom.app.document.ConnectionCheck]; here only both nodes must exist
/// and the same wire must not.
public record Connect(PortRef from, PortRef to) implements Edit {

    @Override
    public String label() {
        return "Connect " + from + " to " + to;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Workflow workflow = state.workflow();
        if (!possible(workflow, from, to)) {
            return state;
        }
        String id = WorkflowIds.fresh("c1", workflow.connections().keySet());
        return state.withWorkflow(workflow.withConnection(new Connection(id, from, to)));
    }

    /// Whether both nodes are there and no wire joins the two ports yet.
    static boolean possible(Workflow workflow, PortRef from, PortRef to) {
        return workflow.nodes().containsKey(from.node())
                && workflow.nodes().containsKey(to.node())
                && workflow.connections().values().stream()
                        .noneMatch(c -> c.from().equals(from) && c.to().equals(to));
    }
}
