package org.correloom.api.graph;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// A sub-workflow that is used like a PE: a graph, some of whose ports and parameters are promoted
/// to the outside under names of their own.
///
/// @param inputs promoted input ports: outside name → inner input port
/// @param outputs promoted output ports: outside name → inner output port
/// @param parameters promoted parameters: outside name → inner `node.parameter`
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Composite(
        String name,
        String title,
        String doc,
        SortedMap<String, PENode> nodes,
        SortedMap<String, Connection> connections,
        SortedMap<String, PortRef> inputs,
        SortedMap<String, PortRef> outputs,
        SortedMap<String, PortRef> parameters,
        Map<String, Object> extra)
        implements Graph {

    public Composite {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(doc, "doc");
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        extra = Extra.copy(extra);
    }
}
