package org.correloom.api.run;

import org.correloom.api.graph.Problem;

import java.time.Instant;
import java.util.Objects;

/// Something that happened in a run, rare enough to be told one by one. There is never an event per
/// item: what flows is in [RunMetrics], what comes out in [RunResults].
public sealed interface RunEvent {

    /// Contiguous from 1 within the run.
    long sequence();

    Instant time();

    /// The run went from one state to the next.
    record StateChanged(long sequence, Instant time, RunState from, RunState to)
            implements RunEvent {}

    /// A node went into a state.
    record NodeStateChanged(long sequence, Instant time, String node, NodeState state)
            implements RunEvent {}

    /// A node reported something about its input that a person should know.
    ///
    /// @param code stable, lower case with dashes
    record Reported(
            long sequence,
            Instant time,
            String node,
            int rank,
            Problem.Severity severity,
            String code,
            String message)
            implements RunEvent {}

    /// A node threw while its policy is to skip the item; counted in the metrics, told here for the
    /// first few.
    record ItemSkipped(
            long sequence, Instant time, String node, int rank, String port, String cause)
            implements RunEvent {}

    /// The failure that ended the run, or a later one.
    record Failed(long sequence, Instant time, RunFailure failure) implements RunEvent {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /// A file was written into the run's folder.
    ///
    /// @param name relative to the run's folder, `/` between folders
    record ArtifactWritten(
            long sequence, Instant time, String node, String name, String mediaType, long bytes)
            implements RunEvent {}
}
