package org.correloom.runtime;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.run.RunEvent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the nodes report, each thing told once and counted after that.
///
/// A node that has something different to say about every item is cut short after
/// [#MOST_DIFFERENT] events; that this happened is an event, too. How often things were seen is
/// told once more when the run ends.
final class ReportLog {

    static final int MOST_DIFFERENT = 100;

    private record Key(String node, Severity severity, String code, String message) {}

    private static final class Seen {
        private final int rank;
        private long count = 1;

        Seen(int rank) {
            this.rank = rank;
        }
    }

    private static final class Flood {
        private int different;
        private long untold;
    }

    private final EventLog events;
    private final Map<Key, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Flood> floods = new HashMap<>();

    ReportLog(EventLog events) {
        this.events = events;
    }

    synchronized void report(
            String node, int rank, Severity severity, String code, String message) {
        Key key = new Key(node, severity, code, message);
        Seen before = seen.get(key);
        if (before != null) {
            before.count++;
            return;
        }
        Flood flood = floods.computeIfAbsent(node, n -> new Flood());
        if (flood.different == MOST_DIFFERENT) {
            if (flood.untold++ == 0) {
                tell(
                        node,
                        rank,
                        Severity.WARNING,
                        "too-many-reports",
                        "%s has reported %d different things; what follows is only counted"
                                .formatted(node, MOST_DIFFERENT));
            }
            return;
        }
        flood.different++;
        seen.put(key, new Seen(rank));
        tell(node, rank, severity, code, message);
    }

    /// Tells how often things were seen that were seen more than once.
    synchronized void end() {
        seen.forEach(
                (key, one) -> {
                    if (one.count > 1) {
                        tell(
                                key.node(),
                                one.rank,
                                key.severity(),
                                key.code(),
                                key.message() + " (" + one.count + " times in all)");
                    }
                });
        floods.forEach(
                (node, flood) -> {
                    if (flood.untold > 0) {
                        tell(
                                node,
                                -1,
                                Severity.WARNING,
                                "too-many-reports",
                                "%s reported %d more things, which were not told"
                                        .formatted(node, flood.untold));
                    }
                });
    }

    /// The first message that a node reported, or empty.
    synchronized String first(String node) {
        return seen.keySet().stream()
                .filter(key -> key.node().equals(node))
                .map(Key::message)
                .findFirst()
                .orElse("");
    }

    private void tell(String node, int rank, Severity severity, String code, String message) {
        events.add(
                (sequence, time) ->
                        new RunEvent.Reported(sequence, time, node, rank, severity, code, message));
    }
}
