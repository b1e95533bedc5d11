package org.correloom.api.run;

import java.util.List;
import java.util.Optional;

/// The results of a run, newest value for each node, kind and key. Safe to read from any thread at
/// any time; reading never holds up the computation.
public interface RunResults {

    /// The highest version published so far; 0 before the first.
    long version();

    /// Results whose version is above `version`, oldest first. A result that was published several
    /// times since appears once.
    List<RunResult> since(long version);

    Optional<RunResult> get(String node, String kind, String key);
}
