package org.correloom.api.run;

import java.util.Objects;

/// The newest value that a node has published under a kind and a key.
///
/// @param version grows with every publication in the run, so that a watcher can ask for what is
///     newer than what it has seen
public record RunResult(String node, String kind, String key, long version, Object item) {

    public RunResult {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(item, "item");
    }
}
