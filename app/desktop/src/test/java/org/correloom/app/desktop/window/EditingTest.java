package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.event.ActionEvent;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.model.VariableRow;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The editor as a hand uses it: real mouse and key events in a real window.
@WindowTest
class EditingTest {

    @TempDir Path folder;
    private Designer designer;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        designer.act(() -> designer.model().session().newWorkflow());
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void pesAreDraggedFromThePaletteWiredEditedSavedAndReadBack() throws Exception {
        dragFromPalette("Lines of text", 60, 100);
        dragFromPalette("Extract by pattern", 60, 240);
        assertEquals(Set.of("text-lines", "extract"), nodes());

        designer.drag(
                designer.port("text-lines", "output", true),
                designer.port("extract", "input", false));
        assertEquals(List.of("text-lines.output extract.input"), wires());

        designer.robot.clickOn(designer.middle("extract"));
        TextField pattern = designer.find("#parameter-pattern");
        designer.retype(pattern, "@(\\w+)");
        designer.type(KeyCode.ENTER);
        Label wrong = designer.find("#error-pattern");
        assertEquals("@(\\w+)", pattern.getText());
        assertEquals("", wrong.getText());
        assertEquals(ParameterValue.of("@(\\w+)"), parameter("extract", "pattern"));

        Path file = folder.resolve("mine.workflow.json");
        designer.act(() -> designer.model().session().saveAs(file));
        String saved = Files.readString(file);
        assertTrue(saved.contains("@(\\\\w+)"), saved);
        designer.act(() -> designer.model().session().newWorkflow());
        assertEquals(Set.of(), nodes());
        designer.act(() -> designer.model().session().open(file));
        assertEquals(List.of("text-lines.output extract.input"), wires());
        assertEquals(ParameterValue.of("@(\\w+)"), parameter("extract", "pattern"));
    }

    @Test
    void everyGestureIsOneStepOfUndo() throws Exception {
        dragFromPalette("Lines of text", 60, 100);
        Point2D from = designer.middle("text-lines");
        designer.drag(from, from.add(150, 90));
        GridPoint moved = at("text-lines");
        designer.act(() -> editor().undo());
        GridPoint before = at("text-lines");
        assertEquals(15, moved.x() - before.x());
        assertEquals(9, moved.y() - before.y());
        designer.act(() -> editor().undo());
        assertEquals(Set.of(), nodes());
        designer.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        designer.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        designer.settle();
        assertEquals(moved, at("text-lines"));
    }

    @Test
    void aWireThatDoesNotFitIsNotDrawn() throws Exception {
        add("streams:count-by-key", 0, 0);
        add("streams:extract", 40, 0);
        designer.act(() -> designer.model().canvas().showAll());
        designer.drag(
                designer.port("count-by-key", "output", true),
                designer.port("extract", "input", false));
        assertEquals(List.of(), wires());
        assertEquals(2, designer.model().editor().document().undoLabels().size());
    }

    @Test
    void aWireLetGoOverNothingOffersWhatFitsAndWiresItInOneStep() throws Exception {
        add("streams:text-lines", 0, 0);
        designer.act(() -> designer.model().canvas().showAll());
        Point2D port = designer.port("text-lines", "output", true);
        designer.drag(port, port.add(160, 40));
        assertTrue(designer.find("#quick-add").isVisible());
        designer.robot.write("filter");
        designer.type(KeyCode.ENTER);
        assertEquals(1, wires().size());
        assertTrue(wires().getFirst().startsWith("text-lines.output filter"), wires().toString());
        designer.act(() -> editor().undo());
        assertEquals(Set.of("text-lines"), nodes());
    }

    @Test
    void draggingTheEndOfAWireIntoNothingRemovesItAndEscCancels() throws Exception {
        add("streams:text-lines", 0, 0);
        add("streams:extract", 40, 0);
        designer.act(() -> designer.model().canvas().showAll());
        designer.drag(
                designer.port("text-lines", "output", true),
                designer.port("extract", "input", false));
        assertEquals(1, wires().size());

        Point2D input = designer.port("extract", "input", false);
        designer.robot.moveTo(input).press(MouseButton.PRIMARY);
        designer.robot.moveTo(input.add(-60, 80)).push(KeyCode.ESCAPE);
        designer.robot.release(MouseButton.PRIMARY);
        designer.settle();
        assertEquals(1, wires().size(), "Esc puts the wire back");

        designer.drag(input, input.add(-60, 80));
        assertEquals(0, wires().size());
    }

