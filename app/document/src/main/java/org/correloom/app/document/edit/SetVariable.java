package org.correloom.app.document.edit;

import org.correloom.api.graph.Variable;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Adds a workflow variable, or replaces the one of that name.
public record SetVariable(Variable variable) implements Edit {

    @Override
    public String label() {
        return "Set variable " + variable.name();
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return variable.equals(state.workflow().variables().get(variable.name()))
                ? state
                : state.withWorkflow(state.workflow().withVariable(variable));
    }
}
