package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.ParameterField.InRun;
import org.correloom.app.desktop.run.SteeredPEs;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.app.document.edit.SetVariable;
import org.correloom.workflow.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

@Timeout(60)
class LiveParametersTest {

    @TempDir Path folder;
    private Bench bench;
    private RunViewModel run;

    @BeforeEach
    void open() {
        bench = new Bench(folder, Catalogue.of(new SteeredPEs()));
        run = bench.designer.run();
        bench.editor().document().reset(SteeredPEs.document());
        bench.editor().select(Selection.ofNode("labour"));
    }

    @AfterEach
    void end() {
        run.cancel();
        until(() -> !run.activeProperty().get());
    }

    @Test
    void aLiveParameterReachesTheRunInOneStepThatUndoTakesBackThereToo() {
        start();
        assertTrue(field("factor").set("3"));
        until(() -> changes().size() == 1);
        bench.editor().undo();
        until(() -> changes().size() == 2);
        bench.editor().redo();
        until(() -> changes().size() == 3);
        assertEquals(
                List.of("factor is now 3", "factor is now 1", "factor is now 3"),
                changes().stream().map(c -> c.replace(".0", "")).toList());
    }

    @Test
    void theFormSaysWhatAChangeMeansToTheRun() {
        assertEquals(InRun.NONE, field("factor").inRunProperty().get());
        start();
        assertEquals(InRun.AT_ONCE, field("factor").inRunProperty().get());
        assertEquals(InRun.NEXT_RUN, field("effort").inRunProperty().get());
        field("effort").set("2 ms");
        bench.editor().select(Selection.NONE);
        bench.editor().select(Selection.ofNode("labour"));
        assertEquals(
                InRun.AT_ONCE, field("factor").inRunProperty().get(), "another form, the same");
        run.cancel();
        until(() -> !run.activeProperty().get());
        assertEquals(InRun.NONE, field("factor").inRunProperty().get());
        assertEquals(List.of(), changes());
    }

    @Test
    void aVariableReachesTheRunAndWhatTheRunRefusesStandsAtTheField() {
        Variable strength = new Variable("strength", ParameterValue.of(2), "");
        bench.editor().apply(new SetVariable(strength));
        bench.editor()
                .apply(new SetParameter("labour", "factor", ParameterValue.of("${strength}")));
        start();
        bench.editor().apply(new SetVariable(strength.withValue(ParameterValue.of(5))));
        until(() -> changes().equals(List.of("factor is now 5")));
        bench.editor().apply(new SetVariable(strength.withValue(ParameterValue.of(5000))));
        assertTrue(
                field("factor").refusedProperty().get().contains("1000"),
                field("factor").refusedProperty().get());
        bench.editor().undo();
        assertEquals("", field("factor").refusedProperty().get());
    }

    @Test
    void anotherDocumentLeavesTheRunAlone() {
        start();
        bench.editor().document().reset(DocumentState.EMPTY);
        bench.editor().document().reset(SteeredPEs.document());
        bench.editor().select(Selection.ofNode("labour"));
        assertEquals(InRun.NONE, field("factor").inRunProperty().get());
        field("factor").set("7");
        bench.tasks.tick();
        assertEquals(List.of(), changes());
    }

    @Test
    void aRunIsPausedAndGoesOn() {
        start();
        // More than the queue of one instance holds: all threads of the run are under way.
        until(() -> arrived() > 200);
        assertTrue(run.pausableProperty().get());
        run.pauseOrResume();
        assertEquals(Optional.of(RunState.PAUSED), run.stateProperty().get());
        assertTrue(run.statusProperty().get().startsWith("Paused at "), run.statusProperty().get());
        assertTrue(run.progressProperty().get() >= 0, "nothing moves");
        run.pauseOrResume();
        assertEquals(Optional.of(RunState.RUNNING), run.stateProperty().get());
        run.drain();
        until(() -> !run.activeProperty().get());
        assertEquals(Optional.of(RunState.COMPLETED), run.stateProperty().get());
        assertTrue(!run.pausableProperty().get());
    }

    private void start() {
        run.start();
        until(() -> run.stateProperty().get().equals(Optional.of(RunState.RUNNING)));
    }

    private long arrived() {
        return run.snapshotProperty()
                .get()
                .flatMap(shot -> shot.node("last"))
                .map(NodeMetrics::totalIn)
                .orElse(0L);
    }

    private void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            bench.tasks.tick();
            Thread.onSpinWait();
        }
    }

    private List<String> changes() {
        return run.log().stream()
                .map(LogEntry::message)
                .filter(m -> m.contains(" is now "))
                .toList();
    }

    private ParameterField field(String name) {
        return bench.designer.inspector().fields().stream()
                .filter(f -> f.parameter().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
