package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.run.NumbersRun;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.runtime.KeptRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A run that ends before its input does and goes on from its newest checkpoint, with the mouse and
/// with keys.
@WindowTest
@Timeout(300)
class GoingOnTest {

    @TempDir Path folder;
    private Path project;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void open() throws Exception {
        project = folder.resolve("project");
        Path file = NumbersRun.file(project);
        begin();
        designer.act(() -> walk.model().session().open(file));
        designer.act(() -> walk.model().canvas().showAll());
        walk.settleProblems();
    }

    private void begin() throws Exception {
        designer = Designer.open(folder, 1000, 900);
        walk = new Walk(designer);
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aRunKeepsCheckpointsIsCancelledAndGoesOnAtAClick() throws Exception {
        Button option = designer.find("#checkpoint-option");
        assertEquals("1 min", option.getText(), "they are kept unless a person says otherwise");
        designer.robot.clickOn(option);
        CheckBox keep = designer.robot.lookup("#keep-checkpoints").query();
        assertTrue(keep.isSelected());
        TextField interval = designer.robot.lookup("#checkpoint-interval").query();
        designer.retype(interval, "5 Hz");
        Label wrong = designer.robot.lookup("#checkpoint-interval-error").query();
        assertTrue(wrong.isVisible() && wrong.getText().contains("Hz"), wrong.getText());
        designer.retype(interval, "200 ms");
        assertFalse(wrong.isVisible());
        JourneyPictures.take(designer, "checkpoint-option");
        designer.robot.clickOn(option);

        designer.robot.clickOn("#run");
        Label checkpoint = designer.find("#checkpoint");
        designer.until(() -> checkpoint.getText().startsWith("Checkpoint "));
        assertTrue(checkpoint.isVisible());
        take("checkpoint-written");
        designer.robot.clickOn("#cancel");
        designer.until(() -> !walk.run().activeProperty().get());
        assertEquals(RunState.CANCELLED, state());
        assertTrue(NumbersRun.written(project) < NumbersRun.COUNT, "it was over too soon");

        designer.robot.clickOn("#tab-runs");
        designer.until(() -> walk.model().runs().nextProperty().get().isPresent());
        take("run-goes-on");
        designer.robot.clickOn(".go-on");
        designer.until(() -> checkpoint.getText().startsWith("Checkpoint "));
        hurry();
        designer.until(() -> !walk.run().activeProperty().get());
        assertEquals(RunState.COMPLETED, state());
        NumbersRun.requireWhole(project);
        designer.until(() -> only().ending() == KeptRun.Ending.COMPLETED);
        assertEquals(Optional.empty(), designer.on(() -> walk.model().runs().nextProperty().get()));
    }

    @Test
    void aStoppedRunGoesOnWithTheKeyboardInADesignerThatWasOpenedAgain() throws Exception {
        designer.robot.clickOn("#run");
        designer.until(() -> NumbersRun.written(project) > 20);
        designer.type(KeyCode.CONTROL, KeyCode.PERIOD);
        designer.until(() -> !walk.run().activeProperty().get());
        assertEquals(KeptRun.Ending.STOPPED, designer.on(() -> only().ending()));
        designer.close();
        begin();
        designer.act(() -> walk.model().session().open(project.resolve("numbers.workflow.json")));
        designer.until(() -> walk.model().runs().nextProperty().get().isPresent());
        designer.act(() -> designer.find("#canvas").requestFocus());
        designer.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        designer.until(() -> walk.run().activeProperty().get());
        hurry();
        designer.until(
                () ->
                        !walk.run().activeProperty().get()
                                && walk.run().stateProperty().get().isPresent());
        assertEquals(RunState.COMPLETED, state());
        NumbersRun.requireWhole(project);
    }

    @Test
    void theIntervalIsTypedWithoutTheMouse() throws Exception {
        MenuBar menus = designer.find("#menu");
        MenuItem item =
                menus.getMenus().stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(i -> "Checkpoint _Interval…".equals(i.getText()))
                        .findFirst()
                        .orElseThrow();
        designer.act(item::fire);
        TextField interval = designer.robot.lookup("#checkpoint-interval").query();
        // One press of the key or two: the popup may have given the focus to its first part or not.
        for (int i = 0; i < 4 && designer.on(() -> !isOwner(interval)); i++) {
            designer.type(KeyCode.TAB);
        }
        designer.type(KeyCode.DIGIT9);
        Button option = designer.find("#checkpoint-option");
        designer.until(() -> option.getText().equals("9"));
        designer.type(KeyCode.ESCAPE);
        designer.until(() -> designer.robot.lookup("#checkpoint-interval").tryQuery().isEmpty());
    }

    private static boolean isOwner(Node node) {
        return node.getScene() != null && node.getScene().getFocusOwner() == node;
    }

    @Test
    void aPersonIsAskedBeforeStateIsDroppedAndSeesAtTheNodeWhatWas() throws Exception {
        designer.robot.clickOn("#run");
        designer.until(() -> NumbersRun.written(project) > 20);
        designer.robot.clickOn("#stop");
        designer.until(() -> !walk.run().activeProperty().get());
        designer.act(
                () ->
                        walk.model()
                                .editor()
                                .apply(new SetParameter("numbers", "step", ParameterValue.of(2))));
        walk.settleProblems();
        designer.robot.clickOn("#tab-runs");
        designer.until(() -> walk.model().runs().nextProperty().get().isPresent());
        ListView<KeptRun> list = designer.find("#runs");
        designer.act(() -> list.getSelectionModel().select(0));
        designer.act(list::requestFocus);
        designer.type(KeyCode.ENTER);
        designer.until(() -> designer.robot.lookup("As on the canvas").tryQuery().isPresent());
        Node dialog = designer.robot.lookup(".dialog-pane").query();
        assertTrue(
                designer.robot.from(dialog).lookup(".label").<Label>queryAll().stream()
                        .anyMatch(
                                l ->
                                        l.getText()
                                                .contains(
                                                        "numbers: its step was not given, now it is 2")));
        designer.picture(dialog, JourneyPictures.file("run-goes-on-changed"));
        designer.robot.clickOn("As on the canvas");
        designer.until(() -> walk.model().editor().problems().size() == 1);
        designer.robot.clickOn("#tab-problems");
        take("run-state-dropped");
        assertEquals(
                "state-dropped",
                designer.on(() -> walk.model().editor().problems().getFirst().code()));
        designer.robot.clickOn("#cancel");
        designer.until(() -> !walk.run().activeProperty().get());
        assertFalse(Files.readAllLines(project.resolve("numbers.txt")).isEmpty());
    }

    private void hurry() throws Exception {
        designer.act(() -> walk.model().editor().apply(NumbersRun.hurry()));
    }

    private KeptRun only() {
        assertEquals(1, walk.model().runs().runs().size());
        return walk.model().runs().runs().getFirst();
    }

    private RunState state() {
        return walk.run().stateProperty().get().orElse(RunState.CREATED);
    }

    /// In a window as wide as a person has it; the robot needs a narrower one.
    private void take(String name) throws Exception {
        designer.act(() -> designer.stage().setWidth(1400));
        designer.act(() -> walk.model().canvas().showAll());
        JourneyPictures.take(designer, name);
        designer.act(() -> designer.stage().setWidth(1000));
        designer.act(() -> walk.model().canvas().showAll());
    }
}
