package org.correloom.app.desktop.model;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.NodeState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The node that holds a run up: others wait for it to make room.
///
/// Nodes that share a thread are looked at together, since an item passes through all of them
/// before the thread takes the next from its queue. Of the threads whose queues their producers
/// find full
/// the one most at work counts, and on it the node most at work.
///
/// @param busy the part of its time that the node is at work
public record Bottleneck(String node, double busy) {

    /// Producers that wait less than this part of their time are not held up.
    private static final double HELD_UP = 0.1;

    private static final double AT_WORK = 0.05;

    /// The node on the canvas: the composite, when the node is inside one.
    public String onCanvas() {
        return CompositeMeter.onCanvas(node);
    }

    /// @param workflow as it runs, composites expanded
    static Optional<Bottleneck> of(RunSnapshot shot, Workflow workflow) {
        Map<String, Set<String>> together = sharingThreads(shot, workflow);
        Set<Set<String>> pressed = new HashSet<>();
        for (Connection wire : workflow.connections().values()) {
            boolean held = shot.shares(wire.from().node()).blocked() >= HELD_UP;
            if (queued(shot, wire) && held) {
                pressed.add(together.get(wire.to().node()));
            }
        }
        return pressed.stream()
                .max(Comparator.comparingDouble(nodes -> sum(shot, nodes)))
                .flatMap(
                        nodes ->
                                nodes.stream()
                                        .filter(n -> shot.state(n) == NodeState.RUNNING)
                                        .max(
                                                Comparator.comparingDouble(
                                                                (String n) -> shot.shares(n).busy())
                                                        .thenComparing(Comparator.reverseOrder())))
                .map(node -> new Bottleneck(node, shot.shares(node).busy()))
                .filter(found -> found.busy() >= AT_WORK);
    }

    private static boolean queued(RunSnapshot shot, Connection wire) {
        return shot.wire(wire.id()).map(w -> w.capacity() > 0).orElse(false);
    }

    private static double sum(RunSnapshot shot, Set<String> nodes) {
        return nodes.stream().mapToDouble(n -> shot.shares(n).busy()).sum();
    }

    /// For each node those that are joined to it by wires without a queue, itself among them.
    private static Map<String, Set<String>> sharingThreads(RunSnapshot shot, Workflow workflow) {
        Map<String, List<String>> beside = new HashMap<>();
        workflow.nodes().keySet().forEach(id -> beside.put(id, new ArrayList<>()));
        for (Connection wire : workflow.connections().values()) {
            if (!queued(shot, wire)) {
                beside.get(wire.from().node()).add(wire.to().node());
                beside.get(wire.to().node()).add(wire.from().node());
            }
        }
        Map<String, Set<String>> together = new HashMap<>();
        for (String start : beside.keySet()) {
            if (!together.containsKey(start)) {
                Set<String> found = new HashSet<>(Set.of(start));
                List<String> open = new ArrayList<>(found);
                while (!open.isEmpty()) {
                    beside.get(open.removeLast()).stream().filter(found::add).forEach(open::add);
                }
                found.forEach(id -> together.put(id, found));
            }
        }
        return together;
    }
}
