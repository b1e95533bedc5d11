package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.Note;

import java.util.ArrayList;
import java.util.List;

/// Removes a note.
///
/// @param index from the back
public record RemoveNote(int index) implements Edit {

    @Override
    public String label() {
        return "Remove a note";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        List<Note> notes = new ArrayList<>(state.layout().notes());
        if (index < 0 || index >= notes.size()) {
            return state;
        }
        notes.remove(index);
        return state.withLayout(state.layout().withNotes(notes));
    }
}
