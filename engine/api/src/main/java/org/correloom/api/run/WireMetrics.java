package org.correloom.api.run;

/// Counters of one connection at one moment.
///
/// @param items delivered so far
/// @param queued waiting now, over all queues of the connection
/// @param capacity room in those queues; 0 when the connection is fused and has no queue
public record WireMetrics(String connection, long items, int queued, int capacity) {

    /// How full the queues are, from 0 to 1.
    public double fill() {
        return capacity == 0 ? 0 : (double) queued / capacity;
    }
}
