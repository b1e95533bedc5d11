package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What is selected, and lying in line, with real mouse and key events.
@WindowTest
class SelectionTest {

    private static final Path OUT = Path.of("target", "pictures");

    @TempDir Path folder;
    private Designer designer;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        designer.act(() -> designer.model().session().newWorkflow());
        add("streams:text-lines", 0, 0);
        add("streams:extract", 30, 13);
        add("streams:write-lines", 60, 4);
        connect("text-lines.output", "extract.input");
        connect("extract.output", "write-lines.input");
        designer.act(() -> designer.model().canvas().showAll());
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void everythingUpstreamOrDownstreamIsSelectedByKey() throws Exception {
        designer.robot.clickOn(designer.middle("extract"));
        designer.type(KeyCode.CONTROL, KeyCode.UP);
        assertEquals(Set.of("text-lines", "extract"), editor().selection().nodes());
        designer.robot.clickOn(designer.middle("extract"));
        designer.robot.clickOn(designer.screen(300, 400));
        designer.robot.clickOn(designer.middle("extract"));
        designer.type(KeyCode.CONTROL, KeyCode.DOWN);
        assertEquals(Set.of("extract", "write-lines"), editor().selection().nodes());
    }

    @Test
    void shiftAndAClickAddAndTakeAway() throws Exception {
        designer.robot.clickOn(designer.middle("extract"));
        shiftClick("text-lines");
        assertEquals(Set.of("text-lines", "extract"), editor().selection().nodes());
        shiftClick("extract");
        assertEquals(Set.of("text-lines"), editor().selection().nodes());
    }

    /// The headless platform's mouse knows nothing of the keys that are held, so that the events
    /// are made here.
    private void shiftClick(String node) throws Exception {
        Point2D at = designer.middle(node);
        Node canvas = designer.find("#canvas");
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
            designer.act(() -> Event.fireEvent(canvas, withShift(type, canvas, at)));
        }
    }

    private static MouseEvent withShift(EventType<MouseEvent> type, Node canvas, Point2D at) {
        Point2D local = canvas.localToScene(canvas.screenToLocal(at));
        return new MouseEvent(
                type,
                local.getX(),
                local.getY(),
                at.getX(),
                at.getY(),
                MouseButton.PRIMARY,
                1,
                true,
                false,
                false,
                false,
                type == MouseEvent.MOUSE_PRESSED,
                false,
                false,
                true,
                false,
                true,
                new PickResult(canvas, local.getX(), local.getY()));
    }

    @Test
    void whatIsSelectedIsAlignedAndDistributedInOneStepEach() throws Exception {
        designer.act(() -> editor().selectAll());
        designer.act(() -> designer.find("#canvas").requestFocus());
        int steps = editor().document().undoLabels().size();
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        assertEquals(at("text-lines").y(), at("extract").y());
        assertEquals(at("text-lines").y(), at("write-lines").y());
        assertEquals("Align middles", editor().undoLabelProperty().get());
        designer.act(() -> editor().undo());
        assertEquals(new GridPoint(30, 13), at("extract"));
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        assertTrue(Set.of(6, 7).contains(at("write-lines").y()), at("write-lines").toString());
        assertEquals(steps + 1, editor().document().undoLabels().size());
    }

    @Test
    void aSelectionBecomesOneCompositeAndComesBack() throws Exception {
        designer.robot.clickOn(designer.middle("extract"));
        designer.type(KeyCode.CONTROL, KeyCode.DOWN);
        designer.type(KeyCode.CONTROL, KeyCode.G);
        assertEquals(Set.of("group"), editor().selection().nodes());
        assertEquals(Set.of("text-lines.output group.input"), wires());
        assertEquals("Group 2 PEs", editor().undoLabelProperty().get());
        designer.until(() -> editor().checkedProperty().get());
        assertEquals(List.of(), List.copyOf(editor().problems()));
        designer.picture(OUT.resolve("composite.png"), 1);
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
        assertEquals(Set.of("extract", "write-lines"), editor().selection().nodes());
        assertEquals(
                Set.of("text-lines.output extract.input", "extract.output write-lines.input"),
                wires());
        assertEquals(new GridPoint(30, 13), at("extract"));
    }

    @Test
    void aNodeThatIsMovedNearALineSnapsToItAndShowsIt() throws Exception {
        Point2D from = designer.middle("write-lines");
        Point2D to = from.add(0, (designer.middle("extract").getY() - from.getY()) + 5);
        designer.robot.moveTo(from).press(MouseButton.PRIMARY);
        designer.robot.moveTo(from.interpolate(to, 0.5)).moveTo(to);
        designer.picture(OUT.resolve("guides.png"), 1);
        designer.robot.release(MouseButton.PRIMARY);
        designer.settle();
        assertEquals(at("extract").y(), at("write-lines").y());
    }

    @Test
    void aWireIsDrawnByKeysToTheNearestPortThatFitsAndSaysWhatItDoes() throws Exception {
        designer.act(() -> editor().select(Selection.ofNode("extract")));
        designer.act(() -> editor().apply(new Disconnect(Set.of("c1", "c2"))));
        add("streams:show", 60, 20);
        designer.act(() -> designer.model().canvas().fit());
        designer.robot.clickOn(designer.middle("extract"));
        designer.type(KeyCode.W);
        assertTrue(text().contains("Extract by pattern, output\n"), text());
        assertTrue(text().contains("Show, input"), text());
        assertTrue(text().contains("(1 of 2)"), text());
        designer.picture(OUT.resolve("wire-by-keys.png"), 1);
        designer.type(KeyCode.DOWN);
        assertTrue(text().contains("Write a text file"), text());
        designer.type(KeyCode.ESCAPE);
        assertEquals(Set.of(), wires());
        assertTrue(text().contains("Selected: extract"), text());
        designer.type(KeyCode.W);
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("extract.output show.input"), wires());
        designer.type(KeyCode.SHIFT, KeyCode.W);
        designer.type(KeyCode.ENTER);
        assertEquals(
                Set.of("extract.output show.input", "text-lines.output extract.input"), wires());
    }

    @Test
    void whereNoPortFitsEnterOffersThePEsThatDo() throws Exception {
        designer.act(() -> editor().select(Selection.NONE));
        designer.act(() -> editor().selectAll());
        designer.act(() -> editor().deleteSelection());
        add("streams:text-lines", 0, 0);
        designer.act(() -> designer.model().canvas().showAll());
        designer.robot.clickOn(designer.middle("text-lines"));
        designer.type(KeyCode.W);
        assertTrue(text().contains("Nothing here fits"), text());
        designer.type(KeyCode.ENTER);
        designer.robot.write("extract");
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("text-lines.output extract.input"), wires());
    }

    private String text() throws Exception {
        return designer.on(() -> designer.find("#canvas").getAccessibleText());
    }

    private GridPoint at(String node) {
        return editor().state().layout().positions().get(node);
    }

    private void add(String type, int x, int y) throws Exception {
        designer.act(() -> editor().add(new PENode("new", type), new GridPoint(x, y)));
        designer.act(() -> editor().select(Selection.NONE));
    }

    private void connect(String from, String to) throws Exception {
        designer.act(() -> editor().apply(new Connect(PortRef.parse(from), PortRef.parse(to))));
    }

    private EditorViewModel editor() {
        return designer.model().editor();
    }

    private Set<String> wires() {
        return Set.copyOf(
                editor().workflow().connections().values().stream()
                        .map(c -> c.from() + " " + c.to())
                        .toList());
    }
}
