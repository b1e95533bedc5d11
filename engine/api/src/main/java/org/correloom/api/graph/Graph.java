package org.correloom.api.graph;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Nodes and connections: what a [Workflow] and the inside of a [Composite] have in common.
public sealed interface Graph permits Workflow, Composite {

    /// Nodes by id, sorted.
    SortedMap<String, PENode> nodes();

    /// Connections by id, sorted.
    SortedMap<String, Connection> connections();

    default Optional<PENode> node(String id) {
        return Optional.ofNullable(nodes().get(id));
    }

    /// Connections that end at the node, by id.
    default List<Connection> into(String node) {
        return connections().values().stream().filter(c -> c.to().node().equals(node)).toList();
    }

    /// Connections that begin at the node, by id.
    default List<Connection> outOf(String node) {
        return connections().values().stream().filter(c -> c.from().node().equals(node)).toList();
    }
}
