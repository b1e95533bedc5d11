package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.run.EngineRuns;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.runtime.KeptRun;
import org.correloom.runtime.Plan;
import org.correloom.workflow.GridPoint;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

@Timeout(60)
class RunViewModelTest {

    @TempDir Path folder;
    private Bench bench;
    private RunViewModel run;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        run = bench.designer.run();
    }

    @Test
    void anEmptyCanvasAndErrorsAreReasonsNotToRun() {
        assertEquals(
                "There is nothing to run yet: put PEs on the canvas.", run.whyNotProperty().get());
        bench.editor().add(new PENode("new", "streams:extract"), new GridPoint(0, 0));
        assertEquals("2 errors: see Problems.", run.whyNotProperty().get());
        run.start();
        assertEquals(Optional.empty(), run.stateProperty().get(), "it must not start");
    }

    @Test
    void whatARunShowedIsForgottenWithItsWorkflow() {
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        runToTheEnd();
        bench.designer.session().newFrom(WorkflowGallery.find("ambient-noise").orElseThrow());
        assertEquals(Optional.empty(), run.stateProperty().get());
        assertEquals(Optional.empty(), run.snapshotProperty().get());
        assertEquals(Optional.empty(), run.folderProperty().get());
        assertEquals("Ready", run.statusProperty().get());
    }

    @Test
    void aRunIsFollowedToItsEndAndLeavesItsFolder() {
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        assertEquals("", run.whyNotProperty().get());
        runToTheEnd();
        assertEquals(Optional.of(RunState.COMPLETED), run.stateProperty().get());
        assertEquals(1, run.progressProperty().get());
        assertTrue(run.statusProperty().get().startsWith("Completed in "));
        Path runFolder = run.folderProperty().get().orElseThrow();
        assertTrue(runFolder.startsWith(folder.resolve("home")), runFolder.toString());
        assertTrue(Files.exists(runFolder.resolve("summary.json")));
        assertTrue(Files.exists(runFolder.resolve("events.jsonl")));
        assertTrue(Files.exists(runFolder.resolve("hashtags.csv")));
        RunSnapshot shot = run.snapshotProperty().get().orElseThrow();
        assertEquals(240, shot.node("posts").orElseThrow().totalOut());
        assertEquals(0, bench.tasks.repetitions(), "nothing is polled when nothing runs");
        assertTrue(run.log().stream().anyMatch(e -> e.message().contains("hashtags.csv")));
    }

    @Test
    void runsOfASavedWorkflowAreKeptBesideIt() {
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        bench.designer.session().saveAs(folder.resolve("project/tags.workflow.json"));
        run.mappingProperty().set("simple");
        runToTheEnd();
        assertEquals(
                folder.resolve("project/runs"),
                run.folderProperty().get().orElseThrow().getParent());
    }

    @Test
    void aFailureIsShownAtItsNodeWithItsCause() {
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        bench.editor().apply(new SetParameter("tags", "pattern", ParameterValue.of("(unclosed")));
        assertEquals("", run.whyNotProperty().get(), "only the PE itself knows patterns");
        runToTheEnd();
        assertEquals(Optional.of(RunState.FAILED), run.stateProperty().get());
        assertEquals("tags", run.failureProperty().get().orElseThrow().node());
        RunSnapshot shot = run.snapshotProperty().get().orElseThrow();
        assertTrue(shot.failures().get("tags").contains("unclosed"), shot.failures().toString());
        assertFalse(run.activeProperty().get());
        assertEquals("", run.whyNotProperty().get(), "it can be run again at once");
    }

    @Test
    void aCancelWhileTheRunIsStillBeingStartedIsNotLost() {
        bench.designer.session().newFrom(WorkflowGallery.find("ambient-noise").orElseThrow());
        RunLauncher engine = new EngineRuns(bench.editor().catalogue());
        RunLauncher slow =
                new RunLauncher() {
                    @Override
                    public List<String> mappings() {
                        return engine.mappings();
                    }

                    @Override
                    public Plan plan(Workflow workflow, String mapping, Path runs)
                            throws WrongWorkflowException {
                        return engine.plan(workflow, mapping, runs);
                    }

                    @Override
                    public Launched launch(
                            DocumentState document, RunOptions options, Path base, Path runs)
                            throws IOException, WrongWorkflowException {
                        run.cancel();
                        return engine.launch(document, options, base, runs);
                    }

                    @Override
                    public List<KeptRun> kept(Path runs, Collection<Path> more) throws IOException {
                        return engine.kept(runs, more);
                    }

                    @Override
                    public Optional<Choice> look(Path runFolder, DocumentState document, Path base)
                            throws IOException {
                        return engine.look(runFolder, document, base);
                    }

                    @Override
                    public Launched goOn(Path runFolder, DocumentState document, Path base)
                            throws IOException, WrongWorkflowException {
                        return engine.goOn(runFolder, document, base);
                    }
                };
        run =
                new RunViewModel(
                        bench.editor(),
                        slow,
                        bench.tasks,
                        new RunFolders(folder),
                        new CheckpointsViewModel(bench.editor(), new Settings(folder)));
        runToTheEnd();
        assertEquals(Optional.of(RunState.CANCELLED), run.stateProperty().get());
    }

    private void runToTheEnd() {
        run.start();
        while (run.activeProperty().get()) {
            bench.tasks.tick();
            Thread.onSpinWait();
        }
    }
}
