package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.run.NumbersRun;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.cli.Correloom;
import org.correloom.runtime.KeptRun;
import org.correloom.runtime.KeptRun.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Runs that ended before their input did go on in the designer, and everything counts once.
@Timeout(120)
class RunsViewModelTest {

    @TempDir Path folder;
    private Path project;
    private Bench bench;
    private RunViewModel run;
    private RunsViewModel runs;
    private CheckpointsViewModel checkpoints;

    @BeforeEach
    void open() throws Exception {
        project = folder.resolve("project");
        Path file = NumbersRun.file(project);
        begin();
        bench.designer.session().open(file);
    }

    /// A designer that has just been started.
    private void begin() {
        bench = new Bench(folder);
        run = bench.designer.run();
        runs = bench.designer.runs();
        checkpoints = run.checkpoints();
        checkpoints.intervalProperty().set("100 ms");
    }

    @Test
    void aRunThatIsCancelledGoesOnAndLeavesWhatAnUndisturbedOneLeaves() throws Exception {
        cancelAfterACheckpoint();
        KeptRun kept = only();
        assertEquals(Ending.CANCELLED, kept.ending());
        assertTrue(RunsViewModel.prospect(kept).startsWith("It can go on from the checkpoint of "));
        assertEquals(Optional.of(kept), runs.nextProperty().get());
        runs.goOn();
        assertEquals(Optional.empty(), runs.nextProperty().get(), "one at a time");
        assertTrue(checkpoints.statusProperty().get().startsWith("Went on from "));
        finish();
        assertEquals(Optional.of(RunState.COMPLETED), run.stateProperty().get());
        NumbersRun.requireWhole(project);
        assertEquals(Optional.of(kept.folder()), run.folderProperty().get());
        assertEquals(Ending.COMPLETED, only().ending());
        assertEquals("", RunsViewModel.prospect(only()));
        assertEquals(Optional.empty(), runs.nextProperty().get());
        assertTrue(run.log().stream().anyMatch(e -> e.message().startsWith("resumed from ")));
    }

    @Test
    void aStoppedRunGoesOnFromWhereItStopped() throws Exception {
        start();
        until(() -> written() > 20);
        run.drain();
        untilEnd();
        assertEquals(Ending.STOPPED, only().ending());
        runs.goOn(only());
        finish();
        NumbersRun.requireWhole(project);
    }

