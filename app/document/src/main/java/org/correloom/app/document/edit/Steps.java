package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.List;
import java.util.Optional;

/// Several edits that a person sees as one: a PE added together with its wire.
///
/// @param mergeKey of the gesture that they are part of
public record Steps(String label, List<Edit> edits, Optional<Object> mergeKey) implements Edit {

    public Steps {
        edits = List.copyOf(edits);
    }

    public Steps(String label, List<Edit> edits) {
        this(label, edits, Optional.empty());
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
