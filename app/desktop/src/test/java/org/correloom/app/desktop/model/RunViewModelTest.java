package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.NodeState;
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
import java.util.Map;
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
    void aWrongPatternIsSaidBeforeTheRun() {
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        bench.editor().apply(new SetParameter("tags", "pattern", ParameterValue.of("(unclosed")));
        String whyNot = run.whyNotProperty().get();
        assertTrue(whyNot.contains("Unclosed group"), whyNot);
    }

    @Test
    void aFailureIsShownAtItsNodeWithItsCause() {
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        bench.editor()
                .apply(new SetParameter("write-tags", "name", ParameterValue.of("../tags.csv")));
        assertEquals("", run.whyNotProperty().get(), "only the run knows its folder");
        runToTheEnd();
        assertEquals(Optional.of(RunState.FAILED), run.stateProperty().get());
        assertEquals("write-tags", run.failureProperty().get().orElseThrow().node());
        RunSnapshot shot = run.snapshotProperty().get().orElseThrow();
        assertTrue(
                shot.failures().get("write-tags").contains("../tags.csv"),
                shot.failures().toString());
        assertFalse(run.activeProperty().get());
        assertEquals("", run.whyNotProperty().get(), "it can be run again at once");
    }

    @Test
    void aCompositeCountsWhatCrossesItsBorder() throws Exception {
        openComposite("one\ntwo #a\nthree #b\n", "copy.txt");
        runToTheEnd();
        assertEquals(Optional.of(RunState.COMPLETED), run.stateProperty().get());
        RunSnapshot shot = run.snapshotProperty().get().orElseThrow();
        assertEquals(2, shot.node("read").orElseThrow().totalOut());
        assertEquals(0, shot.node("read").orElseThrow().totalIn());
        assertEquals(NodeState.DONE, shot.state("read"));
        assertEquals(Map.of("texts without a match", 1L), shot.node("read").get().discards());
        assertEquals(3, shot.node("read/lines").orElseThrow().totalOut());
    }

    @Test
    void aFailureInsideACompositeIsShownAtTheComposite() throws Exception {
        openComposite("one #a\n", "../copy.txt");
        runToTheEnd();
        assertEquals("read/copy", run.failureProperty().get().orElseThrow().node());
        RunSnapshot shot = run.snapshotProperty().get().orElseThrow();
        assertTrue(shot.failures().get("read").contains("../copy.txt"), shot.failures().toString());
        assertEquals(NodeState.FAILED, shot.state("read"));
    }

    /// @param copy where the composite writes what it emits
    private void openComposite(String text, String copy) throws IOException {
        Files.writeString(folder.resolve("posts.txt"), text);
        Path file =
                Files.writeString(
                        folder.resolve("inside.workflow.json"),
                        """
                        {"format": "correloom-workflow", "version": 1,
                        "composites": {"tags": {
                            "outputs": {"output": "tags.output"},
                            "nodes": {
                                "lines": {
                                    "type": "streams:text-lines",
                                    "parameters": {"file": "posts.txt"}},
                                "tags": {
                                    "type": "streams:extract",
                                    "parameters": {"pattern": "#\\\\w+"}},
                                "copy": {
                                    "type": "streams:write-lines",
                                    "parameters": {"name": "%s"}}},
                            "connections": {
                                "c": {"from": "lines.output", "to": "tags.input"},
                                "d": {"from": "tags.output", "to": "copy.input"}}}},
                        "nodes": {
                            "read": {"type": "#tags"},
                            "write": {
                                "type": "streams:write-lines",
                                "parameters": {"name": "lines.txt"}}},
                        "connections": {"c": {"from": "read.output", "to": "write.input"}}}
                        """
                                .formatted(copy));
        bench.designer.session().open(file);
        assertEquals("", run.whyNotProperty().get());
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
