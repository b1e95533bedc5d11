package org.correloom.app.document.edit;

import org.correloom.api.graph.PENode;
import org.correloom.app.document.DocumentState;

import java.util.function.UnaryOperator;

/// Replaces one node by a changed copy; what most edits of the parameter panel come down to.
final class ChangeNode {

    private ChangeNode() {}

    static DocumentState apply(DocumentState state, String id, UnaryOperator<PENode> change) {
        PENode node = state.workflow().nodes().get(id);
        if (node == null) {
            return state;
        }
        PENode changed = change.apply(node);
        return changed.equals(node)
                ? state
                : state.withWorkflow(state.workflow().withNode(changed));
    }
}
