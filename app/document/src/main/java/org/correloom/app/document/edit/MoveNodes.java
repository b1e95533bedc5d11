package org.correloom.app.document.edit;

import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.workflow.GridPoint;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Draws nodes at other places.
///
/// @param positions where to, by node id; ids that are not in the workflow are passed over
/// @param gesture the drag that this move is part of: moves in a row with equal gestures are one
///     step
public record MoveNodes(Map<String, GridPoint> positions, Object gesture) implements Edit {

    public MoveNodes {
        positions = Map.copyOf(positions);
    }

    @Override
    public String label() {
        return "Move " + Counted.pes(positions.keySet());
    }

    @Override
    public DocumentState apply(DocumentState state) {
        Map<String, GridPoint> moved = new TreeMap<>(positions);
        moved.keySet().retainAll(state.workflow().nodes().keySet());
        moved.entrySet()
                .removeIf(e -> e.getValue().equals(state.layout().positions().get(e.getKey())));
        return moved.isEmpty() ? state : state.withPositions(moved);
    }

    @Override
    public Optional<Object> mergeKey() {
        return Optional.of(gesture);
    }
}
