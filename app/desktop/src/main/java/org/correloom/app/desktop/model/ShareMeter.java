package org.correloom.app.desktop.model;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunMetrics;

import java.util.HashMap;
import java.util.Map;

/// Makes [TimeShares] from counters that are polled, smoothed over about a second and a half.
final class ShareMeter {

    private static final double MEMORY_SECONDS = 1.5;

    private record Reading(double seconds, long busy, long idle, long blocked) {

        static Reading of(NodeMetrics node, double seconds) {
            return new Reading(seconds, node.busyNanos(), node.idleNanos(), node.blockedNanos());
        }

        boolean counts(Reading later) {
            return later.busy != busy || later.idle != idle || later.blocked != blocked;
        }

        TimeShares until(Reading later, int instances) {
            double time = (later.seconds - seconds) * 1e9 * instances;
            return new TimeShares(
                            Math.max(0, later.busy - busy) / time,
                            Math.max(0, later.idle - idle) / time,
                            Math.max(0, later.blocked - blocked) / time)
                    .withinOne();
        }
    }

    private final Map<String, Reading> before = new HashMap<>();
    private final Map<String, TimeShares> shares = new HashMap<>();

    /// Takes the counters in.
    ///
    /// @return shares by node id
    Map<String, TimeShares> update(RunMetrics metrics) {
        double now = metrics.elapsed().toNanos() / 1e9;
        for (NodeMetrics node : metrics.nodes().values()) {
            Reading reading = Reading.of(node, now);
            Reading last = before.putIfAbsent(node.node(), reading);
            // A wait is counted when it ends: until then what was known holds.
            if (last != null && now > last.seconds() && last.counts(reading)) {
                double weight = 1 - Math.exp(-(now - last.seconds()) / MEMORY_SECONDS);
                TimeShares fresh = last.until(reading, Math.max(1, node.instances()));
                shares.merge(node.node(), fresh, (old, next) -> old.towards(next, weight));
                before.put(node.node(), reading);
            }
        }
        return shares;
    }
}
