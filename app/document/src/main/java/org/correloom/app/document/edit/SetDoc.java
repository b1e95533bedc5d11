package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Describes the workflow, in Markdown.
public record SetDoc(String doc) implements Edit {

    @Override
    public String label() {
        return "Describe the workflow";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return doc.equals(state.workflow().doc())
                ? state
                : state.withWorkflow(state.workflow().withDoc(doc));
    }
}
