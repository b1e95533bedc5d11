package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.SetInstances;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.app.document.edit.SetVariable;
import org.correloom.runtime.Plan.Delivery;
import org.correloom.workflow.GridPoint;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Timeout(120)
class PlanViewModelTest {

    @TempDir Path folder;
    private Bench bench;
    private PlanViewModel plan;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        plan = bench.designer.plan();
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
    }

    @Test
    void nothingIsWorkedOutUntilItIsToBeSeen() {
        assertEquals(Optional.empty(), plan.planProperty().get());
        assertEquals("", plan.aboutProperty().get());
        plan.shownProperty().set(true);
        assertTrue(plan.planProperty().get().isPresent());
        plan.shownProperty().set(false);
        assertEquals(Optional.empty(), plan.planProperty().get());
    }

    @Test
    void instancesThreadsQueuesAndReasonsAreThoseOfThePlanner() {
        bench.editor().apply(new SetInstances("tags", 3));
        plan.shownProperty().set(true);
        PlanSketch sketch = sketch();
        assertEquals(3, sketch.node("tags").orElseThrow().instances());
        assertTrue(sketch.node("tags").orElseThrow().label().startsWith("threads "));
        assertEquals("thread 1", sketch.node("posts").orElseThrow().label());
        bench.editor().select(Selection.ofNode("tags"));
        assertTrue(
                plan.aboutProperty().get().contains("×3: asked for; begins a thread"),
                plan.aboutProperty().get());
        String queued =
                sketch.plan().wires().values().stream()
                        .filter(w -> w.delivery() == Delivery.QUEUED)
                        .findFirst()
                        .orElseThrow()
                        .connection();
        bench.editor().select(Selection.ofWire(queued));
        assertTrue(plan.aboutProperty().get().contains(" of "), plan.aboutProperty().get());
        assertTrue(plan.aboutProperty().get().contains("items ("), plan.aboutProperty().get());
    }

    @Test
    void eachEditOfTheWorkflowIsFollowedAndMovingIsNone() {
        plan.shownProperty().set(true);
        PlanSketch before = sketch();
        bench.editor().apply(new MoveNodes(Map.of("tags", new GridPoint(50, 50)), "drag"));
        assertTrue(before == sketch(), "moved nodes run as before");
        bench.editor().apply(new SetInstances("tags", 2));
        assertEquals(2, sketch().node("tags").orElseThrow().instances());
        bench.editor().undo();
        assertEquals(before.nodes(), sketch().nodes());
    }

    @Test
    void aWorkflowWithErrorsHasNoPlanYet() {
        plan.shownProperty().set(true);
        bench.editor().apply(new SetParameter("tags", "pattern", ParameterValue.of("")));
        bench.editor().selectAll();
        bench.editor().deleteSelection();
        assertEquals(Optional.empty(), plan.planProperty().get(), "nothing on the canvas");
        bench.editor().undo();
        assertTrue(plan.planProperty().get().isPresent());
        bench.editor().select(new Selection(Set.of("posts"), Set.of()));
        bench.editor().deleteSelection();
        assertEquals(Optional.empty(), plan.planProperty().get());
        assertEquals("There is a plan once no errors are left.", plan.aboutProperty().get());
    }

    @Test
    void oneThreadForTheMappingOfOneThread() {
        plan.shownProperty().set(true);
        bench.designer.run().mappingProperty().set("simple");
        assertEquals(1, sketch().plan().tasks().size());
        assertTrue(plan.aboutProperty().get().contains("on 1 thread,"), plan.aboutProperty().get());
    }

    @Test
    void whatTheLastRunMeasuredIsUsed() {
        bench.designer.session().newFrom(WorkflowGallery.find("ambient-noise").orElseThrow());
        Variable duration = bench.editor().workflow().variables().get("duration");
        bench.editor().apply(new SetVariable(duration.withValue(ParameterValue.of(12, "h"))));
        plan.shownProperty().set(true);
        assertTrue(
                reasons().stream().noneMatch(r -> r.startsWith("measured")), reasons().toString());
        bench.designer.run().start();
        while (bench.designer.run().activeProperty().get()) {
            bench.tasks.tick();
            Thread.onSpinWait();
        }
        assertTrue(
                reasons().stream().anyMatch(r -> r.startsWith("measured")), reasons().toString());
    }

    private List<String> reasons() {
        return sketch().plan().nodes().values().stream().map(n -> n.reason()).toList();
    }

    private PlanSketch sketch() {
        return plan.planProperty().get().orElseThrow();
    }
}
