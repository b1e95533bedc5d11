package org.correloom.app.document.edit;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Sets what happens when a node throws.
public record SetFailurePolicy(String node, FailurePolicy policy) implements Edit {

    @Override
    public String label() {
        return "Set failure policy of " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return ChangeNode.apply(state, node, n -> n.withFailurePolicy(policy));
    }
}
