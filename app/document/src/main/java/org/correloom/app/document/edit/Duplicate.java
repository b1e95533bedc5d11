package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.Fragment;

import java.util.Set;

/// Adds a copy of nodes and of the wires between them, a little below and to the right.
public record Duplicate(Set<String> ids, int offset) implements Edit {

    public Duplicate {
        ids = Set.copyOf(ids);
    }

    @Override
    public String label() {
        return "Duplicate " + Counted.pes(ids);
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Fragment fragment = Fragment.of(state, ids);
        return fragment.isEmpty() ? state : fragment.addTo(state, offset, offset);
    }
}
