package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.ConnectionCheck;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.WorkflowIds;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Removes nodes and joins the streams that they leave cut: what fed a node goes on to where the
/// node's data went, also through several removed nodes, where the types allow it.
///
/// The new wires keep the ids and groupings of those behind the removed nodes.
///
/// @param types what the nodes of the document are
public record RemoveAndJoin(Set<String> ids, NodeTypes types) implements Edit {

    public RemoveAndJoin {
        ids = Set.copyOf(ids);
        Objects.requireNonNull(types, "types");
    }

    @Override
    public String label() {
        return "Remove " + Counted.pes(ids) + " and join the wires";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Workflow before = state.workflow();
        DocumentState without = new RemoveNodes(ids).apply(state);
        Workflow healed = without.workflow();
        for (Connection behind : before.connections().values()) {
            if (ids.contains(behind.from().node()) && !ids.contains(behind.to().node())) {
                for (Connection feeding : feeding(before, behind.from().node())) {
                    healed = joined(healed, feeding, behind);
                }
            }
        }
        return healed == without.workflow() ? without : without.withWorkflow(healed);
    }

    /// The wires from outside whose items can reach a removed node.
    private List<Connection> feeding(Workflow before, String node) {
        Set<String> others = new HashSet<>(before.nodes().keySet());
        others.removeAll(ids);
        Set<String> reached = GraphOrder.upstream(before.withoutNodes(others), List.of(node));
        return before.connections().values().stream()
                .filter(c -> reached.contains(c.to().node()) && !ids.contains(c.from().node()))
                .toList();
    }

    private Workflow joined(Workflow healed, Connection feeding, Connection behind) {
        if (!new ConnectionCheck(healed, types).check(feeding.from(), behind.to()).allowed()) {
            return healed;
        }
        String id = WorkflowIds.fresh(behind.id(), healed.connections().keySet());
        return healed.withConnection(
                new Connection(id, feeding.from(), behind.to(), behind.grouping(), behind.extra()));
    }
}
