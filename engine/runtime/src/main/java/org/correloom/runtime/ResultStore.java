package org.correloom.runtime;

import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunResults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The newest value of each node, kind and key.
///
/// Publishers hold a lock for two map operations; readers hold none. A watcher asks for what is
/// above the version of the last result that it was given.
final class ResultStore implements RunResults {

    private record Key(String node, String kind, String key) {}

    private final Map<Key, RunResult> newest = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, RunResult> byVersion = new ConcurrentSkipListMap<>();

    /// All results up to here can be seen in `byVersion`, or have been replaced by newer ones.
    private volatile long version;

    synchronized void publish(String node, String kind, String key, Object item) {
        RunResult result = new RunResult(node, kind, key, version + 1, item);
        RunResult before = newest.put(new Key(node, kind, key), result);
        byVersion.put(result.version(), result);
        if (before != null) {
            byVersion.remove(before.version());
        }
        version = result.version();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public List<RunResult> since(long from) {
        long to = version;
        return from >= to
                ? List.of()
                : List.copyOf(byVersion.subMap(from, false, to, true).values());
    }

    @Override
    public Optional<RunResult> get(String node, String kind, String key) {
        return Optional.ofNullable(newest.get(new Key(node, kind, key)));
    }
}
