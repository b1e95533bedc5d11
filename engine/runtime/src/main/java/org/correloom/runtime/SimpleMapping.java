package org.correloom.runtime;

import org.correloom.api.run.RunRequest;

/// Enacts a workflow in one thread and always in the same order: each emitted item is delivered by
/// a call, depth first, before `emit` returns. For tests, for debugging, and for small runs.
///
/// Sources take turns. There are no queues, so memory does not depend on the length of the streams.
public final class SimpleMapping implements EmbeddedMapping {

    @Override
    public String name() {
        return "simple";
    }

    @Override
    public Plan plan(RunRequest request, Restoration restoration) {
        return Planner.simple(restoration.workflow(), request.types(), restoration.instances());
    }
}