    @Test
    void aWrongValueIsExplainedKeptAndNotApplied() throws Exception {
        add("streams:top-k", 0, 0);
        designer.act(() -> editor().select(Selection.ofNode("top-k")));
        TextField k = designer.find("#parameter-k");
        String before = k.getText();
        designer.retype(k, "many");
        designer.type(KeyCode.ENTER);
        Label error = designer.find("#error-k");
        assertTrue(error.isVisible());
        assertTrue(error.getText().contains("whole number"), error.getText());
        assertEquals("many", k.getText());
        assertFalse(
                editor().workflow().nodes().get("top-k").parameters().containsKey("k"),
                "a wrong value must not be applied");
        designer.type(KeyCode.ESCAPE);
        assertEquals(before, k.getText());
    }

    /// The button takes no focus, so that the field is not left when it is pressed.
    @Test
    void whatIsBeingTypedCountsForEveryCommand() throws Exception {
        add("streams:text-lines", 0, 0);
        designer.act(() -> editor().select(Selection.NONE));
        Path file = folder.resolve("typed.workflow.json");
        designer.act(() -> designer.model().session().saveAs(file));
        TextField name = designer.find("#workflow-name");
        designer.retype(name, "Half typed");
        designer.robot.push(KeyCode.CONTROL, KeyCode.S);
        designer.settle();
        assertTrue(Files.readString(file).contains("Half typed"), Files.readString(file));
        assertTrue(name.isFocused(), "one can go on typing");
        assertEquals("Half typed".length(), name.getCaretPosition());
        designer.robot.write(" and more");
        designer.robot.clickOn("#run");
        designer.settle();
        assertEquals("Half typed and more", editor().workflow().name());
    }

    @Test
    void aNameInTheFieldDoesNotGetIntoTheNextWorkflow() throws Exception {
        designer.act(() -> editor().select(Selection.NONE));
        TextField name = designer.find("#workflow-name");
        designer.retype(name, "First");
        designer.type(KeyCode.ENTER);
        designer.act(() -> designer.model().session().saveAs(folder.resolve("a.workflow.json")));
        designer.robot.push(KeyCode.CONTROL, KeyCode.N);
        designer.settle();
        assertEquals("", editor().workflow().name());
        assertEquals("", name.getText());
    }

    @Test
    void anIdOrVariableThatCannotBeIsExplained() throws Exception {
        add("streams:text-lines", 0, 0);
        add("streams:extract", 40, 0);
        TitledPane more = designer.find("#more");
        designer.act(() -> more.setExpanded(true));
        TextField id = designer.find("#node-id");
        designer.act(() -> id.setText("text-lines"));
        designer.act(() -> id.fireEvent(new ActionEvent()));
        Label taken = designer.find("#error-node-id");
        assertEquals("Another PE has this id.", taken.getText());
        assertEquals("text-lines", id.getText(), "it stays to be mended");
        assertEquals(Set.of("text-lines", "extract"), nodes());

        designer.act(() -> editor().select(Selection.NONE));
        designer.act(() -> VariableRow.set(editor(), new VariableRow("band", "0.1 Hz", "")));
        TextField name = designer.find("#variable-name-band");
        designer.act(() -> name.setText("my band"));
        designer.act(() -> name.fireEvent(new ActionEvent()));
        Label wrong = designer.find("#error-variable-band");
        assertTrue(wrong.getText().contains("letter"), wrong.getText());
        assertEquals(Set.of("band"), editor().workflow().variables().keySet());
    }

    @Test
    void theCaretStaysInAVariableThatIsEntered() throws Exception {
        designer.act(() -> VariableRow.set(editor(), new VariableRow("band", "0.1 Hz", "")));
        designer.robot.clickOn("#variable-band");
        designer.type(KeyCode.CONTROL, KeyCode.A);
        designer.robot.write("2");
        designer.type(KeyCode.ENTER);
        designer.robot.write("5");
        designer.type(KeyCode.ENTER);
        assertEquals("25", editor().workflow().variables().get("band").value().text());
        assertTrue(designer.find("#variable-band").isFocused());
    }

    @Test
    void quickAddTakesTheMouseToo() throws Exception {
        Point2D empty = designer.screen(100, 100);
        designer.robot.moveTo(empty).clickOn(MouseButton.PRIMARY);
        designer.type(KeyCode.SLASH);
        designer.robot.write("lines of");
        designer.settle();
        designer.robot.clickOn("#quick-add-list .list-cell");
        designer.settle();
        assertEquals(Set.of("text-lines"), nodes());
        assertFalse(designer.find("#quick-add").isVisible());
    }

