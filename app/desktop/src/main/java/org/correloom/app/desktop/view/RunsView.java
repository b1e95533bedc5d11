package org.correloom.app.desktop.view;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.RunViewModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.function.Consumer;

/// The runs of this session, newest first, with their folders.
final class RunsView extends ListView<RunsView.Entry> {

    /// One run.
    record Entry(Path folder, RunState state, String status) {}

    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final Consumer<Path> openFolder;

    RunsView(RunViewModel run, Consumer<Path> openFolder) {
        this.openFolder = openFolder;
        setId("runs");
        setItems(entries);
        setCellFactory(list -> new Cell());
        setPlaceholder(
                Placeholders.of(
                        Feather.CLOCK, "No runs yet", "Press Run, or Ctrl+Enter, to start one."));
        run.activeProperty()
                .addListener(
                        (p, was, is) -> {
                            if (was && !is) {
                                note(run);
                            }
                        });
    }

    private void note(RunViewModel run) {
        run.folderProperty()
                .get()
                .ifPresent(
                        folder ->
                                run.stateProperty()
                                        .get()
                                        .ifPresent(
                                                state ->
                                                        entries.addFirst(
                                                                new Entry(
                                                                        folder,
                                                                        state,
                                                                        run.statusProperty()
                                                                                .get()))));
    }

    /// Outcome, sentence, folder.
    private final class Cell extends ListCell<Entry> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            FontIcon icon =
                    Icons.icon(
                            switch (entry.state()) {
                                case COMPLETED -> Feather.CHECK_CIRCLE;
                                case FAILED -> Feather.ALERT_CIRCLE;
                                default -> Feather.SLASH;
                            });
            icon.getStyleClass()
                    .add(
                            switch (entry.state()) {
                                case COMPLETED -> "success-icon";
                                case FAILED -> "error-icon";
                                default -> "info-icon";
                            });
            Label status = new Label(entry.status());
            status.setWrapText(true);
            status.setMinWidth(0);
            HBox.setHgrow(status, Priority.ALWAYS);
            status.setMaxWidth(Double.MAX_VALUE);
            Hyperlink folder =
                    new Hyperlink(
                            entry.folder().getFileName().toString(), Icons.icon(Feather.FOLDER));
            folder.setOnAction(e -> openFolder.accept(entry.folder()));
            HBox row = new HBox(8, icon, status, folder);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(entry.status() + ", " + folder.getText());
        }
    }
}
