package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Sets how many instances of a node run; 0 lets the planner choose.
public record SetInstances(String node, int instances) implements Edit {

    @Override
    public String label() {
        return "Set instances of " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return ChangeNode.apply(state, node, n -> n.withInstances(instances));
    }
}
