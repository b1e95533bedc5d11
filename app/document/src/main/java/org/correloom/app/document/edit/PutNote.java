package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.Note;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Puts a note in the place of another, or adds it.
///
/// @param index from the back; as many as there are notes: it is added, more: nothing changes
/// @param mergeKey of the gesture that this is part of
public record PutNote(int index, Note note, String label, Optional<Object> mergeKey)
        implements Edit {

    public PutNote {
        Objects.requireNonNull(note, "note");
    }

    public PutNote(int index, Note note, String label) {
        this(index, note, label, Optional.empty());
    }

    @Override
    public DocumentState apply(DocumentState state) {
        List<Note> notes = new ArrayList<>(state.layout().notes());
        if (index < 0 || index > notes.size()) {
            return state;
        }
        if (index == notes.size()) {
            notes.add(note);
        } else if (notes.set(index, note).equals(note)) {
            return state;
        }
        return state.withLayout(state.layout().withNotes(notes));
    }
}
