package org.correloom.runtime;

import org.correloom.api.graph.Grouping;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How a workflow will be enacted: instances, threads and queues, and why each was chosen.
///
/// @param mapping name of the mapping that enacts it
/// @param threads how many threads may compute at once
/// @param order node ids, producers before consumers
/// @param nodes by node id
/// @param tasks each is run by one thread
/// @param wires by connection id
/// @param binding whether threads are bound to processors, and why
public record Plan(
        String mapping,
        int threads,
        List<String> order,
        SortedMap<String, PlannedNode> nodes,
        List<PlannedTask> tasks,
        SortedMap<String, PlannedWire> wires,
        String binding) {

    /// One instance of a node.
    public record InstanceRef(String node, int rank) {
        @Override
        public String toString() {
            return node + "#" + rank;
        }
    }

    /// @param instances how many instances run
    /// @param reason why that many
    /// @param fusion why the node shares a thread with its producers, or has one of its own
    public record PlannedNode(
            String node, String type, int instances, String reason, String fusion) {}

    /// What one thread runs.
    ///
    /// @param name node and rank of the first instance
    /// @param instances producers before consumers
    /// @param processors those that the thread is bound to, as `0-3,8`; empty: any
    public record PlannedTask(String name, List<InstanceRef> instances, String processors) {
        public PlannedTask {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(processors, "processors");
            instances = List.copyOf(instances);
        }

        Optional<BitSet> boundTo() {
            return processors.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Processors.parse(processors));
        }
    }

    /// How items of a wire reach their consumer.
    public enum Delivery {
        /// By a call on the same thread, the instance chosen by the grouping.
        DIRECT,
        /// By a call on the same thread, from each rank to the same rank.
        RANK_TO_RANK,
        /// Through a bounded queue to the thread of the consumer.
        QUEUED
    }

    /// @param queues how many queues the wire's items travel through; 0 when it is fused
    /// @param capacity items that one of these queues holds
    public record PlannedWire(
            String connection,
            String from,
            String to,
            Grouping grouping,
            Delivery delivery,
            int queues,
            int capacity,
            String reason) {}

    public Plan {
        Objects.requireNonNull(mapping, "mapping");
        order = List.copyOf(order);
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        tasks = List.copyOf(tasks);
        wires = Collections.unmodifiableSortedMap(new TreeMap<>(wires));
    }

    /// Whether more tasks exist than may compute at once, so that they have to take turns.
    public boolean oversubscribed() {
        return tasks.size() > threads;
    }

    /// The plan for a person: one line for each node, wire and thread, with the reason.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s: %d instances of %d nodes on %d threads, of which %d may compute at once%n"
                        .formatted(
                                mapping,
                                nodes.values().stream().mapToInt(PlannedNode::instances).sum(),
                                nodes.size(),
                                tasks.size(),
                                threads));
        text.append("nodes%n".formatted());
        for (String id : order) {
            PlannedNode node = nodes.get(id);
            text.append(
                    "  %s × %d (%s); %s%n"
                            .formatted(id, node.instances(), node.reason(), node.fusion()));
        }
        text.append("wires%n".formatted());
        for (PlannedWire wire : wires.values()) {
            String how =
                    switch (wire.delivery()) {
                        case DIRECT -> "direct call";
                        case RANK_TO_RANK -> "direct call, rank to rank";
                        case QUEUED ->
                                "%s of %d items".formatted(queues(wire.queues()), wire.capacity());
                    };
            text.append(
                    "  %s → %s %s: %s (%s)%n"
                            .formatted(
                                    wire.from(),
                                    wire.to(),
                                    wire.grouping().text(),
                                    how,
                                    wire.reason()));
        }
        text.append("threads (%s)%n".formatted(binding));
        for (PlannedTask task : tasks) {
            text.append(
                    "  %s%s: %s%n"
                            .formatted(
                                    task.name(),
                                    task.processors().isEmpty()
                                            ? ""
                                            : " on processors " + task.processors(),
                                    task.instances().stream()
                                            .map(InstanceRef::toString)
                                            .collect(Collectors.joining(" → "))));
        }
        return text.toString();
    }

    private static String queues(int count) {
        return count + (count == 1 ? " queue" : " queues");
    }

    @Override
    public String toString() {
        return text();
    }
}
