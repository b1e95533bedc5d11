package org.correloom.app.desktop.model;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunMetrics;

import java.util.HashMap;
import java.util.Map;

/// Items a second, from counters that are polled; smoothed over about two seconds so that the
/// numbers can be read.
final class Rates {

    private static final double MEMORY_SECONDS = 2;

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();
    private double seconds;

    /// Takes the counters in.
    ///
    /// @return rates by node id
    Map<String, Double> update(RunMetrics metrics) {
        double now = metrics.elapsed().toNanos() / 1e9;
        double passed = now - seconds;
        if (passed <= 0) {
            return rates;
        }
        double share = 1 - Math.exp(-passed / MEMORY_SECONDS);
        for (NodeMetrics node : metrics.nodes().values()) {
            long count = node.itemsOut().isEmpty() ? node.totalIn() : node.totalOut();
            long before = counts.getOrDefault(node.node(), 0L);
            double rate = (count - before) / passed;
            rates.merge(node.node(), rate, (old, fresh) -> old + share * (fresh - old));
            counts.put(node.node(), count);
        }
        seconds = now;
        return rates;
    }
}
