package org.correloom.app.desktop.task;

import javafx.application.Platform;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The executor of the running designer: daemon threads for work, the JavaFX thread for callbacks.
public final class FxExecutor implements TaskExecutor, AutoCloseable {

    private final ExecutorService pool = Executors.newCachedThreadPool(daemons("designer-work"));
    private final ExecutorService ordered =
            Executors.newSingleThreadExecutor(daemons("designer-files"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemons("designer-timer"));

    @Override
    public <T> void submit(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        run(pool, work, done, failed);
    }

    @Override
    public <T> void submitInOrder(
            Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        run(ordered, work, done, failed);
    }

    private <T> void run(
            Executor executor,
            Callable<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        executor.execute(
                () -> {
                    try {
                        T result = work.call();
                        later(() -> done.accept(result));
                    } catch (Throwable failure) {
                        later(() -> failed.accept(failure));
                    }
                });
    }

    @Override
    public void later(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public Repetition every(Duration period, Runnable action) {
        AtomicBoolean waiting = new AtomicBoolean();
        AtomicBoolean stopped = new AtomicBoolean();
        Runnable once =
                () -> {
                    waiting.set(false);
                    if (!stopped.get() && !timer.isShutdown()) {
                        action.run();
                    }
                };
        ScheduledFuture<?> ticks =
                timer.scheduleAtFixedRate(
                        () -> {
                            if (waiting.compareAndSet(false, true)) {
                                later(once);
                            }
                        },
                        period.toNanos(),
                        period.toNanos(),
                        TimeUnit.NANOSECONDS);
        return () -> {
            stopped.set(true);
            ticks.cancel(false);
        };
    }

    /// Ends the threads and the repetitions; files that are waiting to be written are written.
    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdownNow();
        ordered.shutdown();
        try {
            ordered.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        return Thread.ofPlatform().daemon().name(name, 0).factory();
    }
}
