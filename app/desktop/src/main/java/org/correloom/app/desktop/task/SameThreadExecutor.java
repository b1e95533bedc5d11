package org.correloom.app.desktop.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The twin of [FxExecutor] that does everything at once on the calling thread, and repeats things
/// when it is told to. With it view-models run without a toolkit: in tests, and in tools.
public final class SameThreadExecutor implements TaskExecutor {

    private final List<Runnable> repeated = new ArrayList<>();

    @Override
    public <T> void submit(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception failure) {
            failed.accept(failure);
            return;
        }
        done.accept(result);
    }

    @Override
    public <T> void submitInOrder(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        submit(work, done, failed);
    }

    @Override
    public void later(Runnable action) {
        action.run();
    }

    @Override
    public Repetition every(Duration period, Runnable action) {
        repeated.add(action);
        return () -> repeated.remove(action);
    }

    /// Calls once everything that is being repeated.
    public void tick() {
        List.copyOf(repeated).forEach(Runnable::run);
    }

    /// How many repetitions have not been stopped.
    public int repetitions() {
        return repeated.size();
    }
}
