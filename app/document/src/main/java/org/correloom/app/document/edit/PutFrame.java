package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.Frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Puts a frame in the place of another, or adds it.
///
/// @param index from the back; as many as there are frames: it is added, more: nothing changes
/// @param mergeKey of the gesture that this is part of
public record PutFrame(int index, Frame frame, String label, Optional<Object> mergeKey)
        implements Edit {

    public PutFrame {
        Objects.requireNonNull(frame, "frame");
    }

    public PutFrame(int index, Frame frame, String label) {
        this(index, frame, label, Optional.empty());
    }

    @Override
    public DocumentState apply(DocumentState state) {
        List<Frame> frames = new ArrayList<>(state.layout().frames());
        if (index < 0 || index > frames.size()) {
            return state;
        }
        if (index == frames.size()) {
            frames.add(frame);
        } else if (frames.set(index, frame).equals(frame)) {
            return state;
        }
        return state.withLayout(state.layout().withFrames(frames));
    }
}
