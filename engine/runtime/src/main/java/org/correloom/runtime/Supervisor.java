package org.correloom.runtime;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.run.RunFailure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts the tasks of a run, waits for them, and ends the run: also when a PE never comes back
/// from a cancellation. Meanwhile it looks at the memory, and lends the turns of sources that hang
/// in their input.
final class Supervisor implements Runnable {

    /// How long after a cancellation a PE may ignore it before it is abandoned.
    static final Duration GRACE = Duration.ofSeconds(3);

    /// How long the end of a run waits for a checkpoint that is being written.
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);

    private static final long TICK_MILLIS = 50;
    private static final long LONGEST_PRODUCE = TimeUnit.MILLISECONDS.toNanos(500);

    private final EmbeddedRun run;
    private final Assembly assembly;
    private final Watchdog watchdog;
    private Thread checkpoints;

    /// @param stuckAfter how long a PE may be inside one call
    Supervisor(EmbeddedRun run, Assembly assembly, Duration stuckAfter) {
        this.run = run;
        this.assembly = assembly;
        this.watchdog = new Watchdog(assembly.tasks(), run.reports(), stuckAfter);
    }

    @Override
    public void run() {
        try {
            startTasks();
            startCheckpoints();
            while (!run.awaitTasks(TICK_MILLIS)) {
                run.lookAtMemory();
                for (Task task : assembly.tasks()) {
                    task.hurry();
                    task.lendTurn(LONGEST_PRODUCE);
                }
                watchdog.look();
                if (run.cancelled()) {
                    // Again and again: a PE may have swallowed the first interruption.
                    assembly.tasks().forEach(task -> task.thread().interrupt());
                    if (run.sinceCancelled().compareTo(GRACE) > 0) {
                        abandon();
                        return;
                    }
                }
            }
        } catch (Throwable t) {
            run.fail(failure("engine-failed", "the run could not go on: " + t, t));
        } finally {
            awaitCheckpoints();
            run.end();
        }
    }

    private void startTasks() {
        List<Task> tasks = assembly.tasks();
        for (Task task : tasks) {
            task.thread(
                    Thread.ofPlatform()
                            .daemon()
                            .name(run.id() + "/" + task.name())
                            .stackSize(assembly.stackSize())
                            .unstarted(task));
        }
        int started = 0;
        try {
            for (Task task : tasks) {
                task.thread().start();
                started++;
            }
        } catch (Throwable t) {
            run.openFailed(
                    failure(
                            "no-threads",
                            "the system gave only %d of %d threads (%s): use fewer threads"
                                    .formatted(started, tasks.size(), t),
                            t));
            for (Task task : tasks.subList(started, tasks.size())) {
                run.neverOpens();
                task.neverStarted();
            }
        }
    }

    private void startCheckpoints() {
        if (run.checkpoints() != null) {
            checkpoints =
                    Thread.ofPlatform()
                            .daemon()
                            .name(run.id() + "/checkpoints")
                            .start(run.checkpoints());
        }
    }

    /// A checkpoint that is being written is written to its end.
    private void awaitCheckpoints() {
        if (checkpoints == null) {
            return;
        }
        run.checkpoints().end();
        try {
            if (!checkpoints.join(LONGEST_WRITE)) {
                run.reports()
                        .report(
                                "",
                                -1,
                                Severity.WARNING,
                                "checkpoint-abandoned",
                                "the last checkpoint was not written within %d s of the run's end"
                                        .formatted(LONGEST_WRITE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RunFailure failure(String code, String message, Throwable cause) {
        return new RunFailure("", -1, "", code, message, Failures.trace(cause), List.of());
    }

    private void abandon() {
        for (Task task : assembly.tasks()) {
            if (task.thread().isAlive()) {
                for (Instance instance : task.instances()) {
                    assembly.node(instance.node()).abandoned();
                }
                Instance culprit = task.culprit();
                run.reports()
                        .report(
                                culprit.node(),
                                culprit.rank(),
                                Severity.ERROR,
                                "abandoned",
                                ("instance %d of %s did not stop within %d s of the cancellation;"
                                                + " its thread %s was left behind")
                                        .formatted(
                                                culprit.rank(),
                                                culprit.node(),
                                                GRACE.toSeconds(),
                                                task.thread().getName()));
            }
        }
    }
}
