package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Validation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Runs workflows of this library's PEs on the engine.
final class StreamsRun {

    static final Catalogue CATALOGUE = Catalogue.of(new StreamsPEs());

    private StreamsRun() {}

    /// Two threads; paths are relative to `folder`, and the run's own files go to `run` in it.
    static RunRequest request(Workflow workflow, Path folder) {
        return new RunRequest(workflow, CATALOGUE, folder, Optional.of(folder.resolve("run")), 2);
    }

    /// Fails unless the workflow has no error and its run completes.
    static void complete(Workflow workflow, String mapping, Path folder)
            throws InterruptedException {
        assertEquals(
                List.of(),
                Validation.check(workflow, CATALOGUE).stream().filter(Problem::isError).toList());
        assertEquals(
                RunState.COMPLETED,
                Mappings.byName(mapping).start(request(workflow, folder)).await().state());
    }
}
