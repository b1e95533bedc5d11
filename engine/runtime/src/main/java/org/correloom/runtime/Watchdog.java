package org.correloom.runtime;

import org.correloom.api.graph.Problem.Severity;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Reports PEs that have been inside one call for long, with what their thread is doing; again when
/// it has lasted twice as long, and so on. It costs the tasks nothing: it reads their counters.
/// Used by the supervisor only.
///
/// A PE that waits for room in its consumers' queues is not stuck: its consumer may be.
final class Watchdog {

    private static final int FRAMES_TOLD = 12;

    private static final class Seen {
        private long activity = -1;
        private long since;
        private long tellAfter;
    }

    private final List<Task> tasks;
    private final ReportLog reports;
    private final long patience;
    private final Map<Task, Seen> seen = new HashMap<>();

    Watchdog(List<Task> tasks, ReportLog reports, Duration patience) {
        this.tasks = tasks;
        this.reports = reports;
        this.patience = patience.toNanos();
        tasks.forEach(task -> seen.put(task, new Seen()));
    }

    void look() {
        long now = System.nanoTime();
        for (Task task : tasks) {
            look(task, seen.get(task), now);
        }
    }

    private void look(Task task, Seen before, long now) {
        long activity = task.activity();
        if (activity != before.activity || task.waiting() || !task.culprit().inCall()) {
            before.activity = activity;
            before.since = now;
            before.tellAfter = patience;
            return;
        }
        long nanos = now - before.since;
        if (nanos >= before.tellAfter) {
            before.tellAfter *= 2;
            tell(task, nanos);
        }
    }

    private void tell(Task task, long nanos) {
        Instance inside = task.culprit();
        reports.report(
                inside.node(),
                inside.rank(),
                Severity.WARNING,
                "stuck",
                "%s (%s), instance %d of %d, has been inside one call for %d s: %s"
                        .formatted(
                                inside.node(),
                                inside.descriptor().type(),
                                inside.rank(),
                                inside.size(),
                                TimeUnit.NANOSECONDS.toSeconds(nanos),
                                stack(task.runner())));
    }

    private static String stack(Thread thread) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] frames = thread.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES_TOLD, frames.length); i++) {
            text.append(i == 0 ? "at " : ", called by ").append(frames[i]);
        }
        return text.isEmpty() ? "its thread has ended" : text.toString();
    }
}
