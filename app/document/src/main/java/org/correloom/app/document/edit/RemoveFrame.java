package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.Frame;

import java.util.ArrayList;
import java.util.List;

/// Removes a frame; what lies on it stays.
///
/// @param index from the back
public record RemoveFrame(int index) implements Edit {

    @Override
    public String label() {
        return "Remove a frame";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        List<Frame> frames = new ArrayList<>(state.layout().frames());
        if (index < 0 || index >= frames.size()) {
            return state;
        }
        frames.remove(index);
        return state.withLayout(state.layout().withFrames(frames));
    }
}
