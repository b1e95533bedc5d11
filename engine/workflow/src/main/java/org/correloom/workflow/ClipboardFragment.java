package org.correloom.workflow;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A part of a workflow as it goes through the clipboard: nodes, the connections among them, where
/// they lie, and the variables and composites that they use. Its text is a workflow file, so that a
/// fragment can be mailed and kept, and a whole workflow file can be pasted.
public final class ClipboardFragment {

    private final WorkflowFile content;

    private ClipboardFragment(WorkflowFile content) {
        this.content = content;
    }

    /// What pasting gave.
    ///
    /// @param file the target with the fragment in it
    /// @param ids the ids of the fragment's nodes → their ids in the target
    public record Pasted(WorkflowFile file, Map<String, String> ids) {
        public Pasted {
            ids = Map.copyOf(ids);
        }
    }

    /// The nodes of these ids and what belongs to them; ids that do not exist are passed over.
    public static ClipboardFragment of(WorkflowFile file, Collection<String> ids) {
        Workflow from = file.workflow();
        Set<String> others = new HashSet<>(from.nodes().keySet());
        others.removeAll(Set.copyOf(ids));
        Workflow part = from.withoutNodes(others);
        SortedMap<String, Composite> composites = usedComposites(part, from);
        Set<String> variables = new TreeSet<>();
        references(part.nodes().values(), variables);
        composites.values().forEach(body -> references(body.nodes().values(), variables));
        SortedMap<String, Variable> used = new TreeMap<>(from.variables());
        used.keySet().retainAll(variables);
        SortedMap<String, GridPoint> positions = new TreeMap<>(file.layout().positions());
        positions
                .keySet()
                .removeIf(
                        key ->
                                !part.nodes().containsKey(key)
                                        && compositeOf(key)
                                                .filter(composites::containsKey)
                                                .isEmpty());
        Workflow bare =
                Workflow.EMPTY
                        .withVariables(used)
                        .withComposites(composites)
                        .withNodes(part.nodes())
                        .withConnections(part.connections());
        return new ClipboardFragment(new WorkflowFile(bare, Layout.EMPTY.withPositions(positions)));
    }

    /// The fragment that a text holds; empty when the text is something else, or no node is in it.
    public static Optional<ClipboardFragment> read(String text) {
        WorkflowReading reading = WorkflowReader.read(text);
        if (!reading.complete() || reading.file().workflow().nodes().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClipboardFragment(reading.file()));
    }

    /// The text for the clipboard.
    public String text() {
        return WorkflowWriter.write(content);
    }

    /// The fragment as a workflow of its own.
    public Workflow workflow() {
        return content.workflow();
    }

    /// The top left corner of the nodes as they lay where they were copied; the origin when none of
    /// them has a position.
    public GridPoint corner() {
        Layout layout = content.layout();
        Set<String> nodes = content.workflow().nodes().keySet();
        return new GridPoint(
                nodes.stream()
                        .flatMap(node -> layout.position(node).stream())
                        .mapToInt(GridPoint::x)
                        .min()
                        .orElse(0),
                nodes.stream()
                        .flatMap(node -> layout.position(node).stream())
                        .mapToInt(GridPoint::y)
                        .min()
                        .orElse(0));
    }

    /// The target with this fragment added, its top left corner at `at`.
    ///
    /// Ids that are taken get a number. A variable that the target has already keeps the target's
    /// value; a composite is shared when both are equal, else it comes in under a new name.
    public Pasted pasteInto(WorkflowFile target, GridPoint at) {
        return new Paste(target).paste(at);
    }

    private static SortedMap<String, Composite> usedComposites(Workflow part, Workflow from) {
        SortedMap<String, Composite> used = new TreeMap<>();
        Deque<PENode> open = new ArrayDeque<>(part.nodes().values());
        while (!open.isEmpty()) {
            String type = open.remove().type();
            Composite body =
                    type.startsWith(CompositeTypes.PREFIX)
                            ? from.composites().get(type.substring(1))
                            : null;
            if (body != null && used.put(body.name(), body) == null) {
                open.addAll(body.nodes().values());
            }
        }
        return used;
    }

