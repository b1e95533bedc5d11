package org.correloom.app.document;

import java.util.Optional;

/// One change of a document: a pure function from the state before to the state after.
///
/// An edit holds no reference to a document and may be applied to any state. What it asks for may
/// have become impossible (the node is gone): then it returns the state that it was given, and
/// nothing is added to the history.
public interface Edit {

    /// What the undo menu says, in the imperative: `Move 3 PEs`.
    String label();

    /// The state after the edit; `state` itself when there is nothing to change.
    DocumentState apply(DocumentState state);

    /// Edits in a row whose keys are equal become one step of the history: the many moves of one
    /// drag. Empty: a step of its own.
    default Optional<Object> mergeKey() {
        return Optional.empty();
    }
}
