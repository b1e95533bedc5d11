package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.MendViewModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is wrong with the workflow, live, and what helps. Enter or a double-click jumps to the
/// node, Alt+Enter carries out the first remedy.
final class ProblemsView extends ListView<Problem> {

    private final CanvasViewModel canvas;
    private final MendViewModel mend;

    ProblemsView(EditorViewModel editor, CanvasViewModel canvas, MendViewModel mend) {
        super(editor.problems());
        this.canvas = canvas;
        this.mend = mend;
        setId("problems");
        setAccessibleText("Problems");
        setPlaceholder(
                Placeholders.of(
                        Feather.CHECK_CIRCLE, "No problems", "The workflow is ready to run."));
        setCellFactory(list -> new Cell());
        setOnKeyPressed(
                e -> {
                    Problem chosen = getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.ENTER && e.isAltDown() && chosen != null) {
                        mend.mend(chosen);
                        e.consume();
                    } else if (e.getCode() == KeyCode.ENTER && !e.isAltDown()) {
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

    private static final double SCROLL_BAR = 20;

    private void jump() {
        Problem problem = getSelectionModel().getSelectedItem();
        if (problem != null && !problem.location().nodeId().isEmpty()) {
            canvas.reveal(problem.location().nodeId());
        }
    }

    /// Severity, place, sentence, remedies.
    private final class Cell extends ListCell<Problem> {

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
            VBox words = new VBox(4, message, new RemedyButtons(mend, problem));
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(8, icon, place, words);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(mend.spoken(problem));
        }

        /// As high as the sentence and the buttons are when they wrap at the list's width.
        @Override
        protected double computePrefHeight(double width) {
            if (!(getGraphic() instanceof HBox row)) {
                return super.computePrefHeight(width);
            }
            double room =
                    getListView().getWidth()
                            - SCROLL_BAR
                            - snappedLeftInset()
                            - snappedRightInset();
            return snappedTopInset() + row.prefHeight(room) + snappedBottomInset();
        }
    }
}
