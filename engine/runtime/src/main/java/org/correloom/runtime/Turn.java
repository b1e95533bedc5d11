package org.correloom.runtime;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/// A task's right to compute. There are as many rights as threads may compute at once; a task gives
/// its own up whenever it waits, and from time to time when others want one.
///
/// A source may hang in its input (a socket) without telling: then the run's supervisor lends the
/// right to somebody else, and the source waits for a new one before it goes on.
final class Turn {

    private enum State {
        NONE,
        HELD,
        LENT
    }

    private final Semaphore rights;
    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);

    /// @param rights shared by the tasks of a run; fair, so that nobody starves
    Turn(Semaphore rights) {
        this.rights = rights;
    }

    void take() throws InterruptedException {
        rights.acquire();
        state.set(State.HELD);
    }

    /// Gives the right up; does nothing when it is not held.
    void give() {
        if (state.getAndSet(State.NONE) == State.HELD) {
            rights.release();
        }
    }

    /// Whether others wait for a right.
    boolean wanted() {
        return rights.hasQueuedThreads();
    }

    /// Gives the right of a hanging task to somebody else; by the supervisor.
    void lend() {
        if (rights.hasQueuedThreads() && state.compareAndSet(State.HELD, State.LENT)) {
            rights.release();
        }
    }

    /// Whether the right was lent: the task has to take a new one before it computes on.
    boolean lent() {
        return state.getPlain() == State.LENT;
    }
}
