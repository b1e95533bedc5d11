package org.correloom.app.desktop.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Runs work off the user-interface thread and brings its outcome back to it.
///
/// Called from the user-interface thread; every callback is called there too. Tests of view-models
/// use [SameThreadExecutor], where all of this happens at once.
public interface TaskExecutor {

    /// Ends a repetition.
    @FunctionalInterface
    interface Repetition {
        void stop();
    }

    /// Runs `work` on a background thread. Exactly one of `done` and `failed` is called.
    <T> void submit(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /// Like [#submit], but one after the other, in the order of the calls. For writing files.
    <T> void submitInOrder(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /// Calls `action` on the user-interface thread, soon. May be called from any thread.
    void later(Runnable action);

    /// Calls `action` on the user-interface thread again and again. When that thread is busy, calls
    /// are left out, never queued up.
    Repetition every(Duration period, Runnable action);
}
