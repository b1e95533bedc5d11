package org.correloom.runtime;

import org.correloom.api.run.RunRequest;

/// Enacts a workflow in this process on several threads: chains of instances share a thread,
/// bounded queues join the chains, and back-pressure reaches the sources. See [Planner] for who
/// shares a thread with whom.
public final class ThreadsMapping implements EmbeddedMapping {

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public Plan plan(RunRequest request, Restoration restoration) {
        int threads =
                request.threads() > 0
                        ? request.threads()
                        : Runtime.getRuntime().availableProcessors();
        return Planner.threads(
                restoration.workflow(),
                request.types(),
                threads,
                restoration.instances(),
                request.tuning(),
                Processors.ofMachine());
    }
}
