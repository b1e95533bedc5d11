package org.correloom.app.desktop.model;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.WireMetrics;

import java.util.Map;
import java.util.Optional;

/// A run at one moment, as the canvas draws it.
///
/// @param metrics with counters of composites among those of the nodes
/// @param rates items a second by node id, smoothed: those that leave, or arrive at a sink
/// @param shares what nodes were doing of late, by node id
/// @param failures what went wrong at a node, by node id
public record RunSnapshot(
        RunMetrics metrics,
        Map<String, Double> rates,
        Map<String, TimeShares> shares,
        Map<String, String> failures) {

    public RunSnapshot {
        rates = Map.copyOf(rates);
        shares = Map.copyOf(shares);
        failures = Map.copyOf(failures);
    }

    /// Counters of a node, or of a composite as the nodes inside make them.
    public Optional<NodeMetrics> node(String id) {
        return Optional.ofNullable(metrics.nodes().get(id));
    }

    /// What a node was doing of late.
    public TimeShares shares(String id) {
        return shares.getOrDefault(id, TimeShares.NONE);
    }

    public Optional<WireMetrics> wire(String id) {
        return Optional.ofNullable(metrics.wires().get(id));
    }

    /// What the node is doing; nodes inside a composite count for it.
    public NodeState state(String id) {
        return node(id).map(NodeMetrics::state).orElse(NodeState.WAITING);
    }
}
