package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.AutoLayout;

/// Puts every node in layers from left to right.
///
/// @param columnStep grid units from one layer to the next
/// @param rowStep grid units from one node of a layer to the next
public record AutoArrange(int columnStep, int rowStep) implements Edit {

    @Override
    public String label() {
        return "Arrange";
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return state.withPositions(AutoLayout.layered(state.workflow(), columnStep, rowStep));
    }
}
