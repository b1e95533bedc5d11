package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.WorkflowIds;

import java.util.List;
import java.util.Set;

/// Takes a node out of its stream: what was wired to its input goes on to where its output went.
///
/// Possible for a node of whose inputs one is wired, and of whose outputs one; whether the types on
/// both sides fit is for who offers it to know. The wires behind the node keep their ids and
/// groupings; one that is there already is not drawn twice.
public record Bypass(String node) implements Edit {

    @Override
    public String label() {
        return "Bypass " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Workflow workflow = state.workflow();
        if (!isPossible(workflow)) {
            return state;
        }
        List<Connection> in = workflow.into(node);
        List<Connection> out = workflow.outOf(node);
        DocumentState without = new RemoveNodes(Set.of(node)).apply(state);
        Workflow healed = without.workflow();
        for (Connection behind : out) {
            for (Connection before : in) {
                if (Connect.possible(healed, before.from(), behind.to())) {
                    healed = healed.withConnection(joined(before.from(), behind, healed));
                }
            }
        }
        return without.withWorkflow(healed);
    }

    /// Whether the node has a stream that can go on without it.
    public boolean isPossible(Workflow workflow) {
        return workflow.into(node).stream().map(Connection::to).distinct().count() == 1
                && workflow.outOf(node).stream().map(Connection::from).distinct().count() == 1;
    }

    private static Connection joined(PortRef from, Connection behind, Workflow workflow) {
        String id = WorkflowIds.fresh(behind.id(), workflow.connections().keySet());
        return new Connection(id, from, behind.to(), behind.grouping(), behind.extra());
    }
}
