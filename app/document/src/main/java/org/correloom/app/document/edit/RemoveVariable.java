package org.correloom.app.document.edit;

import org.correloom.api.graph.Variable;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.TreeMap;

/// Removes a workflow variable. Parameters that refer to it become a problem, not another value.
public record RemoveVariable(String name) implements Edit {

    @Override
    public String label() {
        return "Remove variable " + name;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        if (!state.workflow().variables().containsKey(name)) {
            return state;
        }
        TreeMap<String, Variable> kept = new TreeMap<>(state.workflow().variables());
        kept.remove(name);
        return state.withWorkflow(state.workflow().withVariables(kept));
    }
}
