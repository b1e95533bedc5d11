package org.correloom.app.desktop.model;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunState;
import org.correloom.api.run.WireMetrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Counters of a run as a test wants them, in milliseconds.
final class RunMeasurements {

    private final long elapsed;
    private final Map<String, NodeMetrics> nodes = new HashMap<>();
    private final Map<String, WireMetrics> wires = new HashMap<>();

    RunMeasurements(long elapsed) {
        this.elapsed = elapsed;
    }

    RunMeasurements node(String id, int instances, long busy, long idle, long blocked) {
        nodes.put(
                id,
                new NodeMetrics(
                        id,
                        "test:any",
                        NodeState.RUNNING,
                        instances,
                        Map.of(),
                        Map.of(),
                        0,
                        0,
                        busy * 1_000_000,
                        idle * 1_000_000,
                        blocked * 1_000_000,
                        0,
                        Map.of(),
                        Optional.empty()));
        return this;
    }

    /// @param capacity 0: no queue
    RunMeasurements wire(String id, int capacity) {
        wires.put(id, new WireMetrics(id, 0, 0, capacity));
        return this;
    }

    RunMetrics metrics() {
        return new RunMetrics(
                RunState.RUNNING,
                Duration.ofMillis(elapsed),
                nodes,
                wires,
                OptionalLong.empty(),
                0);
    }
}
