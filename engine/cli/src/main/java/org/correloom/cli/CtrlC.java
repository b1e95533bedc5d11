package org.correloom.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// Turns Ctrl-C (and SIGTERM) into an interrupt of the thread that works, and keeps the process
/// alive until that thread has closed what it had open.
///
/// The Java virtual machine itself then ends with 128 + signal: 130 for Ctrl-C, 143 for SIGTERM.
final class CtrlC {

    /// Longer than a run needs to stop; after that the process ends all the same.
    private static final Duration GRACE = Duration.ofSeconds(20);

    private CtrlC() {}

    /// Does the work on the calling thread and returns its exit code.
    static int guard(IntSupplier work) {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, ended), "ctrl-c"));
        try {
            return work.getAsInt();
        } finally {
            ended.countDown();
        }
    }

    private static void stop(Thread worker, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            ended.await(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
