package org.correloom.app.desktop.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The nodes and wires that the next command acts on, by id.
public record Selection(Set<String> nodes, Set<String> wires) {

    public static final Selection NONE = new Selection(Set.of(), Set.of());

    public Selection {
        nodes = Set.copyOf(nodes);
        wires = Set.copyOf(wires);
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
        return nodes.isEmpty() && wires.isEmpty();
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

    /// What of this selection exists among these nodes and wires.
    public Selection within(Set<String> allNodes, Set<String> allWires) {
        Set<String> keptNodes = new TreeSet<>(nodes);
        keptNodes.retainAll(allNodes);
        Set<String> keptWires = new TreeSet<>(wires);
        keptWires.retainAll(allWires);
        return new Selection(keptNodes, keptWires);
    }
}
