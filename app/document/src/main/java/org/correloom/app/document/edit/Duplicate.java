package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.ClipboardFragment;
import org.correloom.workflow.WorkflowFile;

import java.util.Set;

/// Adds a copy of nodes and of the wires between them, a little below and to the right.
///
/// @param offset grid units, both ways
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
        if (state.workflow().nodes().keySet().stream().noneMatch(ids::contains)) {
            return state;
        }
        WorkflowFile file = state.toFile();
        ClipboardFragment fragment = ClipboardFragment.of(file, ids);
        return DocumentState.of(
                fragment.pasteInto(file, fragment.corner().plus(offset, offset)).file());
    }
}
