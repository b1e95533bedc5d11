package org.correloom.app.desktop.model;

import org.correloom.workflow.Layout;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the next command acts on: nodes and wires by id, or one note or frame.
public record Selection(Set<String> nodes, Set<String> wires, Optional<Mark> mark) {

    /// A note or a frame, which have no ids.
    ///
    /// @param index from the back
    public record Mark(boolean frame, int index) {}

    public static final Selection NONE = new Selection(Set.of(), Set.of());

    public Selection {
        nodes = Set.copyOf(nodes);
        wires = Set.copyOf(wires);
    }

    public Selection(Set<String> nodes, Set<String> wires) {
        this(nodes, wires, Optional.empty());
    }

    public static Selection ofMark(Mark mark) {
        return new Selection(Set.of(), Set.of(), Optional.of(mark));
    }

    public static Selection ofNode(String id) {
        return new Selection(Set.of(id), Set.of());
    }

    public static Selection ofNodes(Set<String> ids) {
        return new Selection(ids, Set.of());
    }

    public static Selection ofWire(String id) {
        return new Selection(Set.of(), Set.of(id));
    }

    public boolean isEmpty() {
        return nodes.isEmpty() && wires.isEmpty() && mark.isEmpty();
    }

    /// The node, when exactly one node and no wire is selected; else empty.
    public Optional<String> onlyNode() {
        return nodes.size() == 1 && wires.isEmpty()
                ? Optional.of(nodes.iterator().next())
                : Optional.empty();
    }

    /// The wire, when exactly one wire and no node is selected; else empty.
    public Optional<String> onlyWire() {
        return wires.size() == 1 && nodes.isEmpty()
                ? Optional.of(wires.iterator().next())
                : Optional.empty();
    }

    /// This selection with the node added, or taken out when it is in.
    public Selection toggled(String node) {
        Set<String> changed = new TreeSet<>(nodes);
        if (!changed.remove(node)) {
            changed.add(node);
        }
        return new Selection(changed, wires);
    }

    /// What of this selection exists among these nodes, wires, notes and frames.
    public Selection within(Set<String> allNodes, Set<String> allWires, Layout layout) {
        Set<String> keptNodes = new TreeSet<>(nodes);
        keptNodes.retainAll(allNodes);
        Set<String> keptWires = new TreeSet<>(wires);
        keptWires.retainAll(allWires);
        return new Selection(keptNodes, keptWires, mark.filter(m -> exists(m, layout)));
    }

    private static boolean exists(Mark mark, Layout layout) {
        return mark.index() < (mark.frame() ? layout.frames() : layout.notes()).size();
    }
}
