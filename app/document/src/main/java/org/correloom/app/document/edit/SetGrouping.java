package org.correloom.app.document.edit;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;

import java.util.Optional;

/// Sets which instances receive the items of a wire; empty: as the input port asks.
public record SetGrouping(String connection, Optional<Grouping> grouping) implements Edit {

    @Override
    public String label() {
        return "Set grouping of " + connection;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Connection old = state.workflow().connections().get(connection);
        if (old == null || old.grouping().equals(grouping)) {
            return state;
        }
        return state.withWorkflow(
                state.workflow().withConnection(old.withGrouping(grouping.orElse(null))));
    }
}
