package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is wrong with the workflow, live. Enter or a double-click jumps to the node.
final class ProblemsView extends ListView<Problem> {

    private final CanvasViewModel canvas;

    ProblemsView(EditorViewModel editor, CanvasViewModel canvas) {
        super(editor.problems());
        this.canvas = canvas;
        setId("problems");
        setAccessibleText("Problems");
        setPlaceholder(
                Placeholders.of(
                        Feather.CHECK_CIRCLE, "No problems", "The workflow is ready to run."));
        setCellFactory(list -> new Cell());
        setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        jump();
                    }
                });
        setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        jump();
                    }
                });
    }

    private void jump() {
        Problem problem = getSelectionModel().getSelectedItem();
        if (problem != null && !problem.location().nodeId().isEmpty()) {
            canvas.reveal(problem.location().nodeId());
        }
    }

    /// Severity, place, sentence.
    private static final class Cell extends ListCell<Problem> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            setText(null);
            if (empty || problem == null) {
                setGraphic(null);
                return;
            }
            FontIcon icon =
                    Icons.icon(problem.isError() ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE);
            icon.getStyleClass().add(problem.isError() ? "error-icon" : "warning-icon");
            Label place = new Label(problem.location().text());
            place.getStyleClass().add("problem-place");
            place.setMinWidth(160);
            place.setPrefWidth(160);
            Label message = new Label(problem.message());
            message.setWrapText(true);
            message.setMinWidth(0);
            HBox.setHgrow(message, Priority.ALWAYS);
            HBox row = new HBox(8, icon, place, message);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(problem.toString());
        }
    }
}
