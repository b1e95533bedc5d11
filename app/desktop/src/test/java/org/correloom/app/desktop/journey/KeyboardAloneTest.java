package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A workflow that is built, run and looked at without a mouse.
@WindowTest
class KeyboardAloneTest {

    @TempDir Path folder;
    private Designer designer;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1000, 900);
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aWorkflowIsBuiltRunAndLookedAtWithTheKeyboardAlone() throws Exception {
        designer.type(KeyCode.CONTROL, KeyCode.N);
        designer.type(KeyCode.CONTROL, KeyCode.F);
        designer.robot.write("sequence");
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("sequence"), editor().workflow().nodes().keySet());

        designer.type(KeyCode.CONTROL, KeyCode.DIGIT2);
        tabTo("parameter-count");
        designer.type(KeyCode.CONTROL, KeyCode.A);
        designer.robot.write("25");
        designer.type(KeyCode.ENTER);
        assertEquals(
                ParameterValue.of(25),
                editor().workflow().nodes().get("sequence").parameters().get("count"));

        designer.type(KeyCode.CONTROL, KeyCode.DIGIT1);
        designer.type(KeyCode.ESCAPE);
        designer.type(KeyCode.SLASH);
        designer.robot.write("show");
        designer.type(KeyCode.ENTER);
        assertEquals(Set.of("sequence", "show"), editor().workflow().nodes().keySet());

        designer.until(() -> !editor().problems().isEmpty());
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        designer.robot.write("sequence");
        designer.type(KeyCode.ENTER);
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT5);
        designer.type(KeyCode.HOME);
        designer.type(KeyCode.ENTER);
        assertTrue(editor().selection().onlyNode().isPresent(), "Enter went to the node");

        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        designer.robot.write("sequence");
        designer.type(KeyCode.ENTER);
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT1);
        designer.type(KeyCode.W);
        designer.type(KeyCode.ENTER);
        assertEquals(1, editor().workflow().connections().size());

        designer.until(() -> designer.model().run().whyNotProperty().get().isEmpty());
        designer.type(KeyCode.CONTROL, KeyCode.ENTER);
        designer.until(
                () ->
                        designer.model()
                                .run()
                                .stateProperty()
                                .get()
                                .equals(Optional.of(RunState.COMPLETED)));
        TabPane dock = designer.find("#dock");
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT6);
        assertEquals("tab-log", dock.getSelectionModel().getSelectedItem().getId());
        designer.type(KeyCode.CONTROL, KeyCode.DIGIT4);
        assertEquals("tab-plots", dock.getSelectionModel().getSelectedItem().getId());
    }

    /// Goes on with Tab until the part of the window with that id has the focus.
    private void tabTo(String id) throws Exception {
        for (int i = 0; i < 30; i++) {
            Node owner = designer.on(() -> designer.stage().getScene().getFocusOwner());
            if (owner != null && id.equals(owner.getId())) {
                return;
            }
            designer.type(KeyCode.TAB);
        }
        throw new AssertionError(id + " is not reached by Tab");
    }

    private EditorViewModel editor() {
        return designer.model().editor();
    }
}
