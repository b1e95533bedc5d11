package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

/// Gives a wire other ends; its id and grouping stay. A node is not there, or that wire is there
/// already: changes nothing.
public record Rewire(String connection, PortRef from, PortRef to) implements Edit {

    @Override
    public String label() {
        return "Rewire to " + from + " → " + to;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Connection old = state.workflow().connections().get(connection);
        return old == null || !Connect.possible(state.workflow(), from, to)
                ? state
                : state.withWorkflow(state.workflow().withConnection(old.withEnds(from, to)));
    }
}
