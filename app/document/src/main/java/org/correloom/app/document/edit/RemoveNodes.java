package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.Set;

/// Removes nodes with every wire that touches them.
public record RemoveNodes(Set<String> ids) implements Edit {

    public RemoveNodes {
        ids = Set.copyOf(ids);
    }

    @Override
    public String label() {
        return "Remove " + Counted.pes(ids);
    }

    @Override
    public DocumentState apply(DocumentState state) {
        if (state.workflow().nodes().keySet().stream().noneMatch(ids::contains)) {
            return state;
        }
        return new DocumentState(state.workflow().withoutNodes(ids), state.layout().without(ids));
    }
}