    private static void references(Collection<PENode> nodes, Set<String> names) {
        for (PENode node : nodes) {
            node.parameters().values().forEach(value -> names.addAll(References.in(value)));
        }
    }

    /// The composite inside which the node of a layout key lies.
    private static Optional<String> compositeOf(String key) {
        int slash = key.indexOf('/');
        return key.startsWith(CompositeTypes.PREFIX) && slash > 0
                ? Optional.of(key.substring(1, slash))
                : Optional.empty();
    }

    /// One pasting, while names are settled.
    private final class Paste {
        private final Workflow source = content.workflow();
        private final Map<String, String> nodeIds = new HashMap<>();
        private final Map<String, String> composites = new HashMap<>();
        private Workflow workflow;
        private Layout layout;

        Paste(WorkflowFile target) {
            workflow = target.workflow();
            layout = target.layout();
        }

        Pasted paste(GridPoint at) {
            SortedMap<String, Variable> variables = new TreeMap<>(source.variables());
            variables.putAll(workflow.variables());
            workflow = workflow.withVariables(variables);
            addComposites();
            addNodes(at);
            addConnections();
            return new Pasted(new WorkflowFile(workflow, layout), nodeIds);
        }

        private void addComposites() {
            SortedMap<String, Composite> all = new TreeMap<>(workflow.composites());
            for (Composite body : source.composites().values()) {
                boolean shared = body.equals(all.get(body.name()));
                String name = shared ? body.name() : WorkflowIds.fresh(body.name(), all.keySet());
                composites.put(body.name(), name);
                all.putIfAbsent(name, body);
            }
            for (Map.Entry<String, String> renamed : composites.entrySet()) {
                all.put(renamed.getValue(), renamed(source.composites().get(renamed.getKey())));
            }
            workflow = workflow.withComposites(all);
            content.layout().positions().forEach(this::placeInside);
        }

        private Composite renamed(Composite body) {
            SortedMap<String, PENode> nodes = new TreeMap<>(body.nodes());
            nodes.replaceAll((id, node) -> retyped(node));
            return new Composite(
                    composites.get(body.name()),
                    body.title(),
                    body.doc(),
                    nodes,
                    body.connections(),
                    body.inputs(),
                    body.outputs(),
                    body.parameters(),
                    body.extra());
        }

        private PENode retyped(PENode node) {
            String name =
                    node.type().startsWith(CompositeTypes.PREFIX)
                            ? composites.get(node.type().substring(1))
                            : null;
            return name == null ? node : node.withType(CompositeTypes.PREFIX + name);
        }

        private void placeInside(String key, GridPoint point) {
            compositeOf(key)
                    .map(composites::get)
                    .ifPresent(
                            name ->
                                    layout =
                                            layout.withPosition(
                                                    CompositeTypes.PREFIX
                                                            + name
                                                            + key.substring(key.indexOf('/')),
                                                    point));
        }

        private void addNodes(GridPoint at) {
            GridPoint corner = corner();
            SortedMap<String, PENode> nodes = new TreeMap<>(workflow.nodes());
            SortedMap<String, GridPoint> positions = new TreeMap<>();
            for (PENode node : source.nodes().values()) {
                String id = WorkflowIds.fresh(node.id(), nodes.keySet());
                nodeIds.put(node.id(), id);
                nodes.put(id, retyped(node).withId(id));
                GridPoint was = content.layout().position(node.id()).orElse(corner);
                positions.put(id, was.plus(at.x() - corner.x(), at.y() - corner.y()));
            }
            workflow = workflow.withNodes(nodes);
            layout = layout.withPositions(positions);
        }

        private void addConnections() {
            SortedMap<String, Connection> connections = new TreeMap<>(workflow.connections());
            for (Connection connection : source.connections().values()) {
                String from = nodeIds.get(connection.from().node());
                String to = nodeIds.get(connection.to().node());
                if (from == null || to == null) {
                    continue;
                }
                String id = WorkflowIds.fresh(connection.id(), connections.keySet());
                connections.put(
                        id,
                        new Connection(
                                id,
                                new PortRef(from, connection.from().port()),
                                new PortRef(to, connection.to().port()),
                                connection.grouping(),
                                connection.extra()));
            }
            workflow = workflow.withConnections(connections);
        }
    }
}
