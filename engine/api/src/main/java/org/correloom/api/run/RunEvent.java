package org.correloom.api.run;

import org.correloom.api.graph.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

    /// A checkpoint was written: the run can be resumed from here.
    ///
    /// @param number grows over all enactments of the run
    /// @param bytes size of its file
    /// @param took from its begin until it was safe on the disk
    record CheckpointWritten(long sequence, Instant time, long number, long bytes, Duration took)
            implements RunEvent {

        /// The event as a person reads it.
        public String text() {
            return "checkpoint %d written: %.3g MB in %.3g s"
                    .formatted(number, bytes / 1e6, took.toNanos() / 1e9);
        }
    }

    /// A checkpoint could not be written; the run goes on, and tries again at the next interval.
    record CheckpointFailed(long sequence, Instant time, long number, String message)
            implements RunEvent {}

    /// The run went on from a checkpoint of an earlier enactment.
    ///
    /// @param number the checkpoint's
    /// @param taken when it was written
    /// @param keptNodes nodes that go on with their state
    /// @param droppedNodes nodes that begin anew although the checkpoint has something of them,
    ///     with the reason, by node id
    record Resumed(
            long sequence,
            Instant time,
            long number,
            Instant taken,
            List<String> keptNodes,
            Map<String, String> droppedNodes)
            implements RunEvent {
        public Resumed {
            keptNodes = List.copyOf(keptNodes);
            droppedNodes = Collections.unmodifiableMap(new TreeMap<>(droppedNodes));
        }

        /// The event as a person reads it: one line, and one more for each state that was dropped.
        public String text() {
            StringBuilder text =
                    new StringBuilder("resumed from checkpoint %d of %s".formatted(number, taken));
            droppedNodes.forEach(
                    (node, reason) ->
                            text.append(
                                    "%n%s begins anew, its state was dropped: %s"
                                            .formatted(node, reason)));
            return text.toString();
        }
    }

    /// A live parameter was given another value.
    ///
    /// @param value as a person would type it
    record ParameterChanged(
            long sequence, Instant time, String node, String parameter, String value)
            implements RunEvent {}

    /// A call under the policy *retry* failed and will be made again.
    ///
    /// @param attempt which attempt comes next, from 1
    /// @param attempts how many there are
    /// @param pause until then
    record Retrying(
            long sequence,
            Instant time,
            String node,
            int rank,
            int attempt,
            int attempts,
            Duration pause,
            String cause)
            implements RunEvent {

        /// The event as a person reads it.
        public String text() {
            return "failed, attempt %d of %d follows in %.3g s: %s"
                    .formatted(
                            attempt,
                            attempts,
                            pause.toNanos() / 1e9,
                            cause.lines().findFirst().orElse(""));
        }
    }
}
