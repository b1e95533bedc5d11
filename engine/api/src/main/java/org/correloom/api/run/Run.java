package org.correloom.api.run;

import org.correloom.api.graph.ParameterValue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One enactment of a workflow. All methods may be called from any thread.
public interface Run {

    /// Unique among the runs of this process.
    String id();

    RunState state();

    /// Counters as they are now.
    RunMetrics metrics();

    /// Events whose sequence number is above `sequence`, in order. A run that has told some ten
    /// thousands keeps the first and the newest; a run folder's file has all of them.
    List<RunEvent> events(long sequence);

    /// Calls `listener` for every event from the first on, in order, one at a time, on a thread of
    /// the run; it must return quickly. Events that happened before the call are delivered first.
    void onEvent(Consumer<RunEvent> listener);

    RunResults results();

    /// Ends the sources, finishes what is under way, and completes. Does nothing when the run has
    /// ended. A run with checkpoints takes one first, from which it can be resumed as if it had
    /// never been drained.
    void drain();

    /// Lets the sources produce nothing until [#resume]; what is under way is finished. Does
    /// nothing unless the run is running.
    void pause();

    /// Lets the sources of a paused run go on. Does nothing unless the run is paused.
    void resume();

    /// Gives a live parameter of a node another value. Instances learn of it between two items; it
    /// is kept in checkpoints. Does nothing when the run has ended.
    ///
    /// @throws IllegalArgumentException when there is no such node, its PE has no such parameter,
    ///     the parameter may not be changed while a run goes on, or the value is not allowed: the
    ///     message says which
    void adjust(String node, String parameter, ParameterValue value);

    /// Asks for a checkpoint now, besides those at intervals; that it was written is an event. Does
    /// nothing when the run keeps no checkpoints, has ended or is ending.
    void checkpoint();

    /// Ends the run as soon as possible, giving up what is under way. Does nothing when the run has
    /// ended.
    void cancel();

    /// How the run ended, or empty while it has not.
    Optional<RunOutcome> outcome();

    /// Waits for the end.
    RunOutcome await() throws InterruptedException;

    /// Waits for the end, but no longer than `timeout`.
    Optional<RunOutcome> await(Duration timeout) throws InterruptedException;
}
