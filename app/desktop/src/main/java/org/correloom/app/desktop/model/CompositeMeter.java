package org.correloom.app.desktop.model;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.RunMetrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Sees the nodes that a composite was expanded to as the one node that the canvas shows: what
/// goes in and out of it is what crosses its border.
public final class CompositeMeter {

    /// @param inner ids of the nodes inside, at whatever depth
    /// @param in ports inside at which items come from outside
    /// @param out ports inside from which items leave
    private record Border(Set<String> inner, Set<PortRef> in, Set<PortRef> out) {}

    private static final Comparator<PortRef> ORDER = Comparator.comparing(PortRef::toString);

    private final Map<String, Border> borders = new TreeMap<>();

    /// @param running as it runs, composites expanded
    CompositeMeter(Workflow running) {
        for (String node : running.nodes().keySet()) {
            String outer = onCanvas(node);
            if (!outer.equals(node)) {
                borders.computeIfAbsent(
                                outer,
                                id ->
                                        new Border(
                                                new TreeSet<>(),
                                                new TreeSet<>(ORDER),
                                                new TreeSet<>(ORDER)))
                        .inner()
                        .add(node);
            }
        }
        for (Connection wire : running.connections().values()) {
            String from = onCanvas(wire.from().node());
            String to = onCanvas(wire.to().node());
            if (!from.equals(to)) {
                Optional.ofNullable(borders.get(from)).ifPresent(b -> b.out().add(wire.from()));
                Optional.ofNullable(borders.get(to)).ifPresent(b -> b.in().add(wire.to()));
            }
        }
    }

    /// The node that the canvas shows: the outermost composite of a node inside one.
    public static String onCanvas(String node) {
        return node.split("/", 2)[0];
    }

    /// The counters with those of the composites among them.
    RunMetrics counted(RunMetrics metrics) {
        if (borders.isEmpty()) {
            return metrics;
        }
        Map<String, NodeMetrics> nodes = new HashMap<>(metrics.nodes());
        borders.forEach(
                (id, border) -> {
                    List<NodeMetrics> inner = new ArrayList<>();
                    border.inner()
                            .forEach(
                                    node ->
                                            Optional.ofNullable(metrics.nodes().get(node))
                                                    .ifPresent(inner::add));
                    if (!inner.isEmpty()) {
                        nodes.put(id, counted(id, border, inner, metrics));
                    }
                });
        return new RunMetrics(
                metrics.state(),
                metrics.elapsed(),
                nodes,
                metrics.wires(),
                metrics.dataTime(),
                metrics.peakMemory());
    }

    private static NodeMetrics counted(
            String id, Border border, List<NodeMetrics> inner, RunMetrics metrics) {
        Map<String, Long> discards = new HashMap<>();
        inner.forEach(
                node -> node.discards().forEach((why, n) -> discards.merge(why, n, Long::sum)));
        return new NodeMetrics(
                id,
                "",
                state(inner),
                inner.stream().mapToInt(NodeMetrics::instances).max().orElse(1),
                items(border.in(), metrics, true),
                items(border.out(), metrics, false),
                sum(inner, NodeMetrics::bytesIn),
                sum(inner, NodeMetrics::bytesOut),
                sum(inner, NodeMetrics::busyNanos),
                sum(inner, NodeMetrics::idleNanos),
                sum(inner, NodeMetrics::blockedNanos),
                sum(inner, NodeMetrics::skipped),
                discards,
                Optional.empty());
    }

    private static NodeState state(List<NodeMetrics> inner) {
        Set<NodeState> states = inner.stream().map(NodeMetrics::state).collect(Collectors.toSet());
        for (NodeState first : List.of(NodeState.FAILED, NodeState.RUNNING, NodeState.STOPPED)) {
            if (states.contains(first)) {
                return first;
            }
        }
        return states.equals(Set.of(NodeState.DONE))
                ? NodeState.DONE
                : states.contains(NodeState.DONE) ? NodeState.RUNNING : NodeState.WAITING;
    }

    private static Map<String, Long> items(Set<PortRef> ports, RunMetrics metrics, boolean in) {
        Map<String, Long> items = new HashMap<>();
        for (PortRef port : ports) {
            NodeMetrics node = metrics.nodes().get(port.node());
            if (node != null) {
                items.put(
                        port.toString(),
                        (in ? node.itemsIn() : node.itemsOut()).getOrDefault(port.port(), 0L));
            }
        }
        return items;
    }

    private static long sum(List<NodeMetrics> inner, ToLongFunction<NodeMetrics> of) {
        return inner.stream().mapToLong(of).sum();
    }

    /// How the time goes: of a composite, at the node inside that is most at work, since that is
    /// the one that may hold the others up.
    Map<String, TimeShares> shares(Map<String, TimeShares> shares) {
        Map<String, TimeShares> all = new HashMap<>(shares);
        borders.forEach(
                (id, border) ->
                        border.inner().stream()
                                .map(node -> shares.getOrDefault(node, TimeShares.NONE))
                                .max(Comparator.comparingDouble(TimeShares::busy))
                                .ifPresent(busiest -> all.put(id, busiest)));
        return all;
    }

    /// What went wrong, at the composite too.
    Map<String, String> failures(Map<String, String> failures) {
        Map<String, String> all = new TreeMap<>(failures);
        new TreeMap<>(failures)
                .forEach((node, message) -> all.putIfAbsent(onCanvas(node), message));
        return all;
    }
}
