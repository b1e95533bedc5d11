package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.FailurePolicy.Retry;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.PlanSketch;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.run.SteeredPEs;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.edit.SetFailurePolicy;
import org.correloom.app.document.edit.SetInstances;
import org.correloom.runtime.Plan;
import org.correloom.seismo.SeismoPEs;
import org.correloom.streams.StreamsPEs;
import org.correloom.workflow.Catalogue;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A run that goes on until a person has had enough: paused, watched, and what it does when
/// something fails.
@WindowTest
@Timeout(300)
class RunControlTest {

    @TempDir Path folder;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void open() throws Exception {
        designer =
                Designer.open(
                        folder,
                        1000,
                        900,
                        Catalogue.of(new SteeredPEs(), new StreamsPEs(), new SeismoPEs()));
        walk = new Walk(designer);
        designer.act(
                () -> {
                    walk.model().session().newWorkflow();
                    walk.model().editor().document().reset(SteeredPEs.document());
                    walk.model().editor().apply(new SetInstances("labour", 2));
                    walk.model().canvas().showAll();
                });
        walk.settleProblems();
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aRunIsPausedWithTheMouseAndGoesOnWithTheKeyboard() throws Exception {
        Button pause = designer.find("#pause");
        assertFalse(pause.isVisible());
        designer.robot.clickOn("#run");
        // More than the queue of one instance holds: all threads of the run are under way.
        designer.until(() -> itemsInto("last") > 200);
        designer.robot.clickOn(pause);
        designer.until(() -> state() == RunState.PAUSED);
        assertEquals("Resume", pause.getText());
        Label status = designer.find("#run-status");
        assertTrue(status.getText().startsWith("Paused at "), status.getText());
        // what is under way is finished: then nothing moves any more
        designer.until(() -> itemsInto("last") == itemsOutOf("count"));
        long before = designer.on(() -> itemsOutOf("count"));
        take("run-paused");
        assertEquals(before, designer.on(() -> itemsOutOf("count")));

        designer.type(KeyCode.CONTROL, KeyCode.P);
        designer.until(() -> itemsOutOf("count") > before + 10);
        assertEquals(RunState.RUNNING, designer.on(this::state));
        assertEquals("Pause", pause.getText());

        designer.type(KeyCode.CONTROL, KeyCode.PERIOD);
        designer.until(() -> !walk.run().activeProperty().get());
        assertEquals(RunState.COMPLETED, state());
    }

    @Test
    void theKeyboardRunsWithWhatIsBeingTypedAndCancels() throws Exception {
        select("labour");
        TextField factor = designer.find("#parameter-factor");
        designer.robot.clickOn(factor);
        designer.type(KeyCode.CONTROL, KeyCode.A);
        designer.robot.write("7");
        designer.type(KeyCode.CONTROL, KeyCode.ENTER);
        designer.until(() -> itemsInto("last") > 0);
        assertEquals(
                ParameterValue.of(7),
                walk.model()
                        .editor()
                        .workflow()
                        .node("labour")
                        .orElseThrow()
                        .parameters()
                        .get("factor"));
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PERIOD);
        designer.until(() -> !walk.run().activeProperty().get());
        assertEquals(RunState.CANCELLED, state());
    }

    @Test
    void theNodeThatHoldsTheRunUpIsNamedAndShown() throws Exception {
        designer.robot.clickOn("#run");
        Hyperlink bottleneck = designer.find("#bottleneck");
        designer.until(
                () ->
                        bottleneck.isVisible()
                                && bottleneck.getText().startsWith("Limited by Labour, "));
        designer.until(
                () -> {
                    var shot = walk.run().snapshotProperty().get().orElseThrow();
                    return shot.shares("count").blocked() > 0.6
                            && shot.shares("labour").busy() > 0.6;
                });
        designer.robot.moveTo(designer.middle("labour"));
        take("run-metrics");
        designer.robot.clickOn(bottleneck);
        assertEquals(
                Optional.of("labour"),
                designer.on(() -> walk.model().editor().selection().onlyNode()));
    }

    @Test
    void aLiveParameterIsTypedWhileTheRunGoesOn() throws Exception {
        designer.robot.clickOn("#run");
        designer.until(() -> itemsInto("last") > 10);
        select("labour");
        Label factor = designer.find("#in-run-factor");
        Label effort = designer.find("#in-run-effort");
        assertEquals("applies to the run", factor.getText());
        assertEquals("counts from the next run on", effort.getText());
        walk.retype("parameter-factor", "3");
        designer.until(() -> saidInLog("factor is now 3"));
        take("live-parameter");
        designer.act(() -> designer.find("#canvas").requestFocus());
        designer.type(KeyCode.CONTROL, KeyCode.Z);
        designer.until(() -> saidInLog("factor is now 1"));
        designer.robot.clickOn("#cancel");
        designer.until(() -> !walk.run().activeProperty().get());
        assertFalse(factor.isVisible());
    }

    private boolean saidInLog(String words) {
        return walk.run().log().stream().anyMatch(e -> e.message().startsWith(words));
    }

