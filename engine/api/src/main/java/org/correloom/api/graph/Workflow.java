package org.correloom.api.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// An immutable directed graph of PE nodes with its name, doc, variables and composites.
///
/// A workflow may be wrong (a missing port, a cycle): that is for validation to say, so that a half
/// drawn workflow can be held, saved and shown. Only the map keys are kept equal to the ids.
///
/// @param variables by name, sorted
/// @param composites sub-workflows that nodes refer to as `#name`
/// @param extra fields of the file that this version does not know, kept for the round trip
public record Workflow(
        String name,
        String doc,
        SortedMap<String, Variable> variables,
        SortedMap<String, Composite> composites,
        SortedMap<String, PENode> nodes,
        SortedMap<String, Connection> connections,
        Map<String, Object> extra)
        implements Graph {

    /// A workflow with nothing in it.
    public static final Workflow EMPTY =
            new Workflow(
                    "",
                    "",
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    Map.of());

    public Workflow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(doc, "doc");
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        composites = Collections.unmodifiableSortedMap(new TreeMap<>(composites));
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
        extra = Extra.copy(extra);
    }

    /// A workflow of these nodes and connections.
    public static Workflow of(
            String name, Collection<PENode> nodes, Collection<Connection> connections) {
        return EMPTY.withName(name)
                .withNodes(byId(nodes, PENode::id))
                .withConnections(byId(connections, Connection::id));
    }

    private static <T> SortedMap<String, T> byId(Collection<T> things, Function<T, String> id) {
        SortedMap<String, T> map = new TreeMap<>();
        for (T thing : things) {
            if (map.put(id.apply(thing), thing) != null) {
                throw new IllegalArgumentException("the id " + id.apply(thing) + " is used twice");
            }
        }
        return map;
    }

    public Workflow withName(String newName) {
        return new Workflow(newName, doc, variables, composites, nodes, connections, extra);
    }

    public Workflow withDoc(String newDoc) {
        return new Workflow(name, newDoc, variables, composites, nodes, connections, extra);
    }

    public Workflow withVariables(Map<String, Variable> newVariables) {
        return new Workflow(
                name, doc, new TreeMap<>(newVariables), composites, nodes, connections, extra);
    }

    public Workflow withComposites(Map<String, Composite> newComposites) {
        return new Workflow(
                name, doc, variables, new TreeMap<>(newComposites), nodes, connections, extra);
    }

    public Workflow withNodes(Map<String, PENode> newNodes) {
        return new Workflow(
                name, doc, variables, composites, new TreeMap<>(newNodes), connections, extra);
    }

    public Workflow withConnections(Map<String, Connection> newConnections) {
        return new Workflow(
                name, doc, variables, composites, nodes, new TreeMap<>(newConnections), extra);
    }

    /// This workflow with the node added, or replaced where its id is already there.
    public Workflow withNode(PENode node) {
        SortedMap<String, PENode> changed = new TreeMap<>(nodes);
        changed.put(node.id(), node);
        return withNodes(changed);
    }

    /// This workflow with the connection added, or replaced where its id is already there.
    public Workflow withConnection(Connection connection) {
        SortedMap<String, Connection> changed = new TreeMap<>(connections);
        changed.put(connection.id(), connection);
        return withConnections(changed);
    }

    /// This workflow with the variable added, or replaced where its name is already there.
    public Workflow withVariable(Variable variable) {
        SortedMap<String, Variable> changed = new TreeMap<>(variables);
        changed.put(variable.name(), variable);
        return withVariables(changed);
    }

    /// This workflow without the nodes and without every connection that touches one of them.
    public Workflow withoutNodes(Collection<String> ids) {
        SortedMap<String, PENode> keptNodes = new TreeMap<>(nodes);
        keptNodes.keySet().removeAll(ids);
        SortedMap<String, Connection> keptConnections = new TreeMap<>(connections);
        keptConnections
                .values()
                .removeIf(c -> ids.contains(c.from().node()) || ids.contains(c.to().node()));
        return withNodes(keptNodes).withConnections(keptConnections);
    }

    public Workflow withoutConnections(Collection<String> ids) {
        SortedMap<String, Connection> kept = new TreeMap<>(connections);
        kept.keySet().removeAll(ids);
        return withConnections(kept);
    }
}
