package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.Set;

/// Removes wires.
public record Disconnect(Set<String> ids) implements Edit {

    public Disconnect {
        ids = Set.copyOf(ids);
    }

    @Override
    public String label() {
        return ids.size() == 1 ? "Disconnect" : "Remove " + ids.size() + " wires";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return state.workflow().connections().keySet().stream().noneMatch(ids::contains)
                ? state
                : state.withWorkflow(state.workflow().withoutConnections(ids));
    }
}
