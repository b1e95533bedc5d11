package org.correloom.app.document.edit;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.Port;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.correloom.workflow.WorkflowIds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a composite of nodes and puts one node of it in their place.
///
/// Promoted are the ports that wires cross the border at, those that are not wired, and the
/// parameters that have a value. Wires keep their ids. Impossible, see [#whyNot]: changes nothing.
///
/// @param name wanted for the composite; one that is taken gets a number
/// @param types what the nodes of the document are
public record GroupNodes(Set<String> ids, String name, NodeTypes types) implements Edit {

    private static final String PREFIX = "#";

    public GroupNodes {
        ids = Set.copyOf(ids);
        Objects.requireNonNull(types, "types");
    }

    /// Why the nodes cannot be one; empty when they can.
    public static Optional<String> whyNot(Workflow workflow, Set<String> ids) {
        Set<String> there = new HashSet<>(ids);
        there.retainAll(workflow.nodes().keySet());
        if (there.isEmpty()) {
            return Optional.of("No PE is selected.");
        }
        Set<String> between = GraphOrder.downstream(workflow, there);
        between.retainAll(GraphOrder.upstream(workflow, there));
        between.removeAll(there);
        return between.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The composite would feed itself through "
                                + between.stream().sorted().findFirst().orElseThrow()
                                + ": select that too.");
    }

    @Override
    public String label() {
        return "Group " + Counted.pes(ids);
    }

    @Override
    public DocumentState apply(DocumentState state) {
        return whyNot(state.workflow(), ids).isPresent()
                ? state
                : new Grouping(state.workflow(), state.layout()).grouped();
    }

    /// One grouping, while names are settled.
    private final class Grouping {
        private final Workflow workflow;
        private final Layout layout;
        private final String composite;
        private final String outer;
        private final SortedMap<String, PENode> inside = new TreeMap<>();
        private final SortedMap<String, Connection> within = new TreeMap<>();
        private final SortedMap<String, PortRef> inputs = new TreeMap<>();
        private final SortedMap<String, PortRef> outputs = new TreeMap<>();
        private final SortedMap<String, PortRef> parameters = new TreeMap<>();

        Grouping(Workflow workflow, Layout layout) {
            this.workflow = workflow;
            this.layout = layout;
            composite = WorkflowIds.fresh(name, workflow.composites().keySet());
            inside.putAll(workflow.nodes());
            inside.keySet().retainAll(ids);
            Set<String> others = new HashSet<>(workflow.nodes().keySet());
            others.removeAll(inside.keySet());
            outer = WorkflowIds.fresh(composite, others);
        }

        DocumentState grouped() {
            Map<String, Connection> crossing = new TreeMap<>();
            for (Connection wire : workflow.connections().values()) {
                boolean from = inside.containsKey(wire.from().node());
                boolean to = inside.containsKey(wire.to().node());
                if (from && to) {
                    within.put(wire.id(), wire);
                } else if (from || to) {
                    crossing.put(wire.id(), crossed(wire, from));
                }
            }
            promoteLoosePorts();
            promoteValues();
            SortedMap<String, Composite> composites = new TreeMap<>(workflow.composites());
            composites.put(
                    composite,
                    new Composite(
                            composite,
                            "",
                            "",
                            inside,
                            within,
                            inputs,
                            outputs,
                            parameters,
                            Map.of()));
            Workflow after =
                    workflow.withoutNodes(inside.keySet())
                            .withComposites(composites)
                            .withNode(new PENode(outer, PREFIX + composite));
            for (Connection wire : crossing.values()) {
                after = after.withConnection(wire);
            }
            return new DocumentState(after, placed());
        }

        private Connection crossed(Connection wire, boolean from) {
            return from
                    ? wire.withEnds(end(outputs, wire.from()), wire.to())
                    : wire.withEnds(wire.from(), end(inputs, wire.to()));
        }

        private PortRef end(SortedMap<String, PortRef> promoted, PortRef inner) {
            return new PortRef(outer, promote(promoted, inner));
        }

        /// The name under which an inner port or parameter is seen outside.
        private String promote(SortedMap<String, PortRef> promoted, PortRef inner) {
            return promoted.entrySet().stream()
                    .filter(e -> e.getValue().equals(inner))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(
                            () -> {
                                String free = WorkflowIds.fresh(inner.port(), promoted.keySet());
                                promoted.put(free, inner);
                                return free;
                            });
        }

        private void promoteLoosePorts() {
            Set<PortRef> wired = new HashSet<>();
            within.values().forEach(wire -> wired.addAll(Set.of(wire.from(), wire.to())));
            for (PENode node : inside.values()) {
                types.descriptor(node)
                        .ifPresent(
                                type -> {
                                    loose(node, type.inputs(), wired, inputs);
                                    loose(node, type.outputs(), wired, outputs);
                                });
            }
        }

        private void loose(
                PENode node,
                Iterable<Port> ports,
                Set<PortRef> wired,
                SortedMap<String, PortRef> promoted) {
            for (Port port : ports) {
                PortRef inner = new PortRef(node.id(), port.name());
                if (!wired.contains(inner)) {
                    promote(promoted, inner);
                }
            }
        }

        private void promoteValues() {
            for (PENode node : inside.values()) {
                for (String parameter : node.parameters().keySet()) {
                    boolean known =
                            types.descriptor(node)
                                    .flatMap(type -> type.parameter(parameter))
                                    .isPresent();
                    if (known) {
                        promote(parameters, new PortRef(node.id(), parameter));
                    }
                }
            }
        }

        /// The composite lies where the first of its nodes was; inside they keep their places.
        private Layout placed() {
            Map<String, GridPoint> places = new HashMap<>();
            Optional<GridPoint> corner = Optional.empty();
            for (String id : inside.keySet()) {
                Optional<GridPoint> at = layout.position(id);
                at.ifPresent(p -> places.put(PREFIX + composite + "/" + id, p));
                corner =
                        at.isEmpty()
                                ? corner
                                : Optional.of(
                                        corner.filter(c -> c.x() <= at.get().x()).orElse(at.get()));
            }
            corner.ifPresent(at -> places.put(outer, at));
            return layout.without(inside.keySet()).withPositions(places);
        }
    }
}
