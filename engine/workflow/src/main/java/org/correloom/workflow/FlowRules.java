package org.correloom.workflow;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Port;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What must hold for the way of the items through a graph: it begins at a source, ends in sinks,
/// and never comes back.
final class FlowRules {

    private final Scope scope;
    private final Set<PortRef> fedPorts = new HashSet<>();
    private final Set<String> fedNodes = new HashSet<>();
    private final List<List<String>> cycles;

    private FlowRules(Scope scope) {
        this.scope = scope;
        for (Connection connection : scope.graph().connections().values()) {
            fedPorts.add(connection.to());
            fedNodes.add(connection.to().node());
        }
        cycles = GraphOrder.cycles(scope.graph());
    }

    /// Checks a graph that is to be run.
    static void check(Scope scope) {
        FlowRules rules = new FlowRules(scope);
        rules.cycles();
        rules.sources();
        rules.deadEnds();
    }

    /// Checks the inside of a composite, whose items may come from outside.
    static void checkInside(Scope scope) {
        FlowRules rules = new FlowRules(scope);
        rules.cycles();
        rules.deadEnds();
    }

    private void cycles() {
        for (List<String> cycle : cycles) {
            Set<String> wires = new TreeSet<>();
            for (int i = 0; i < cycle.size(); i++) {
                String from = cycle.get(i);
                String to = cycle.get((i + 1) % cycle.size());
                for (Connection connection : scope.graph().outOf(from)) {
                    if (connection.to().node().equals(to)) {
                        wires.add(connection.id());
                    }
                }
            }
            scope.error(
                    "cycle",
                    new Location.AtNode(scope.prefix() + cycle.getFirst()),
                    "items would go round for ever: "
                            + String.join(" → ", cycle)
                            + " → "
                            + cycle.getFirst()
                            + "; remove one of the connections "
                            + String.join(", ", wires));
        }
    }

    private void sources() {
        if (scope.graph().nodes().isEmpty()) {
            scope.error(
                    "empty",
                    Location.WORKFLOW,
                    "the workflow has no PE: begin with a source, such as one that reads files");
            return;
        }
        Set<String> sources = new TreeSet<>();
        for (PENode node : scope.graph().nodes().values()) {
            if (beginsStreams(node)) {
                sources.add(node.id());
            }
        }
        if (sources.isEmpty()) {
            scope.error(
                    "no-source",
                    Location.WORKFLOW,
                    "no PE of the workflow begins a stream: add a source and wire it to the first"
                            + " step");
            return;
        }
        Set<String> excused = new HashSet<>(GraphOrder.downstream(scope.graph(), sources));
        cycles.forEach(excused::addAll);
        for (PENode node : scope.graph().nodes().values()) {
            if (!excused.contains(node.id()) && !lacksRequiredInput(node)) {
                scope.warning(
                        "unreachable",
                        scope.at(node),
                        "no source leads to "
                                + node.id()
                                + ", so that it would see no item: wire it to a source, or remove"
                                + " it");
            }
        }
    }

    /// A node of unknown type that nothing feeds may be a source.
    private boolean beginsStreams(PENode node) {
        Optional<PEDescriptor> descriptor = scope.descriptor(node);
        return descriptor.isPresent() ? descriptor.get().isSource() : !fedNodes.contains(node.id());
    }

    private boolean lacksRequiredInput(PENode node) {
        return scope.descriptor(node).stream()
                .flatMap(d -> d.inputs().stream())
                .anyMatch(
                        p -> p.required() && !fedPorts.contains(new PortRef(node.id(), p.name())));
    }

    private void deadEnds() {
        Set<String> feeding = new HashSet<>();
        scope.graph().connections().values().forEach(c -> feeding.add(c.from().node()));
        scope.promotedOutputs().forEach(ref -> feeding.add(ref.node()));
        for (PENode node : scope.graph().nodes().values()) {
            List<Port> outputs =
                    scope.descriptor(node).map(PEDescriptor::outputs).orElse(List.of());
            if (!outputs.isEmpty() && !feeding.contains(node.id())) {
                String ports =
                        outputs.stream()
                                .map(port -> node.id() + "." + port.name())
                                .collect(Collectors.joining(" or "));
                scope.warning(
                        "dead-end",
                        scope.at(node),
                        "nothing takes what "
                                + node.id()
                                + " emits, so that its results are lost: wire "
                                + ports
                                + " to a sink, or remove it");
            }
        }
    }
}
