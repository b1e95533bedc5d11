package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.FailurePolicy.Retry;
import org.correloom.api.graph.PENode;
import org.correloom.app.desktop.model.FailurePolicyForm.Choice;
import org.correloom.app.document.edit.SetFailurePolicy;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class FailurePolicyFormTest {

    @TempDir Path folder;
    private Bench bench;
    private FailurePolicyForm form;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        form = bench.designer.inspector().failurePolicy();
    }

    @Test
    void eachChoiceIsOneStepOfUndo() {
        String id = add("streams:text-lines");
        form.choose(Choice.TRY_AGAIN);
        assertEquals(new Retry(5), policy(id));
        form.choose(Choice.SKIP_ITEM);
        assertEquals(FailurePolicy.SKIP_ITEM, policy(id));
        bench.editor().undo();
        assertEquals(Choice.TRY_AGAIN, form.choiceProperty().get());
        bench.editor().undo();
        assertEquals(Choice.END_RUN, form.choiceProperty().get());
        assertEquals(FailurePolicy.FAIL_RUN, policy(id));
    }

    @Test
    void attemptsAndPausesAreTypedWithUnitsEachOneStep() {
        String id = add("streams:write-lines");
        form.choose(Choice.TRY_AGAIN);
        field("retryAttempts").set("12");
        field("firstPause").set("500 ms");
        field("longestPause").set("2 min");
        assertEquals(new Retry(12, Duration.ofMillis(500), Duration.ofMinutes(2)), policy(id));
        bench.editor().undo();
        assertEquals(new Retry(12, Duration.ofMillis(500), Duration.ofMinutes(1)), policy(id));
        assertEquals("60", field("longestPause").textProperty().get());
        assertEquals("0.5", field("firstPause").textProperty().get());
    }

    @Test
    void theLongestPauseIsNeverBelowTheFirst() {
        String id = add("streams:text-lines");
        form.choose(Choice.TRY_AGAIN);
        field("firstPause").set("3 min");
        assertEquals(new Retry(5, Duration.ofMinutes(3), Duration.ofMinutes(3)), policy(id));
        field("longestPause").set("10 s");
        assertEquals(new Retry(5, Duration.ofSeconds(10), Duration.ofSeconds(10)), policy(id));
    }

    @Test
    void whatIsNoNumberOfAttemptsIsExplainedAndForgottenWithTheNode() {
        String id = add("streams:text-lines");
        form.choose(Choice.TRY_AGAIN);
        for (String wrong : List.of("0", "-1", "many", "2 s")) {
            assertFalse(field("retryAttempts").set(wrong), wrong);
            assertFalse(field("retryAttempts").errorProperty().get().isEmpty(), wrong);
        }
        assertFalse(field("firstPause").set("0 s"));
        assertEquals(new Retry(5), policy(id));
        String other = add("streams:text-lines");
        form.choose(Choice.TRY_AGAIN);
        assertEquals("5", field("retryAttempts").textProperty().get());
        assertEquals(new Retry(5), policy(other));
    }

    @Test
    void tryingAgainIsOfferedAtSourcesAndSinksAlone() {
        add("streams:text-lines");
        assertTrue(form.choicesProperty().get().contains(Choice.TRY_AGAIN));
        add("streams:write-lines");
        assertTrue(form.choicesProperty().get().contains(Choice.TRY_AGAIN));
        String middle = add("streams:extract");
        assertEquals(List.of(Choice.END_RUN, Choice.SKIP_ITEM), form.choicesProperty().get());
        bench.editor().apply(new SetFailurePolicy(middle, new Retry(3)));
        assertEquals(Choice.TRY_AGAIN, form.choiceProperty().get(), "as the file says");
        assertTrue(
                bench.designer.inspector().problems().stream()
                        .anyMatch(p -> p.code().equals("retry-in-the-middle")));
        form.choose(Choice.END_RUN);
        assertEquals(List.of(Choice.END_RUN, Choice.SKIP_ITEM), form.choicesProperty().get());
        assertTrue(
                bench.designer.inspector().problems().stream()
                        .noneMatch(p -> p.code().equals("retry-in-the-middle")));
    }

    private ParameterField field(String name) {
        return form.fields().stream()
                .filter(f -> f.parameter().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private FailurePolicy policy(String node) {
        return bench.editor().workflow().nodes().get(node).failurePolicy();
    }

    private String add(String type) {
        return bench.editor().add(new PENode("new", type), new GridPoint(0, 0));
    }
}
