package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Puts a parameter of a node back to its default.
public record ResetParameter(String node, String parameter) implements Edit {

    @Override
    public String label() {
        return "Reset " + parameter + " of " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return ChangeNode.apply(state, node, n -> n.withParameter(parameter, null));
    }
}
