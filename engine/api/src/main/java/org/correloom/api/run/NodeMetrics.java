package org.correloom.api.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Counters of one node, summed over its instances, at one moment.
///
/// @param instances how many instances run
/// @param itemsIn items taken, by input port
/// @param itemsOut items emitted, by output port
/// @param busyNanos time spent inside the PE, over all instances
/// @param idleNanos time spent waiting for items
/// @param blockedNanos time spent waiting for room in consumers' queues
/// @param skipped items that were dropped because the PE threw
/// @param discards items that the PE left out on purpose, by reason
/// @param progress how far a bounded source is
public record NodeMetrics(
        String node,
        String type,
        NodeState state,
        int instances,
        Map<String, Long> itemsIn,
        Map<String, Long> itemsOut,
        long busyNanos,
        long idleNanos,
        long blockedNanos,
        long skipped,
        Map<String, Long> discards,
        Optional<Progress> progress) {

    public NodeMetrics {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(state, "state");
        itemsIn = Map.copyOf(itemsIn);
        itemsOut = Map.copyOf(itemsOut);
        discards = Map.copyOf(discards);
    }

    public long totalIn() {
        return itemsIn.values().stream().mapToLong(Long::longValue).sum();
    }

    public long totalOut() {
        return itemsOut.values().stream().mapToLong(Long::longValue).sum();
    }
}
