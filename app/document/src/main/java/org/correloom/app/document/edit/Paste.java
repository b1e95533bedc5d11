package org.correloom.app.document.edit;

import org.correloom.api.graph.PENode;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.Fragment;
import org.correloom.workflow.GridPoint;

/// Adds a fragment with its top left corner at a point; ids that are taken get a number.
public record Paste(Fragment fragment, GridPoint at) implements Edit {

    @Override
    public String label() {
        return "Paste " + Counted.pes(fragment.nodes().stream().map(PENode::id).toList());
    }

    @Override
    public DocumentState apply(DocumentState state) {
        GridPoint corner = fragment.corner();
        return fragment.isEmpty()
                ? state
                : fragment.addTo(state, at.x() - corner.x(), at.y() - corner.y());
    }
}
