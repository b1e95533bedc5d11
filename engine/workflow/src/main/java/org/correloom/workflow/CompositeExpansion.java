package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Graph;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parallelism;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts the inside of composites in their place: the node `outer` of a composite with the inner
/// nodes `a` and `b` becomes the nodes `outer/a` and `outer/b`.
///
/// What is set at the composite's node goes to the inside: promoted parameters; instances, to each
/// inner node that leaves the choice to the planner and may run more than once; and skip-item, to
/// each inner node.
final class CompositeExpansion {

    /// Composites are nested no deeper than this; one of a library that holds itself ends here.
    static final int MAX_DEPTH = 32;

    /// Ten composites of ten nodes each, one in the other, are ten thousand million nodes.
    static final int MAX_NODES = 100_000;

    private final PEResolver types;
    private final Map<String, PENode> nodes;
    private final Map<String, Connection> connections = new TreeMap<>();

    /// The connections that begin or end at a node.
    private final Map<String, List<String>> touching = new HashMap<>();

    private CompositeExpansion(Workflow workflow, PEResolver types) {
        this.types = types;
        nodes = new TreeMap<>(workflow.nodes());
        workflow.connections().values().forEach(this::put);
    }

    /// The workflow without composites; as it was, with the reason among `problems`, when they are
    /// nested too deep or too large.
    ///
    /// @param types with the workflow's own composites among them, none of which is recursive
    static Workflow expand(Workflow workflow, PEResolver types, List<Problem> problems) {
        CompositeExpansion expansion = new CompositeExpansion(workflow, types);
        Deque<PENode> open = new ArrayDeque<>(workflow.nodes().values());
        while (!open.isEmpty()) {
            PENode node = open.remove();
            if (!(types.find(node.type()).orElse(null) instanceof PEType.Compound compound)) {
                continue;
            }
            String outermost = node.id().split("/", 2)[0];
            if (node.id().chars().filter(c -> c == '/').count() >= MAX_DEPTH) {
                problems.add(
                        Problem.error(
                                "too-deep",
                                new Location.AtNode(outermost),
                                "composites are nested more than "
                                        + MAX_DEPTH
                                        + " deep in it: put fewer into one another"));
                return workflow;
            }
            open.addAll(expansion.replace(node, compound.body()));
            if (expansion.nodes.size() > MAX_NODES) {
                problems.add(
                        Problem.error(
                                "too-large",
                                new Location.AtNode(outermost),
                                "with its composites in their place the workflow has more than "
                                        + MAX_NODES
                                        + " nodes: put fewer into one another"));
                return workflow;
            }
        }
        return workflow.withComposites(Map.of())
                .withNodes(expansion.nodes)
                .withConnections(expansion.connections);
    }

    /// One list of names for each group of composites that contain one another.
    static List<List<String>> recursion(Workflow workflow) {
        return GraphOrder.cycles(uses(workflow));
    }

    /// The composites as nodes, each wired to those that it is made of.
    static Graph uses(Workflow workflow) {
        Map<String, PENode> nodes = new TreeMap<>();
        Map<String, Connection> uses = new TreeMap<>();
        for (Composite composite : workflow.composites().values()) {
            nodes.put(composite.name(), new PENode(composite.name(), ""));
            for (PENode inner : composite.nodes().values()) {
                if (inner.type().startsWith(CompositeTypes.PREFIX)) {
                    PortRef from = new PortRef(composite.name(), inner.id());
                    PortRef to = new PortRef(inner.type().substring(1), "");
                    uses.put(from.toString(), new Connection(from.toString(), from, to));
                }
            }
        }
        return Workflow.EMPTY.withNodes(nodes).withConnections(uses);
    }

    private List<PENode> replace(PENode outer, Composite body) {
        nodes.remove(outer.id());
        List<PENode> inside =
                body.nodes().values().stream().map(inner -> moved(inner, outer, body)).toList();
        inside.forEach(inner -> nodes.put(inner.id(), inner));
        for (String id : Optional.ofNullable(touching.remove(outer.id())).orElse(List.of())) {
            put(rewired(connections.get(id), outer, body));
        }
        for (Connection inner : body.connections().values()) {
            String id = outer.id() + "/" + inner.id();
            put(
                    new Connection(
                            id,
                            within(outer, inner.from()),
                            within(outer, inner.to()),
                            inner.grouping(),
                            inner.extra()));
        }
        return inside;
    }

    private void put(Connection connection) {
        connections.put(connection.id(), connection);
        for (PortRef end : List.of(connection.from(), connection.to())) {
            touching.computeIfAbsent(end.node(), node -> new ArrayList<>()).add(connection.id());
        }
    }

    private PENode moved(PENode inner, PENode outer, Composite body) {
        PENode moved = inner.withId(outer.id() + "/" + inner.id());
        for (Map.Entry<String, PortRef> promoted : body.parameters().entrySet()) {
            ParameterValue value = outer.parameters().get(promoted.getKey());
            if (value != null && promoted.getValue().node().equals(inner.id())) {
                moved = moved.withParameter(promoted.getValue().port(), value);
            }
        }
        if (moved.instances() == 0 && mayRunOften(moved)) {
            moved = moved.withInstances(outer.instances());
        }
        return applies(outer.failurePolicy(), moved)
                ? moved.withFailurePolicy(outer.failurePolicy())
                : moved;
    }

    /// Whether the composite's policy goes for a node inside: retrying only where nothing would be
    /// emitted twice.
    private boolean applies(FailurePolicy policy, PENode node) {
        return switch (policy) {
            case FailurePolicy.FailRun fail -> false;
            case FailurePolicy.SkipItem skip -> true;
            case FailurePolicy.Retry retry ->
                    types.find(node.type())
                            .map(PEType::descriptor)
                            .filter(d -> d.isSource() || d.isSink())
                            .isPresent();
        };
    }

    private boolean mayRunOften(PENode node) {
        Optional<PEDescriptor> descriptor = types.find(node.type()).map(PEType::descriptor);
        return descriptor.isPresent() && descriptor.get().parallelism() == Parallelism.ANY;
    }

    private static Connection rewired(Connection connection, PENode outer, Composite body) {
        PortRef from = connection.from();
        PortRef to = connection.to();
        if (from.node().equals(outer.id()) && body.outputs().containsKey(from.port())) {
            from = within(outer, body.outputs().get(from.port()));
        }
        if (to.node().equals(outer.id()) && body.inputs().containsKey(to.port())) {
            to = within(outer, body.inputs().get(to.port()));
        }
        return connection.withEnds(from, to);
    }

    private static PortRef within(PENode outer, PortRef inner) {
        return new PortRef(outer.id() + "/" + inner.node(), inner.port());
    }
}
