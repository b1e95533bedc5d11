package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.List;

/// Several edits that a person sees as one: a PE added together with its wire.
public record Steps(String label, List<Edit> edits) implements Edit {

    public Steps {
        edits = List.copyOf(edits);
    }

    @Override
    public DocumentState apply(DocumentState state) {
        DocumentState result = state;
        for (Edit edit : edits) {
            result = edit.apply(result);
        }
        return result;
    }
}
