package org.correloom.app.desktop.view;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.document.WorkflowDocument;

import java.util.ArrayList;
import java.util.List;

/// The steps that were done, oldest first, and those that were taken back. A click or Enter goes to
/// the state after a step.
final class HistoryView extends ListView<String> {

    private final WorkflowDocument document;
    private int done;

    HistoryView(EditorViewModel editor) {
        document = editor.document();
        setId("history");
        setAccessibleText("History of edits");
        getStyleClass().add("dense");
        setCellFactory(list -> new Cell());
        document.onChange(this::refill);
        setOnMouseClicked(e -> go());
        setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        go();
                    }
                });
        refill();
    }

    private void go() {
        int index = getSelectionModel().getSelectedIndex();
        if (index >= 0) {
            document.goTo(index);
        }
    }

    private void refill() {
        List<String> back = document.undoLabels();
        List<String> steps = new ArrayList<>(back.size() + 1);
        steps.add("As it was opened");
        steps.addAll(back.reversed());
        steps.addAll(document.redoLabels());
        done = back.size();
        if (!steps.equals(getItems())) {
            getItems().setAll(steps);
        }
        refresh();
        getSelectionModel().select(done);
        scrollTo(Math.max(0, done - 2));
    }

    /// A step; muted when it was taken back.
    private final class Cell extends ListCell<String> {
        @Override
        protected void updateItem(String label, boolean empty) {
            super.updateItem(label, empty);
            getStyleClass().remove("taken-back");
            if (empty || label == null) {
                setText(null);
                setAccessibleText(null);
                return;
            }
            boolean takenBack = getIndex() > done;
            setText(label);
            setAccessibleText(label + (takenBack ? ", taken back" : ""));
            if (takenBack) {
                getStyleClass().add("taken-back");
            }
        }
    }
}