    @Test
    void thePlanIsDrawnAndFollowsEachEdit() throws Exception {
        designer.robot.clickOn("#show-plan");
        Label about = designer.find("#plan-about");
        designer.until(() -> plan().isPresent());
        assertTrue(about.getText().startsWith("4 instances of 3 PEs on "), about.getText());
        assertEquals(
                2,
                designer.on(() -> plan().orElseThrow().node("labour").orElseThrow().instances()));
        select("labour");
        assertTrue(about.getText().contains("×2: asked for"), about.getText());
        designer.robot.moveTo(designer.screen(255, 25));
        take("plan");

        designer.robot.clickOn("#more");
        walk.retype("node-instances", "1");
        designer.until(() -> plan().orElseThrow().node("labour").orElseThrow().instances() == 1);
        designer.until(() -> about.getText().contains("×1: asked for"));
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        designer.until(() -> plan().isEmpty());
        assertFalse(about.getParent().isVisible());
    }

    /// Chains that share threads, queues between them, in a workflow that people have.
    @Test
    void thePlanOfTheExampleShowsWhatSharesAThread() throws Exception {
        designer.act(
                () -> {
                    walk.model()
                            .editor()
                            .document()
                            .reset(
                                    DocumentState.of(
                                            WorkflowGallery.find("ambient-noise")
                                                    .orElseThrow()
                                                    .file()));
                    walk.model().canvas().showAll();
                });
        designer.robot.clickOn("#show-plan");
        designer.until(() -> plan().isPresent());
        take("plan-example");
        PlanSketch sketch = plan().orElseThrow();
        assertTrue(
                sketch.plan().wires().values().stream()
                        .anyMatch(w -> w.delivery() != Plan.Delivery.QUEUED));
        long groups =
                sketch.nodes().values().stream().map(PlanSketch.Place::group).distinct().count();
        assertTrue(groups < sketch.nodes().size(), groups + " groups");
    }

    private Optional<PlanSketch> plan() {
        return walk.model().plan().planProperty().get();
    }

    @Test
    void whatAFailureMeansIsChosenAtTheNode() throws Exception {
        select("count");
        designer.robot.clickOn("#more");
        walk.scrollTo("node-policy");
        ComboBox<?> box = designer.find("#node-policy");
        designer.robot.clickOn(box).clickOn("Try again");
        designer.until(() -> policy("count") instanceof Retry);
        walk.retype("parameter-retryAttempts", "8");
        walk.retype("parameter-firstPause", "500 ms");
        walk.retype("parameter-longestPause", "2 min");
        assertEquals(new Retry(8, Duration.ofMillis(500), Duration.ofMinutes(2)), policy("count"));
        walk.scrollTo("parameter-longestPause");
        take("failure-policy");
        TextField longest = designer.find("#parameter-longestPause");
        designer.act(() -> walk.model().editor().undo());
        assertEquals("60", longest.getText());
        for (int i = 0; i < 3; i++) {
            designer.act(() -> walk.model().editor().undo());
        }
        assertEquals(FailurePolicy.FAIL_RUN, policy("count"));
        assertFalse(designer.find("#node-retry").isVisible());
    }

    /// As a file may ask for it: shown as it is, with what is wrong.
    @Test
    void tryingAgainInTheMiddleIsShownAsAProblem() throws Exception {
        designer.act(
                () -> walk.model().editor().apply(new SetFailurePolicy("labour", new Retry(3))));
        walk.settleProblems();
        select("labour");
        ComboBox<?> box = designer.find("#node-policy");
        assertEquals("TRY_AGAIN", box.getValue().toString());
        Label said = (Label) designer.find("#inspector .callout-error .label");
        assertTrue(said.getText().contains("may not be retried"), said.getText());
        designer.robot.clickOn("#more");
        walk.scrollTo("node-policy");
        designer.robot.clickOn(box).clickOn("Skip the item and go on");
        walk.settleProblems();
        assertEquals(FailurePolicy.SKIP_ITEM, policy("labour"));
        assertEquals("", designer.on(() -> walk.run().whyNotProperty().get()));
    }

    /// In a window as wide as a person has it; the robot needs a narrower one.
    private void take(String name) throws Exception {
        designer.act(() -> designer.stage().setWidth(1400));
        designer.act(() -> walk.model().canvas().showAll());
        JourneyPictures.take(designer, name);
        designer.act(() -> designer.stage().setWidth(1000));
        designer.act(() -> walk.model().canvas().showAll());
    }

    private void select(String node) throws Exception {
        designer.act(() -> walk.model().editor().select(Selection.ofNode(node)));
    }

    private FailurePolicy policy(String node) {
        return walk.model().editor().workflow().nodes().get(node).failurePolicy();
    }

    private RunState state() {
        return walk.run().stateProperty().get().orElse(RunState.CREATED);
    }

    private long itemsInto(String node) {
        return metrics(node).map(NodeMetrics::totalIn).orElse(0L);
    }

    private long itemsOutOf(String node) {
        return metrics(node).map(NodeMetrics::totalOut).orElse(0L);
    }

    private Optional<NodeMetrics> metrics(String node) {
        return walk.run().snapshotProperty().get().flatMap(shot -> shot.node(node));
    }
}
