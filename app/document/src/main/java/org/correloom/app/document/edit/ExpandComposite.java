package org.correloom.app.document.edit;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parallelism;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.correloom.workflow.WorkflowIds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts the inside of a composite in the place of its node.
///
/// What is set at the node goes to the inside as it does when the workflow is run: values of
/// promoted parameters, instances, the failure policy. The composite itself goes when no other node
/// is of it. The node is gone or is of no composite of the workflow: changes nothing.
///
/// @param types what the nodes of the document are
public record ExpandComposite(String node, NodeTypes types) implements Edit {

    private static final String PREFIX = "#";
    private static final int COLUMN = 27;

    public ExpandComposite {
        Objects.requireNonNull(types, "types");
    }

    /// Whether there is something to expand.
    public static boolean isPossible(Workflow workflow, String node) {
        return workflow.node(node).flatMap(outer -> body(workflow, outer)).isPresent();
    }

    private static Optional<Composite> body(Workflow workflow, PENode outer) {
        return outer.type().startsWith(PREFIX)
                ? Optional.ofNullable(workflow.composites().get(outer.type().substring(1)))
                : Optional.empty();
    }

    @Override
    public String label() {
        return "Expand " + node;
    }

    @Override
    public DocumentState apply(DocumentState state) {
        PENode outer = state.workflow().nodes().get(node);
        return outer == null
                ? state
                : body(state.workflow(), outer)
                        .map(body -> new Expansion(state, outer, body).expanded())
                        .orElse(state);
    }

    /// One expansion, while names are settled.
    private final class Expansion {
        private final DocumentState state;
        private final PENode outer;
        private final Composite body;
        private final Map<String, String> ids = new HashMap<>();

        Expansion(DocumentState state, PENode outer, Composite body) {
            this.state = state;
            this.outer = outer;
            this.body = body;
        }

        DocumentState expanded() {
            SortedMap<String, PENode> nodes = new TreeMap<>(state.workflow().nodes());
            nodes.remove(node);
            for (PENode inner : body.nodes().values()) {
                String id = WorkflowIds.fresh(inner.id(), nodes.keySet());
                ids.put(inner.id(), id);
                nodes.put(id, settled(inner).withId(id));
            }
            SortedMap<String, Connection> wires = new TreeMap<>();
            for (Connection wire : state.workflow().connections().values()) {
                outside(wire)
                        .filter(
                                kept ->
                                        kept.equals(wire)
                                                || wires.values().stream()
                                                        .noneMatch(w -> same(w, kept)))
                        .ifPresent(kept -> wires.put(kept.id(), kept));
            }
            for (Connection wire : body.connections().values()) {
                String id = WorkflowIds.fresh(wire.id(), wires.keySet());
                PortRef from = within(wire.from());
                PortRef to = within(wire.to());
                if (from != null && to != null) {
                    wires.put(id, new Connection(id, from, to, wire.grouping(), wire.extra()));
                }
            }
            Workflow after = state.workflow().withNodes(nodes).withConnections(wires);
            boolean last = !used(after);
            SortedMap<String, Composite> composites = new TreeMap<>(after.composites());
            if (last) {
                composites.remove(body.name());
            }
            return new DocumentState(after.withComposites(composites), placed(last));
        }

        /// Two promoted ports may be the same one inside.
        private static boolean same(Connection one, Connection other) {
            return one.from().equals(other.from()) && one.to().equals(other.to());
        }

        /// Whether a node of the workflow or of another composite is of this one.
        private boolean used(Workflow after) {
            String type = PREFIX + body.name();
            return after.nodes().values().stream().anyMatch(n -> n.type().equals(type))
                    || after.composites().values().stream()
                            .filter(other -> !other.name().equals(body.name()))
                            .flatMap(other -> other.nodes().values().stream())
                            .anyMatch(n -> n.type().equals(type));
        }

        private PENode settled(PENode inner) {
            PENode settled = inner;
            for (Map.Entry<String, PortRef> promoted : body.parameters().entrySet()) {
                ParameterValue value = outer.parameters().get(promoted.getKey());
                if (value != null && promoted.getValue().node().equals(inner.id())) {
                    settled = settled.withParameter(promoted.getValue().port(), value);
                }
            }
            Optional<PEDescriptor> type = types.descriptor(inner);
            boolean often = type.filter(t -> t.parallelism() == Parallelism.ANY).isPresent();
            if (outer.instances() > 0 && inner.instances() == 0 && often) {
                settled = settled.withInstances(outer.instances());
            }
            boolean policy =
                    switch (outer.failurePolicy()) {
                        case FailurePolicy.FailRun fail -> false;
                        case FailurePolicy.SkipItem skip -> true;
                        case FailurePolicy.Retry retry ->
                                type.filter(t -> t.isSource() || t.isSink()).isPresent();
                    };
            return policy ? settled.withFailurePolicy(outer.failurePolicy()) : settled;
        }

        /// A wire of the outside, led to the port that was promoted; empty when there is none.
        private Optional<Connection> outside(Connection wire) {
            boolean from = wire.from().node().equals(node);
            boolean to = wire.to().node().equals(node);
            PortRef begin = from ? within(body.outputs().get(wire.from().port())) : wire.from();
            PortRef end = to ? within(body.inputs().get(wire.to().port())) : wire.to();
            return begin == null || end == null
                    ? Optional.empty()
                    : Optional.of(wire.withEnds(begin, end));
        }

        /// An inner port by the ids of the outside; null when it is not there.
        private PortRef within(PortRef inner) {
            String id = inner == null ? null : ids.get(inner.node());
            return id == null ? null : new PortRef(id, inner.port());
        }

        /// Inside the composite the nodes lie around one another as they do now.
        private Layout placed(boolean last) {
            Layout layout = state.layout();
            Map<String, GridPoint> inner = new TreeMap<>();
            int column = 0;
            for (String id : body.nodes().keySet()) {
                GridPoint row = new GridPoint(COLUMN * column++, 0);
                inner.put(id, layout.position(key(id)).orElse(row));
            }
            int left = inner.values().stream().mapToInt(GridPoint::x).min().orElse(0);
            int top =
                    inner.values().stream()
                            .filter(p -> p.x() == left)
                            .mapToInt(GridPoint::y)
                            .min()
                            .orElse(0);
            GridPoint at = layout.position(node).orElse(new GridPoint(left, top));
            Map<String, GridPoint> places = new HashMap<>();
            inner.forEach((id, p) -> places.put(ids.get(id), p.plus(at.x() - left, at.y() - top)));
            Layout without = layout.without(List.of(node));
            return (last
                            ? without.without(
                                    body.nodes().keySet().stream().map(this::key).toList())
                            : without)
                    .withPositions(places);
        }

        private String key(String inner) {
            return PREFIX + body.name() + "/" + inner;
        }
    }
}
