package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.edit.SetName;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class MendViewModelTest {

    @TempDir Path folder;
    private Bench bench;
    private MendViewModel mend;
    private final List<Path> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        mend = bench.designer.mend();
        mend.onOpen(opened::add);
        bench.designer.session().newFrom(WorkflowGallery.find("ambient-noise-files").orElseThrow());
    }

    @Test
    void whatKeepsTheTemplateFromRunningIsOneQuestionAway() {
        assertEquals(
                Optional.of("Choose folder…"), mend.beforeRunProperty().get().map(Remedy::title));
        bench.answers.path = Optional.of(folder);
        mend.apply(mend.beforeRunProperty().get().orElseThrow());
        assertEquals(folder.toString(), variable("folder"));
        assertEquals(Optional.empty(), mend.beforeRunProperty().get());
        bench.editor().undo();
        assertEquals("", variable("folder"));
    }

    @Test
    void noAnswerChangesNothing() {
        mend.mendFirst();
        assertEquals("", variable("folder"));
        assertEquals("", bench.editor().undoLabelProperty().get());
    }

    @Test
    void aNameBesideTheWorkflowsFileIsRelativeToIt() throws IOException {
        Path data = Files.createDirectories(folder.resolve("project/data"));
        bench.designer.session().saveAs(folder.resolve("project/mine.workflow.json"));
        bench.answers.path = Optional.of(data);
        mend.mendFirst();
        assertEquals("data", variable("folder"));
        assertEquals(Optional.of(folder.resolve("project")), bench.answers.start);
    }

    @Test
    void theKeyMendsWhereThePersonIs() {
        bench.editor().select(Selection.ofNode("bandpass"));
        assertEquals(Optional.empty(), mend.firstProperty().get(), "nothing is wrong there");
        bench.editor().select(Selection.ofNode("files"));
        assertEquals(Optional.of("Choose folder…"), mend.firstProperty().get().map(Remedy::title));
    }

    @Test
    void aFileIsMadeOnceAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("list.csv");
        Remedy make = new Remedy.Make("Make", "", file, "a text", new SetName("x"));
        mend.apply(make);
        assertEquals("a text", Files.readString(file));
        assertEquals("x", bench.editor().workflow().name());
        assertEquals(List.of(file), opened);

        Files.writeString(file, "of mine");
        bench.editor().undo();
        mend.apply(make);
        assertEquals("of mine", Files.readString(file));
        assertEquals(1, bench.answers.failures.size());
        assertEquals(List.of(file), opened, "not opened again");
    }

    @Test
    void aProblemIsSpokenWithTheKeyThatMendsIt() {
        Problem problem = bench.editor().problems().getFirst();
        assertTrue(
                mend.spoken(problem).endsWith("Alt+Enter: Choose folder…"), mend.spoken(problem));
    }

    private String variable(String name) {
        return bench.editor().workflow().variables().get(name).value().text();
    }
}
