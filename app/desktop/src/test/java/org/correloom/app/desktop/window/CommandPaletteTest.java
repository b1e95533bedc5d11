package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.PENode;
import org.correloom.app.desktop.model.Command;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Set;

/// Everything that the window can do, found by typing, with real keys.
@WindowTest
class CommandPaletteTest {

    private static final Path OUT = Path.of("target", "pictures");

    @TempDir Path folder;
    private Designer designer;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        designer.act(() -> designer.model().session().newWorkflow());
        add("streams:text-lines", 0);
        add("streams:extract", 60);
        designer.act(() -> editor().select(Selection.NONE));
        designer.act(() -> designer.find("#canvas").requestFocus());
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aCommandIsFoundByItsLettersAndCarriedOut() throws Exception {
        GridPoint before = at("extract");
        designer.type(KeyCode.CONTROL, KeyCode.K);
        designer.robot.write("arng all");
        designer.settle();
        Command first = list().getItems().getFirst();
        assertEquals("Arrange All", first.title());
        assertEquals("Ctrl+L", first.keys());
        designer.type(KeyCode.ENTER);
        assertFalse(designer.find("#commands").isVisible());
        assertFalse(before.equals(at("extract")), "it was not arranged");
        assertTrue(designer.find("#canvas").isFocused(), "the focus is back where it was");
    }

    @Test
    void whatCannotBeDoneSaysWhyAndStaysOpen() throws Exception {
        designer.type(KeyCode.CONTROL, KeyCode.K);
        designer.picture(OUT.resolve("commands.png"), 1);
        designer.dark(true);
        designer.robot.write("stop");
        designer.settle();
        designer.picture(OUT.resolve("commands-dark.png"), 1);
        Command stop = list().getItems().getFirst();
        assertEquals("Stop", stop.title());
        assertEquals("No run goes on.", stop.whyNot());
        designer.type(KeyCode.ENTER);
        assertTrue(designer.find("#commands").isVisible());
        designer.type(KeyCode.ESCAPE);
        assertFalse(designer.find("#commands").isVisible());
    }

    @Test
    void everyCommandThatIsDisabledHasAReasonOfItsOwn() throws Exception {
        designer.type(KeyCode.CONTROL, KeyCode.K);
        for (Command command : list().getItems()) {
            assertFalse(
                    command.whyNot().equals("This is not possible now."),
                    command.title() + " says nothing of use");
        }
        assertTrue(list().getItems().size() > 40, list().getItems().toString());
    }

    @Test
    void aPEOfTheWorkflowIsFoundByItsName() throws Exception {
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        assertEquals(2, list().getItems().size());
        designer.robot.write("lines");
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("text-lines"), editor().selection().nodes());

        designer.type(KeyCode.CONTROL, KeyCode.K);
        designer.robot.write("go to extr");
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("extract"), editor().selection().nodes());
    }

    @Test
    void everyPartOfTheWindowIsOneKeyAway() throws Exception {
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertTrue(designer.find("#problems").isFocused());
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertTrue(designer.find("#outline").isFocused());
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertTrue(designer.find("#canvas").isFocused());
    }

    private ListView<Command> list() {
        return designer.find("#commands-list");
    }

    private EditorViewModel editor() {
        return designer.model().editor();
    }

    private GridPoint at(String node) {
        return editor().state().layout().positions().get(node);
    }

    private void add(String type, int x) throws Exception {
        designer.act(() -> editor().add(new PENode("new", type), new GridPoint(x, 0)));
    }
}
