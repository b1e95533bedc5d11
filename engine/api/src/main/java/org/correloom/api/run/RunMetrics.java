package org.correloom.api.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A run at one moment. Polled by whoever shows it; taking one costs no more than reading counters.
///
/// @param elapsed since the run started, until it ended
/// @param nodes by node id
/// @param wires by connection id
/// @param dataTime smallest watermark over the run's sinks, in nanoseconds since
///     1970-01-01T00:00:00Z: how far in data time the results are
/// @param peakMemory most bytes of heap in use that the run has seen
public record RunMetrics(
        RunState state,
        Duration elapsed,
        Map<String, NodeMetrics> nodes,
        Map<String, WireMetrics> wires,
        OptionalLong dataTime,
        long peakMemory) {

    public RunMetrics {
        nodes = Map.copyOf(nodes);
        wires = Map.copyOf(wires);
    }

    /// How far the run's bounded sources are, from 0 to 1: the least of them; empty when no source
    /// tells.
    public OptionalDouble progress() {
        return nodes.values().stream()
                .map(NodeMetrics::progress)
                .flatMap(Optional::stream)
                .mapToDouble(Progress::fraction)
                .min();
    }
}
