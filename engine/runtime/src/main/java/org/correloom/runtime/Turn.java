package org.correloom.runtime;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A task's right to compute. There are as many rights as threads may compute at once; a task gives
/// its own up whenever it waits, and from time to time when others want one.
///
/// A source may hang in its input (a socket) without telling: then the run's supervisor lends the
/// right to somebody else, and the source waits for a new one before it goes on.
///
/// Used by the task's own thread, but for [#lend].
final class Turn {

    /// How long a task may compute while others wait for a right.
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

    private enum State {
        NONE,
        HELD,
        LENT
    }

    private final Semaphore rights;
    private final Runnable cancellation;
    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);
    private long since;

    /// @param rights shared by the tasks of a run; fair, so that nobody starves. Null: the task may
    ///     always compute
    /// @param cancellation throws when the run is cancelled; asked when the thread is interrupted
    Turn(Semaphore rights, Runnable cancellation) {
        this.rights = rights;
        this.cancellation = cancellation;
    }

    /// Waits for a right.
    void take() {
        while (rights != null) {
            try {
                rights.acquire();
                state.set(State.HELD);
                since = System.nanoTime();
                return;
            } catch (InterruptedException e) {
                // Only a cancelled run interrupts; a PE that does it to itself is of no concern.
                cancellation.run();
            }
        }
    }

    /// Gives the right up; does nothing when it is not held.
    void give() {
        if (rights != null && state.getAndSet(State.NONE) == State.HELD) {
            rights.release();
        }
    }

    /// Gives the right up and waits for another.
    void pass() {
        give();
        take();
    }

    /// Whether others have waited long enough for this right.
    boolean isUp(long now) {
        if (rights == null || now - since <= LONGEST) {
            return false;
        }
        since = now;
        return rights.hasQueuedThreads();
    }

    /// Gives the right of a hanging task to somebody else; by the supervisor.
    void lend() {
        if (rights != null
                && rights.hasQueuedThreads()
                && state.compareAndSet(State.HELD, State.LENT)) {
            rights.release();
        }
    }

    /// Whether the right was lent: the task has to take a new one before it computes on.
    boolean lent() {
        return rights != null && state.getPlain() == State.LENT;
    }
}
