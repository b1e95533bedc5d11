package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class EditorViewModelTest {

    @TempDir Path folder;
    private EditorViewModel editor;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        editor = bench.editor();
    }

    @Test
    void anAddedPEIsSelectedAndItsProblemsAreListed() {
        String id = add("streams:extract", 0);
        assertEquals(Optional.of(id), editor.selection().onlyNode());
        assertTrue(
                editor.problems().stream()
                        .anyMatch(p -> p.isError() && p.location().nodeId().equals(id)),
                editor.problems().toString());
        assertEquals(Problem.Severity.ERROR, bench.designer.canvas().marksProperty().get().get(id));
    }

    @Test
    void aWiredPEIsOneStepAndTakesThePortThatFits() {
        add("streams:text-lines", 0);
        String id =
                editor.addWired(
                        new PENode("new", "streams:extract"),
                        new GridPoint(30, 0),
                        new PortRef("text-lines", "output"),
                        true);
        assertEquals(1, editor.workflow().into(id).size());
        assertEquals("Add " + id, editor.undoLabelProperty().get());
        editor.undo();
        assertEquals(Set.of("text-lines"), editor.workflow().nodes().keySet());
    }

    @Test
    void theSelectionForgetsWhatIsGone() {
        String id = add("streams:extract", 0);
        editor.undo();
        assertTrue(editor.selection().isEmpty());
        editor.redo();
        editor.select(Selection.ofNodes(Set.of(id, "nobody")));
        assertEquals(Set.of(id), editor.selection().nodes());
    }

    @Test
    void arrowMovesInARowAreOneStep() {
        String id = add("streams:extract", 0);
        editor.nudge(1, 0);
        editor.nudge(1, 0);
        editor.nudge(0, 5);
        assertEquals(new GridPoint(2, 5), editor.state().layout().positions().get(id));
        editor.undo();
        assertEquals(new GridPoint(0, 0), editor.state().layout().positions().get(id));
    }

    @Test
    void copyAndPasteGoThroughTextAndSelectTheCopies() {
        add("streams:text-lines", 0);
        editor.selectAll();
        String text = editor.copySelection();
        assertTrue(text.contains("streams:text-lines"), text);
        assertTrue(editor.paste(text, new GridPoint(5, 5)));
        assertEquals(2, editor.workflow().nodes().size());
        assertEquals(1, editor.selection().nodes().size());
        assertFalse(editor.selection().nodes().contains("text-lines"));
        assertFalse(editor.paste("no workflow at all", new GridPoint(0, 0)));
    }

    @Test
    void aFileThatIsNotThereIsAProblemAtItsNode() {
        String id = add("streams:text-lines", 0);
        editor.apply(new SetParameter(id, "file", ParameterValue.of("no/such.txt")));
        List<String> codes = editor.problems().stream().map(Problem::code).toList();
        assertTrue(codes.contains("missing-file"), editor.problems().toString());
    }

    @Test
    void aFileThatCameIsNoProblemAnyMoreWhenOneLooksAgain() throws IOException {
        String id = add("streams:text-lines", 0);
        editor.document().saveAs(folder.resolve("a.workflow.json"));
        editor.apply(new SetParameter(id, "file", ParameterValue.of("late.txt")));
        assertTrue(isFileMissing());
        Files.writeString(folder.resolve("late.txt"), "here");
        editor.checkAgain();
        assertFalse(isFileMissing(), editor.problems().toString());
    }

    @Test
    void pathsAreLookedUpAgainWhenTheWorkflowIsSavedElsewhere() throws IOException {
        String id = add("streams:text-lines", 0);
        Files.writeString(folder.resolve("lines.txt"), "here");
        editor.document().saveAs(folder.resolve("a.workflow.json"));
        editor.apply(new SetParameter(id, "file", ParameterValue.of("lines.txt")));
        assertFalse(isFileMissing(), editor.problems().toString());
        editor.document().saveAs(folder.resolve("elsewhere/a.workflow.json"));
        assertTrue(isFileMissing());
    }

    private boolean isFileMissing() {
        return editor.problems().stream().anyMatch(p -> p.code().equals("missing-file"));
    }

    @Test
    void theOutlineFollowsTheData() {
        add("streams:write-lines", 60);
        add("streams:extract", 30);
        add("streams:text-lines", 0);
        editor.apply(
                new Connect(PortRef.parse("text-lines.output"), PortRef.parse("extract.input")));
        editor.apply(
                new Connect(PortRef.parse("extract.output"), PortRef.parse("write-lines.input")));
        assertEquals(List.of("text-lines", "extract", "write-lines"), editor.orderProperty().get());
    }

    private String add(String type, int x) {
        return editor.add(new PENode("new", type), new GridPoint(x, 0));
    }
}
