package org.correloom.app.document.edit;

import org.correloom.api.graph.PENode;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.GridPoint;

import java.util.Map;

/// Puts a node on the canvas. A node of the same id is already there: changes nothing.
public record AddNode(PENode node, GridPoint position) implements Edit {

    @Override
    public String label() {
        return "Add " + node.id();
    }

    @Override
    public DocumentState apply(DocumentState state) {
        if (state.workflow().nodes().containsKey(node.id())) {
            return state;
        }
        return state.withWorkflow(state.workflow().withNode(node))
                .withPositions(Map.of(node.id(), position));
    }
}
