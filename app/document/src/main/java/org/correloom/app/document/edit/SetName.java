package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Names the workflow.
public record SetName(String name) implements Edit {

    @Override
    public String label() {
        return "Name the workflow";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return name.equals(state.workflow().name())
                ? state
                : state.withWorkflow(state.workflow().withName(name));
    }
}
