package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Gives a node a title of its own; empty: the title of its PE.
public record SetTitle(String node, String title) implements Edit {

    @Override
    public String label() {
        return "Rename " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return ChangeNode.apply(state, node, n -> n.withTitle(title.strip()));
    }
}
