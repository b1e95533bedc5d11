package org.correloom.api.run;

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

    /// Events whose sequence number is above `sequence`, in order.
    List<RunEvent> events(long sequence);

    /// Calls `listener` for every event from the first on, in order, one at a time, on a thread of
    /// the run; it must return quickly. Events that happened before the call are delivered first.
    void onEvent(Consumer<RunEvent> listener);

    RunResults results();

    /// Ends the sources, finishes what is under way, and completes. Does nothing when the run has
    /// ended.
    void drain();

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
