package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.correloom.api.graph.PENode;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.workflow.Frame;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// Notes, frames, history, overview and legend, with real mouse and key events.
@WindowTest
class NotesTest {

    private static final Path OUT = Path.of("target", "pictures");

    @TempDir Path folder;
    private Designer designer;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        designer.act(() -> designer.model().session().newWorkflow());
        add("streams:text-lines", 0, 0);
        add("streams:extract", 30, 0);
        designer.act(() -> designer.model().canvas().showAll());
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aNoteIsWrittenMovedRewrittenAndRemoved() throws Exception {
        Point2D at = designer.screen(40, 150);
        designer.robot.clickOn(at);
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        designer.robot.write("Why these words");
        designer.type(KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals("Why these words", note().text());
        assertEquals("Add a note", editor().undoLabelProperty().get());
        GridPoint corner = note().at();

        Point2D on = designer.screen(10 * corner.x() + 60, 10 * corner.y() + 12);
        designer.drag(on, on.add(0, 40));
        assertTrue(note().at().y() > corner.y(), note().toString());
        assertEquals("Move a note", editor().undoLabelProperty().get());
        designer.act(() -> editor().undo());
        assertEquals(corner, note().at(), "a move is one step");

        designer.robot.moveTo(on).doubleClickOn(MouseButton.PRIMARY);
        designer.settle();
        assertTrue(designer.find("#mark-editor").isVisible());
        designer.robot.write("# Tags\n- first\n- **second**");
        designer.type(KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals("# Tags\n- first\n- **second**", note().text());
        designer.picture(OUT.resolve("note.png"), 1);
        designer.type(KeyCode.DOWN);
        assertEquals(corner.plus(0, 1), note().at());
        designer.type(KeyCode.ENTER);
        designer.robot.write("never mind");
        designer.type(KeyCode.ESCAPE);
        assertTrue(note().text().startsWith("# Tags"), note().text());
        designer.type(KeyCode.ESCAPE);
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        designer.robot.write("note tags");
        designer.type(KeyCode.ENTER);
        assertTrue(editor().selection().mark().isPresent(), "it is found by its words");
        designer.type(KeyCode.DELETE);
        assertEquals(List.of(), editor().state().layout().notes());
    }

    @Test
    void aFrameIsDrawnAroundWhatIsSelectedAndTakesItAlong() throws Exception {
        designer.act(() -> editor().selectAll());
        designer.act(() -> designer.find("#canvas").requestFocus());
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
        designer.robot.write("Words");
        designer.type(KeyCode.ENTER);
        Frame frame = frame();
        assertEquals("Words", frame.title());
        designer.act(() -> designer.model().canvas().fit());
        GridPoint node = at("extract");
        Point2D title = designer.screen(10 * frame.at().x() + 200, 10 * frame.at().y() + 12);
        int steps = editor().document().undoLabels().size();
        designer.drag(title, title.add(60, 50));
        GridPoint moved = frame().at();
        assertFalse(moved.equals(frame.at()));
        assertEquals(moved.x() - frame.at().x(), at("extract").x() - node.x());
        assertEquals(moved.y() - frame.at().y(), at("extract").y() - node.y());
        assertEquals(steps + 1, editor().document().undoLabels().size());

        designer.act(() -> designer.model().canvas().fit());
        Frame before = frame();
        Point2D corner =
                designer.screen(
                        10 * (before.at().x() + before.width()) - 6,
                        10 * (before.at().y() + before.height()) - 6);
        designer.drag(corner, corner.add(-30, -20));
        assertTrue(frame().width() < before.width(), frame().toString());
        designer.dark(true);
        designer.picture(OUT.resolve("frame-dark.png"), 1);
        designer.type(KeyCode.DELETE);
        assertEquals(List.of(), editor().state().layout().frames());
        assertEquals(2, editor().workflow().nodes().size(), "what lies on it stays");
    }

    @Test
    void aClickInTheHistoryGoesThere() throws Exception {
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT8);
        ListView<String> history = designer.find("#history");
        assertEquals(
                List.of("As it was opened", "Add text-lines", "Add extract"), history.getItems());
        designer.robot.clickOn("Add text-lines");
        designer.settle();
        assertEquals(1, editor().workflow().nodes().size());
        assertEquals(3, history.getItems().size(), "what was taken back is still there");
        designer.picture(OUT.resolve("history.png"), 1);
        designer.type(KeyCode.DOWN);
        designer.type(KeyCode.ENTER);
        assertEquals(2, editor().workflow().nodes().size());
        assertEquals(List.of(), editor().document().redoLabels());
    }

    @Test
    void theOverviewShowsWhereOneIsAndGoesThere() throws Exception {
        designer.act(() -> designer.find("#canvas").requestFocus());
        designer.type(KeyCode.CONTROL, KeyCode.M);
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        assertTrue(designer.find("#minimap").isVisible());
        assertTrue(designer.find("#legend").isVisible());
        designer.picture(OUT.resolve("overview.png"), 1);
        designer.dark(true);
        designer.picture(OUT.resolve("overview-dark.png"), 1);
        double before = designer.middle("extract").getX();
        designer.robot.clickOn("#minimap");
        designer.robot.moveBy(-60, 0).clickOn(MouseButton.PRIMARY);
        designer.settle();
        assertTrue(designer.middle("extract").getX() > before, "the view went to the left");
        assertTrue(
                Boolean.parseBoolean(designer.model().settings().get("minimap", "")),
                "it is remembered");
    }

    private Note note() {
        return editor().state().layout().notes().getFirst();
    }

    private Frame frame() {
        return editor().state().layout().frames().getFirst();
    }

    private GridPoint at(String node) {
        return editor().state().layout().positions().get(node);
    }

    private void add(String type, int x, int y) throws Exception {
        designer.act(() -> editor().add(new PENode("new", type), new GridPoint(x, y)));
        designer.act(() -> editor().select(Selection.NONE));
    }

    private EditorViewModel editor() {
        return designer.model().editor();
    }
}
