package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.ClipboardFragment;
import org.correloom.workflow.GridPoint;

/// Adds a fragment with its top left corner at a point; ids that are taken get a number.
public record Paste(ClipboardFragment fragment, GridPoint at) implements Edit {

    @Override
    public String label() {
        return "Paste " + Counted.pes(fragment.workflow().nodes().keySet());
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return DocumentState.of(fragment.pasteInto(state.toFile(), at).file());
    }
}
