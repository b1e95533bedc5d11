package org.correloom.app.desktop.view;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.document.DocumentState;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Set;
import java.util.TreeSet;

/// All nodes in the order in which data meets them: for the keyboard, for screen readers, and for
/// finding one among many. Selection here and on the canvas is the same.
final class OutlineView extends ListView<String> {

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    /// A list of more than this says nothing by its selection, and takes long to select.
    private static final int MANY = 300;

    private boolean following;

    OutlineView(EditorViewModel editor, CanvasViewModel canvas) {
        this.editor = editor;
        this.canvas = canvas;
        setId("outline");
        setAccessibleText("Outline of the workflow");
        getStyleClass().add("dense");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new Cell());
        setPlaceholder(Placeholders.of(Feather.LIST, "No PEs yet", "Every PE is listed here."));
        editor.orderProperty().addListener((p, old, now) -> refill());
        editor.stateProperty().addListener((p, old, now) -> renamed(old, now));
        editor.selectionProperty().addListener((p, old, now) -> follow(now));
        canvas.marksProperty().addListener((p, old, now) -> refresh());
        getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<String>) c -> lead());
        setOnKeyPressed(
                e -> {
                    String id = getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.ENTER && id != null) {
                        canvas.reveal(id);
                    } else if (e.getCode() == KeyCode.DELETE && !e.isShortcutDown()) {
                        editor.deleteSelection();
                    }
                });
        setOnMouseClicked(
                e -> {
                    String id = getSelectionModel().getSelectedItem();
                    if (e.getClickCount() == 2 && id != null) {
                        canvas.reveal(id);
                    }
                });
        refill();
    }

    private void refill() {
        following = true;
        getItems().setAll(editor.orderProperty().get());
        following = false;
        follow(editor.selection());
    }

    /// Titles are what the cells show beside the order and the marks.
    private void renamed(DocumentState old, DocumentState now) {
        if (old.workflow() != now.workflow()) {
            refresh();
        }
    }

    private void follow(Selection selected) {
        if (following) {
            return;
        }
        following = true;
        getSelectionModel().clearSelection();
        if (selected.nodes().size() <= MANY) {
            for (String id : selected.nodes()) {
                getSelectionModel().select(id);
            }
        }
        selected.onlyNode().ifPresent(this::scrollTo);
        following = false;
    }

    private void lead() {
        if (!following) {
            following = true;
            Set<String> ids = new TreeSet<>();
            for (String id : getSelectionModel().getSelectedItems()) {
                if (id != null) {
                    ids.add(id);
                }
            }
            editor.select(Selection.ofNodes(ids));
            following = false;
        }
    }

    /// Title, and a mark when something is wrong.
    private final class Cell extends ListCell<String> {
        @Override
        protected void updateItem(String id, boolean empty) {
            super.updateItem(id, empty);
            PENode node = empty || id == null ? null : editor.workflow().nodes().get(id);
            setGraphic(null);
            if (node == null) {
                setText(null);
                return;
            }
            String title = editor.types().title(node);
            setText(title);
            Problem.Severity severity = canvas.marksProperty().get().get(id);
            setAccessibleText(title + ", " + id + (severity == null ? "" : ", has problems"));
            FontIcon icon = Icons.icon(severity == null ? Feather.BOX : Feather.ALERT_CIRCLE);
            if (severity != null) {
                icon.getStyleClass()
                        .add(severity == Problem.Severity.ERROR ? "error-icon" : "warning-icon");
            }
            setGraphic(icon);
        }
    }
}
