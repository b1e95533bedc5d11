package org.correloom.workflow;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where things lie on the canvas. It has no influence on what a workflow computes, and no viewport
/// or selection is part of it.
///
/// @param positions top left corner of each node by node id; a node inside a composite of the
///     workflow has the key `#composite/node`
/// @param frames from back to front
/// @param notes from back to front
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Layout(
        SortedMap<String, GridPoint> positions,
        List<Frame> frames,
        List<Note> notes,
        Map<String, Object> extra) {

    /// No position, no frame, no note.
    public static final Layout EMPTY = new Layout(new TreeMap<>(), List.of(), List.of(), Map.of());

    public Layout {
        Objects.requireNonNull(positions, "positions");
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
        frames = List.copyOf(frames);
        notes = List.copyOf(notes);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public Optional<GridPoint> position(String node) {
        return Optional.ofNullable(positions.get(node));
    }

    /// This layout with the node at `point`.
    public Layout withPosition(String node, GridPoint point) {
        return withPositions(Map.of(node, point));
    }

    /// This layout with each of these nodes at its point; the others stay.
    public Layout withPositions(Map<String, GridPoint> points) {
        SortedMap<String, GridPoint> changed = new TreeMap<>(positions);
        changed.putAll(points);
        return new Layout(changed, frames, notes, extra);
    }

    /// This layout without the positions of these nodes.
    public Layout without(Collection<String> nodes) {
        SortedMap<String, GridPoint> kept = new TreeMap<>(positions);
        kept.keySet().removeAll(nodes);
        return new Layout(kept, frames, notes, extra);
    }

    public Layout withFrames(List<Frame> newFrames) {
        return new Layout(positions, newFrames, notes, extra);
    }

    public Layout withNotes(List<Note> newNotes) {
        return new Layout(positions, frames, newNotes, extra);
    }
}
