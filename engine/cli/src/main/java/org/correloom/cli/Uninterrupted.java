package org.correloom.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work that comes to its end although Ctrl-C interrupts the thread that waits for it. Java closes
/// a file whose writer is interrupted, so that the summary of a run would be lost to a Ctrl-C in
/// its last moment.
final class Uninterrupted {

    private Uninterrupted() {}

    /// Does the work on a thread of its own and waits for it; an interrupt meanwhile is kept for
    /// whoever looks for one next.
    ///
    /// @throws IOException as the work does
    static <T> T call(Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().name("uninterrupted").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
