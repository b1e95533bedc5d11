package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.seismo.item.Correlation;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Resolved;
import org.correloom.workflow.WorkflowResolution;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs a shipped workflow with some of its values changed, and fails unless it completes.
final class GalleryRun {

    private static final Catalogue CATALOGUE = Catalogue.load(List.of());

    private final String name;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    private GalleryRun(String name) {
        this.name = name;
    }

    static GalleryRun of(String name) {
        return new GalleryRun(name);
    }

    GalleryRun var(String variable, Object value) {
        variables.put(variable, value.toString());
        return this;
    }

    GalleryRun set(String parameter, Object value) {
        settings.put(parameter, value.toString());
        return this;
    }

    /// Runs to the end; files go into `folder`.
    Run run(String mapping, int threads, Path folder) throws InterruptedException {
        Resolved resolved =
                WorkflowResolution.resolve(
                        WorkflowGallery.find(name).orElseThrow().file().workflow(),
                        CATALOGUE,
                        variables,
                        settings);
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        Run run =
                Mappings.byName(mapping)
                        .start(
                                new RunRequest(
                                        resolved.workflow(),
                                        CATALOGUE,
                                        Path.of(""),
                                        Optional.of(folder),
                                        threads));
        assertEquals(RunState.COMPLETED, run.await().state(), () -> run.outcome().toString());
        return run;
    }

    /// The final correlations of a run, by pair.
    static Map<String, Correlation> correlations(Run run) {
        Map<String, Correlation> pairs = new TreeMap<>();
        for (RunResult result : run.results().since(0)) {
            if (result.item() instanceof Correlation correlation) {
                assertTrue(correlation.isFinal(), correlation::toString);
                pairs.put(result.key(), correlation);
            }
        }
        return pairs;
    }
}
