package org.correloom.api.graph;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A wire from an output port to an input port.
///
/// @param id short and unique among the workflow's connections
/// @param grouping empty: the grouping that the input port's descriptor asks for
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Connection(
        String id,
        PortRef from,
        PortRef to,
        Optional<Grouping> grouping,
        Map<String, Object> extra) {

    public Connection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(grouping, "grouping");
        extra = Extra.copy(extra);
    }

    public Connection(String id, PortRef from, PortRef to) {
        this(id, from, to, Optional.empty(), Map.of());
    }

    /// A connection with the given ends, written `node.port`.
    public static Connection of(String id, String from, String to) {
        return new Connection(id, PortRef.parse(from), PortRef.parse(to));
    }

    /// This connection with that grouping, or with its input port's when `newGrouping` is null. A
    /// grouping of the file that could not be read is given up.
    public Connection withGrouping(Grouping newGrouping) {
        return new Connection(
                id, from, to, Optional.ofNullable(newGrouping), Extra.without(extra, "grouping"));
    }

    public Connection withEnds(PortRef newFrom, PortRef newTo) {
        return new Connection(id, newFrom, newTo, grouping, extra);
    }
}