    @Test
    void aRunOfAProcessThatWasKilledGoesOnInANewDesigner() throws Exception {
        Path out = project.resolve("runs/killed");
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Correloom.class.getName(),
                                "run",
                                project.resolve("numbers.workflow.json").toString(),
                                "--checkpoint",
                                "100ms",
                                "--out",
                                out.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            until(() -> hasCheckpoint(out) || !process.isAlive());
            assertTrue(process.isAlive(), Files.readString(log));
            runs.refresh();
            assertEquals(Ending.AT_WORK, only().ending());
            assertEquals(
                    "A run is at work in that folder: wait for its end, or stop it.",
                    RunsViewModel.prospect(only()));
            runs.goOn(only());
            assertFalse(run.activeProperty().get(), "the other process has it");
        } finally {
            process.destroyForcibly().waitFor();
        }
        begin();
        bench.designer.session().open(project.resolve("numbers.workflow.json"));
        assertEquals(Ending.BROKEN_OFF, only().ending());
        assertEquals(1, runs.brokenOff());
        runs.goOn();
        finish();
        assertEquals(Optional.of(RunState.COMPLETED), run.stateProperty().get());
        NumbersRun.requireWhole(project);
    }

    @Test
    void whatTheDesignerBeganTheCommandLineGoesOnWith() throws Exception {
        Path left = cancelAfterACheckpoint();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true);
        assertEquals(
                0,
                Correloom.run(out, out, "resume", left.toString(), "--set", "numbers.rate=0"),
                said::toString);
        assertTrue(said.toString().contains("resumed from checkpoint"), said::toString);
        NumbersRun.requireWhole(project);
    }

    @Test
    void aChangedWorkflowIsAskedAboutBeforeStateIsDropped() throws Exception {
        Path left = cancelAfterACheckpoint();
        bench.editor().apply(new SetParameter("numbers", "step", ParameterValue.of(2)));
        bench.answers.goOn = Prompts.GoOn.CANCEL;
        runs.goOn();
        assertFalse(run.activeProperty().get());
        assertEquals(1, bench.answers.beginAnew.size(), bench.answers.beginAnew.toString());
        assertTrue(
                bench.answers
                        .beginAnew
                        .getFirst()
                        .startsWith("numbers: its step was not given, now it is 2"));
        assertTrue(only().canGoOn(), "nothing has happened to it");

        bench.answers.goOn = Prompts.GoOn.AS_ON_CANVAS;
        runs.goOn();
        tick();
        Problem dropped = bench.editor().problems().getFirst();
        assertEquals("numbers", dropped.location().nodeId());
        assertTrue(dropped.message().contains("what it had counted was dropped"));
        finish();
        assertEquals(List.of(), bench.editor().problems());
        assertEquals(Optional.of(left), run.folderProperty().get());
        List<String> lines = Files.readAllLines(project.resolve("numbers.txt"));
        assertEquals("" + 2 * (NumbersRun.COUNT - 1), lines.getLast());
    }

    @Test
    void aRunGoesOnAsItRanWhenAPersonPrefersThat() throws Exception {
        cancelAfterACheckpoint();
        bench.editor().apply(new SetParameter("numbers", "step", ParameterValue.of(2)));
        bench.answers.goOn = Prompts.GoOn.AS_IT_RAN;
        bench.answers.unsaved = Prompts.Unsaved.CANCEL;
        runs.goOn();
        assertFalse(run.activeProperty().get(), "the edits are not to be lost");
        bench.answers.unsaved = Prompts.Unsaved.DISCARD;
        runs.goOn();
        assertEquals(
                "100",
                bench.editor().workflow().nodes().get("numbers").parameters().get("rate").text());
        assertFalse(
                bench.editor().workflow().nodes().get("numbers").parameters().containsKey("step"));
        assertTrue(bench.editor().state().layout().position("write").isPresent());
        finish();
        NumbersRun.requireWhole(project);
    }

    @Test
    void aLiveParameterThatWasChangedGoesOnAsTheCanvasHasIt() throws Exception {
        start();
        bench.editor().apply(new SetParameter("numbers", "rate", ParameterValue.of(50)));
        until(() -> said("rate is now 50"));
        untilCheckpoint();
        run.cancel();
        untilEnd();
        bench.editor().undo();
        runs.goOn();
        assertEquals(List.of(), bench.answers.beginAnew, "a live parameter costs no state");
        until(() -> said("rate is now 100"));
        untilCheckpoint();
        run.cancel();
        untilEnd();

        bench.designer.session().newWorkflow();
        bench.answers.unsaved = Prompts.Unsaved.DISCARD;
        runs.goOn();
        assertEquals("100", parameter("rate").orElseThrow());
        finish();
        NumbersRun.requireWhole(project);
    }

    @Test
    void anotherLiveParameterIsShownWithTheWorkflowAsItRan() throws Exception {
        start();
        bench.editor().apply(new SetParameter("numbers", "rate", ParameterValue.of(70)));
        until(() -> said("rate is now 70"));
        untilCheckpoint();
        run.cancel();
        untilEnd();
        bench.answers.unsaved = Prompts.Unsaved.DISCARD;
        bench.designer.session().newWorkflow();
        runs.goOn();
        assertEquals("70", parameter("rate").orElseThrow());
        finish();
        NumbersRun.requireWhole(project);
    }

    private boolean said(String words) {
        return run.log().stream().anyMatch(e -> e.message().replace(".0", "").equals(words));
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(
                        bench.editor().workflow().nodes().get("numbers").parameters().get(name))
                .map(ParameterValue::text);
    }

    /// Waits for a checkpoint that was begun after the call.
    private void untilCheckpoint() {
        for (int i = 0; i < 2; i++) {
            long before = checkpointsSaid();
            until(() -> checkpointsSaid() > before);
        }
    }

    private long checkpointsSaid() {
        return run.log().stream().filter(e -> e.message().startsWith("checkpoint ")).count();
    }

    @Test
    void anEmptyCanvasShowsTheWorkflowThatGoesOn() throws Exception {
        cancelAfterACheckpoint();
        bench.designer.session().newWorkflow();
        assertEquals(1, runs.runs().size(), "it is one of this session");
        runs.goOn();
        assertEquals("Numbers", bench.editor().workflow().name());
        finish();
        NumbersRun.requireWhole(project);
    }

    @Test
    void anotherWorkflowOnTheCanvasCannotGoOnWithIt() throws Exception {
        cancelAfterACheckpoint();
        bench.designer.session().newFrom(bench.designer.session().templates().getFirst());
        runs.goOn();
        assertFalse(run.activeProperty().get());
        assertEquals(List.of(), bench.answers.beginAnew, "there is nothing to choose from");
    }

    @Test
    void withoutCheckpointsItSaysThatItCannotGoOn() throws Exception {
        checkpoints.keepProperty().set(false);
        start();
        assertEquals("No checkpoints", checkpoints.statusProperty().get());
        until(() -> written() > 0);
        run.cancel();
        untilEnd();
        assertEquals(
                "It cannot go on: the run kept no checkpoints to go on from: run the"
                        + " workflow again, with checkpoints.",
                RunsViewModel.prospect(only()));
        assertEquals(Optional.empty(), runs.nextProperty().get());
    }

    @Test
    void checkpointsThatAreAllDamagedAreNamedAndNothingIsChanged() throws Exception {
        Path left = cancelAfterACheckpoint();
        try (var files = Files.list(left.resolve("checkpoints"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }
        runs.goOn();
        assertFalse(run.activeProperty().get());
        assertTrue(
                run.statusProperty()
                        .get()
                        .startsWith("Could not go on: there is no whole checkpoint to go on from"),
                run.statusProperty().get());
        assertTrue(Files.exists(left.resolve("summary.json")));
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsAProblemUntilOneCan() throws Exception {
        checkpoints.intervalProperty().set("0.3 s");
        start();
        Path inTheWay = run.folderProperty().get().orElseThrow().resolve("checkpoints");
        Files.createFile(inTheWay);
        until(() -> checkpoints.failingProperty().get());
        assertEquals("No checkpoint yet", checkpoints.statusProperty().get());
        Problem problem = bench.editor().problems().getFirst();
        assertEquals("checkpoint-failed", problem.code());
        assertTrue(
                problem.message().contains("tries again in 0.3 s; killed before that, it has to"),
                problem.message());
        assertEquals("", run.whyNotProperty().get().replace("A run is going on.", ""));
        assertTrue(
                bench.editor().remedies(problem).getFirst() instanceof Remedy.Open,
                "a person gets to the folder by a click");
        Files.delete(inTheWay);
        until(() -> !checkpoints.failingProperty().get());
        assertEquals(List.of(), bench.editor().problems());
        assertTrue(checkpoints.statusProperty().get().startsWith("Checkpoint "));
        run.cancel();
        untilEnd();
        assertEquals("", checkpoints.statusProperty().get());
    }

    @Test
    void whetherAndHowOftenIsRememberedAndAWrongTimeIsExplained() {
        checkpoints.intervalProperty().set("5 min");
        checkpoints.intervalProperty().set("5 Hz");
        assertTrue(checkpoints.intervalErrorProperty().get().contains("Hz"));
        checkpoints.keepProperty().set(false);
        CheckpointsViewModel later =
                new CheckpointsViewModel(bench.editor(), new Settings(folder.resolve("own")));
        assertFalse(later.keepProperty().get());
        assertEquals("5 min", later.intervalProperty().get());
        checkpoints.revertInterval();
        assertEquals("5 min", checkpoints.intervalProperty().get());
        assertEquals("", checkpoints.intervalErrorProperty().get());
    }

    /// @return the folder of the run
    private Path cancelAfterACheckpoint() {
        start();
        until(() -> checkpoints.statusProperty().get().startsWith("Checkpoint "));
        long at = written();
        until(() -> written() > at);
        run.cancel();
        untilEnd();
        assertEquals(Optional.of(RunState.CANCELLED), run.stateProperty().get());
        assertTrue(written() < NumbersRun.COUNT, "it was over too soon");
        return run.folderProperty().get().orElseThrow();
    }

    private void start() {
        assertEquals("", run.whyNotProperty().get());
        run.start();
        assertTrue(run.activeProperty().get(), run.statusProperty().get());
    }

    private KeptRun only() {
        runs.refresh();
        assertEquals(1, runs.runs().size(), runs.runs().toString());
        return runs.runs().getFirst();
    }

    private long written() {
        try {
            return NumbersRun.written(project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasCheckpoint(Path run) {
        return KeptRun.of(run).checkpoint().isPresent();
    }

    private void tick() {
        bench.tasks.tick();
    }

    private void finish() {
        bench.editor().apply(NumbersRun.hurry());
        untilEnd();
    }

    private void untilEnd() {
        until(() -> !run.activeProperty().get());
    }

    private void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            tick();
            Thread.onSpinWait();
        }
    }
}
