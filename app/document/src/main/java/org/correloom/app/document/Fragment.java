package org.correloom.app.document;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.WorkflowIds;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A piece of a workflow: some nodes, the wires between them, and where they lie. What copy takes
/// and paste gives.
public record Fragment(
        List<PENode> nodes, List<Connection> connections, Map<String, GridPoint> positions) {

    public Fragment {
        nodes = List.copyOf(nodes);
        connections = List.copyOf(connections);
        positions = Map.copyOf(positions);
    }

    /// The nodes of those ids and the wires that both begin and end among them.
    public static Fragment of(DocumentState state, Collection<String> ids) {
        Workflow workflow = state.workflow();
        List<PENode> nodes =
                workflow.nodes().values().stream().filter(n -> ids.contains(n.id())).toList();
        List<Connection> wires =
                workflow.connections().values().stream()
                        .filter(c -> ids.contains(c.from().node()) && ids.contains(c.to().node()))
                        .toList();
        Map<String, GridPoint> positions = new HashMap<>(state.layout().positions());
        positions.keySet().retainAll(nodes.stream().map(PENode::id).toList());
        return new Fragment(nodes, wires, positions);
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /// The top left corner of all positions; the origin when there is none.
    public GridPoint corner() {
        return new GridPoint(
                positions.values().stream().mapToInt(GridPoint::x).min().orElse(0),
                positions.values().stream().mapToInt(GridPoint::y).min().orElse(0));
    }

    /// The state with this fragment added, its ids made new where they are taken, its positions
    /// moved by `dx`, `dy`.
    public DocumentState addTo(DocumentState state, int dx, int dy) {
        Workflow workflow = state.workflow();
        Set<String> taken = new HashSet<>(workflow.nodes().keySet());
        Map<String, String> renamed = new HashMap<>();
        Map<String, GridPoint> placed = new HashMap<>();
        for (PENode node : nodes) {
            String id = WorkflowIds.fresh(node.id(), taken);
            taken.add(id);
            renamed.put(node.id(), id);
            workflow = workflow.withNode(node.withId(id));
            placed.put(id, positions.getOrDefault(node.id(), new GridPoint(0, 0)).plus(dx, dy));
        }
        for (Connection wire : connections) {
            String from = renamed.get(wire.from().node());
            String to = renamed.get(wire.to().node());
            if (from != null && to != null) {
                workflow =
                        workflow.withConnection(
                                new Connection(
                                        WorkflowIds.fresh("c1", workflow.connections().keySet()),
                                        new PortRef(from, wire.from().port()),
                                        new PortRef(to, wire.to().port()),
                                        wire.grouping(),
                                        wire.extra()));
            }
        }
        return new DocumentState(workflow, state.layout().withPositions(placed));
    }
}