    @Test
    void thePlusAndMinusKeysZoomWhereverTheyAreOnTheKeyboard() throws Exception {
        add("streams:extract", 0, 0);
        designer.robot.clickOn(designer.middle("extract"));
        double before = designer.model().canvas().viewport().scale();
        designer.robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        designer.settle();
        assertTrue(designer.model().canvas().viewport().scale() > before);
        designer.type(KeyCode.MINUS);
        assertEquals(before, designer.model().canvas().viewport().scale(), 1e-9);
    }

    @Test
    void quickAddDeleteSelectAllAndArrowsWorkFromTheKeyboard() throws Exception {
        Point2D empty = designer.screen(100, 100);
        designer.robot.moveTo(empty).clickOn(MouseButton.PRIMARY);
        designer.type(KeyCode.SLASH);
        designer.robot.write("lines of");
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("text-lines"), nodes());
        GridPoint before = at("text-lines");
        designer.type(KeyCode.RIGHT);
        designer.type(KeyCode.RIGHT);
        assertEquals(before.plus(2, 0), at("text-lines"));
        designer.robot.push(KeyCode.CONTROL, KeyCode.D);
        designer.settle();
        assertEquals(2, nodes().size());
        designer.robot.push(KeyCode.CONTROL, KeyCode.C);
        designer.robot.push(KeyCode.CONTROL, KeyCode.V);
        designer.settle();
        assertEquals(3, nodes().size());
        designer.robot.push(KeyCode.CONTROL, KeyCode.A);
        designer.type(KeyCode.DELETE);
        assertEquals(Set.of(), nodes());
        designer.robot.push(KeyCode.CONTROL, KeyCode.Z);
        designer.settle();
        assertEquals(3, nodes().size());
    }

    @Test
    void runIsDisabledWithTheReasonOnItAndProblemsJumpToTheNode() throws Exception {
        add("streams:extract", 200, 100);
        designer.until(() -> !editor().problems().isEmpty());
        Button run = designer.find("#run");
        assertTrue(run.isDisabled());
        Label why = designer.find("#why-not");
        assertTrue(why.getText().contains("error"), why.getText());
        designer.act(() -> editor().select(Selection.NONE));
        designer.robot.clickOn("Problems (" + editor().problems().size() + ")");
        ListView<?> problems = designer.find("#problems");
        designer.act(
                () -> {
                    problems.requestFocus();
                    problems.getSelectionModel().selectFirst();
                });
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("extract"), editor().selection().nodes());
    }

    @Test
    void wheelZoomsAtThePointerAndSpaceDragPans() throws Exception {
        add("streams:extract", 0, 0);
        designer.act(() -> designer.model().canvas().showAll());
        Point2D middle = designer.middle("extract");
        designer.robot.moveTo(middle).scroll(3, VerticalDirection.UP);
        designer.settle();
        assertTrue(designer.model().canvas().viewport().scale() != 1);
        assertTrue(designer.middle("extract").distance(middle) < 2);
        designer.robot.press(KeyCode.SPACE);
        designer.drag(middle, middle.add(50, 30));
        designer.robot.release(KeyCode.SPACE);
        designer.settle();
        assertTrue(designer.middle("extract").distance(middle.add(50, 30)) < 2);
        assertEquals(1, editor().document().undoLabels().size(), "panning is no edit");
    }

    private void dragFromPalette(String title, double canvasX, double canvasY) throws Exception {
        designer.dragFromPalette(title, designer.screen(canvasX + 100, canvasY + 30));
    }

    private void add(String type, int x, int y) throws Exception {
        designer.act(() -> editor().add(new PENode("new", type), new GridPoint(x, y)));
    }

    private EditorViewModel editor() {
        return designer.model().editor();
    }

    private Set<String> nodes() {
        return editor().workflow().nodes().keySet();
    }

    private GridPoint at(String node) {
        return editor().state().layout().positions().get(node);
    }

    private List<String> wires() {
        return editor().workflow().connections().values().stream()
                .map((Connection c) -> c.from() + " " + c.to())
                .toList();
    }

    private ParameterValue parameter(String node, String name) {
        return editor().workflow().nodes().get(node).parameters().get(name);
    }
}
