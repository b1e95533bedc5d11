package org.correloom.app.desktop.journey;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;

import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.desktop.model.LogEntry;
import org.correloom.app.desktop.model.PlotsViewModel;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.window.Designer;

import java.util.List;

/// What a person does over and over again on a journey, with mouse and keys.
final class Walk {

    /// The robot reaches only so far to the right of the screen.
    private static final double REACH = 1000;

    private final Designer designer;

    Walk(Designer designer) {
        this.designer = designer;
    }

    void takeTemplate(String name) throws Exception {
        designer.robot.clickOn("#template-" + name);
        designer.settle();
        settleProblems();
    }

    /// Types a value for a variable into the panel at the right.
    void setVariable(String name, String value) throws Exception {
        designer.act(() -> model().editor().select(Selection.NONE));
        retype("variable-" + name, value);
        settleProblems();
    }

    /// Types into a field of the panel at the right.
    void retype(String field, String value) throws Exception {
        double before = designer.stage().getWidth();
        designer.act(() -> designer.stage().setWidth(Math.min(before, REACH)));
        Node node = part(field);
        designer.act(() -> scrollTo(node));
        designer.retype(node, value);
        if (value.isEmpty()) {
            designer.type(KeyCode.DELETE);
        }
        designer.type(KeyCode.ENTER);
        designer.act(() -> designer.stage().setWidth(before));
        designer.act(() -> model().canvas().showAll());
    }

    /// The part of the window with that id, which may have dots in it.
    private Node part(String id) {
        return designer.robot
                .from(designer.stage().getScene().getRoot())
                .lookup((Node node) -> id.equals(node.getId()))
                .query();
    }

    /// Brings a part of the panel at the right into sight.
    void scrollTo(String id) throws Exception {
        Node node = part(id);
        designer.act(() -> scrollTo(node));
    }

    private void scrollTo(Node node) {
        ScrollPane pane = designer.find("#inspector");
        Node content = pane.getContent();
        Bounds place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double hidden =
                content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        if (hidden > 0) {
            pane.setVvalue(Math.clamp((place.getCenterY() - 120) / hidden, 0, 1));
        }
    }

    /// Problems are found off the JavaFX thread: waits until those of the workflow as it is now
    /// are there.
    void settleProblems() throws Exception {
        designer.until(() -> model().editor().checkedProperty().get());
    }

    void dragFromPalette(String title, double canvasX, double canvasY) throws Exception {
        TextField search = designer.find("#palette-search");
        designer.retype(search, title);
        TreeCell<?> cell =
                designer.robot
                        .lookup(".palette-pe")
                        .<TreeCell<?>>match(c -> title.equals(c.getText()))
                        .query();
        Point2D from =
                designer.on(() -> cell.localToScreen(cell.getWidth() / 2, cell.getHeight() / 2));
        designer.drag(from, designer.screen(canvasX, canvasY));
    }

    /// Presses Run and waits for the end.
    void runToTheEnd() throws Exception {
        designer.robot.clickOn("#run");
        designer.settle();
        designer.until(
                () -> !run().activeProperty().get() && run().stateProperty().get().isPresent());
        settlePlots();
    }

    /// Plots are made off the JavaFX thread: waits until they show all that has come.
    void settlePlots() throws Exception {
        designer.until(() -> plots().isUpToDate());
    }

    List<LogEntry> errors() throws Exception {
        return designer.on(
                () -> run().log().stream().filter(e -> e.level() == LogEntry.Level.ERROR).toList());
    }

    DesignerViewModel model() {
        return designer.model();
    }

    RunViewModel run() {
        return model().run();
    }

    PlotsViewModel plots() {
        return model().plots();
    }
}
