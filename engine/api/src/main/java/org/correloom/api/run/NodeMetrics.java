package org.correloom.api.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Counters of one node, summed over its instances, at one moment.
///
/// @param instances how many instances run
/// @param itemsIn items taken, by input port
/// @param itemsOut items emitted, by output port
/// @param bytesIn bytes of the items taken that tell their size ([org.correloom.api.pe.Sized])
/// @param bytesOut bytes of the items emitted that tell their size
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
        long bytesIn,
        long bytesOut,
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

    /// The part of its instances' time that the node spent inside the PE, from 0 to 1.
    public double busyShare() {
        return share(busyNanos);
    }

    /// The part of its instances' time that the node waited for items, from 0 to 1.
    public double idleShare() {
        return share(idleNanos);
    }

    /// The part of its instances' time that the node waited for room in its consumers' queues, from
    /// 0 to 1.
    public double blockedShare() {
        return share(blockedNanos);
    }

    private double share(long nanos) {
        long all = busyNanos + idleNanos + blockedNanos;
        return all <= 0 ? 0 : (double) nanos / all;
    }
}
