package org.correloom.app.desktop.run;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunTuning;
import org.correloom.app.desktop.model.RunLauncher;
import org.correloom.app.desktop.model.WrongWorkflowException;
import org.correloom.cli.RunPictures;
import org.correloom.runtime.Mappings;
import org.correloom.runtime.Plan;
import org.correloom.runtime.Planner;
import org.correloom.runtime.RunFolder;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Layout;
import org.correloom.workflow.Resolved;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowResolution;
import org.correloom.workflow.WorkflowWriter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs in this process. Threads: all methods may be called from any.
public final class EngineRuns implements RunLauncher {

    private final Catalogue catalogue;

    public EngineRuns(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<String> mappings() {
        return Mappings.all().stream()
                .map(Mapping::name)
                .sorted(Comparator.comparing((String name) -> !name.equals("threads")))
                .toList();
    }

    @Override
    public Plan plan(Workflow workflow, String mapping, Path runsFolder)
            throws WrongWorkflowException {
        Workflow runnable = runnable(workflow);
        return mapping.equals("simple")
                ? Planner.simple(runnable, catalogue)
                : Planner.threads(
                        runnable,
                        catalogue,
                        Runtime.getRuntime().availableProcessors(),
                        tuning(runnable, runsFolder));
    }

    /// The same for a plan and for the run that follows it.
    private static RunTuning tuning(Workflow runnable, Path runsFolder) {
        return RunTuning.DEFAULT.withLoads(EarlierRuns.loads(runnable, runsFolder));
    }

    private Workflow runnable(Workflow workflow) throws WrongWorkflowException {
        Resolved resolved = WorkflowResolution.resolve(workflow, catalogue, Map.of(), Map.of());
        if (!resolved.runnable()) {
            throw new WrongWorkflowException(resolved.problems());
        }
        return resolved.workflow();
    }

    @Override
    public Launched launch(Workflow workflow, String mapping, Path baseFolder, Path runsFolder)
            throws IOException, WrongWorkflowException {
        Workflow runnable = runnable(workflow);
        RunTuning tuning = tuning(runnable, runsFolder);
        RunFolder folder = RunFolder.fresh(runsFolder, workflow.name());
        try {
            folder.writeWorkflow(WorkflowWriter.write(new WorkflowFile(workflow, Layout.EMPTY)));
            RunRequest request =
                    new RunRequest(runnable, catalogue, baseFolder, Optional.of(folder.path()), 0)
                            .withTuning(tuning);
            Run run = Mappings.byName(mapping).start(request);
            folder.record(run);
            return new EngineRun(run, folder, request, mapping);
        } catch (IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private record EngineRun(Run run, RunFolder files, RunRequest request, String mapping)
            implements Launched {

        @Override
        public Workflow workflow() {
            return request.workflow();
        }

        @Override
        public Path folder() {
            return files.path();
        }

        @Override
        public void finish(RunOutcome outcome) throws IOException {
            try (files) {
                files.writeSummary(run, request, mapping);
                RunPictures.write(request, run.results(), files);
            }
        }
    }
}
