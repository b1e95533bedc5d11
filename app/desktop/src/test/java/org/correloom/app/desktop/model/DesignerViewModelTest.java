package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.RunState;
import org.correloom.app.document.edit.SetName;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

@Timeout(60)
class DesignerViewModelTest {

    @TempDir Path folder;
    private Bench bench;
    private int closed;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @Test
    void theWindowClosesAtOnceWhenNothingGoesOn() {
        close();
        assertEquals(1, closed);
    }

    @Test
    void changesThatAreNotSavedKeepTheWindowOpenUntilThereIsAnAnswer() {
        bench.editor().apply(new SetName("Mine"));
        close();
        assertEquals(0, closed);
        bench.answers.unsaved = Prompts.Unsaved.DISCARD;
        close();
        assertEquals(1, closed);
    }

    @Test
    void aRunIsEndedOnlyWhenThePersonSaysSoAndThenLeavesItsSummary() {
        bench.designer.session().newFrom(WorkflowGallery.find("ambient-noise").orElseThrow());
        RunViewModel run = bench.designer.run();
        run.start();
        close();
        assertTrue(run.activeProperty().get());
        assertEquals(0, closed);
        bench.answers.endRun = true;
        close();
        while (closed == 0) {
            bench.tasks.tick();
            Thread.onSpinWait();
        }
        assertFalse(run.activeProperty().get());
        assertEquals(Optional.of(RunState.CANCELLED), run.stateProperty().get());
        Path runFolder = run.folderProperty().get().orElseThrow();
        assertTrue(Files.exists(runFolder.resolve("summary.json")));
    }

    @Test
    void whoAsksAgainIsNotKeptWaiting() {
        bench.designer.session().newFrom(WorkflowGallery.find("ambient-noise").orElseThrow());
        bench.designer.run().start();
        bench.answers.endRun = true;
        close();
        assertEquals(0, closed, "nobody has looked yet whether the run has ended");
        close();
        assertEquals(1, closed);
        while (bench.designer.run().activeProperty().get()) {
            bench.tasks.tick();
            Thread.onSpinWait();
        }
    }

    private void close() {
        bench.designer.close(() -> closed++);
    }
}
