package org.correloom.cli;

import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunResults;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts distinct results by kind while a run goes on, reading only what is new each time. Used by
/// one thread.
final class ResultCount {

    private final RunResults results;
    private final Map<String, Set<String>> keys = new TreeMap<>();
    private long version;

    ResultCount(RunResults results) {
        this.results = results;
    }

    /// `6 pairs`; other kinds by their own name; empty when there is nothing yet.
    String words() {
        for (RunResult result : results.since(version)) {
            version = Math.max(version, result.version());
            keys.computeIfAbsent(result.kind(), kind -> new HashSet<>())
                    .add(result.node() + " " + result.key());
        }
        return keys.entrySet().stream()
                .map(kind -> Quantities.count(kind.getValue().size(), noun(kind.getKey())))
                .collect(Collectors.joining(", "));
    }

    private static String noun(String kind) {
        return kind.equals("correlation") ? "pair" : kind;
    }
}
