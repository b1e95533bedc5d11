package org.correloom.app.desktop.view;

import atlantafx.base.controls.CustomTextField;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.correloom.app.desktop.model.LogEntry;
import org.correloom.app.desktop.model.RunViewModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What happened in the runs, filtered by words and by severity; the end stays in sight.
final class LogView extends VBox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final FilteredList<LogEntry> shown;
    private final ListView<LogEntry> list;
    private final CustomTextField filter = new CustomTextField();
    private final ToggleButton grave = new ToggleButton("Warnings and errors");

    LogView(RunViewModel run) {
        shown = new FilteredList<>(run.log());
        list = new ListView<>(shown);
        list.setId("log");
        list.getStyleClass().add("dense");
        list.setCellFactory(l -> new Cell());
        list.setPlaceholder(
                Placeholders.of(Feather.FILE_TEXT, "Nothing has happened yet", "Runs write here."));
        filter.setPromptText("Filter");
        filter.setLeft(Icons.icon(Feather.FILTER));
        filter.setPrefWidth(240);
        filter.textProperty().addListener((p, old, now) -> refilter());
        grave.selectedProperty().addListener((p, old, now) -> refilter());
        Button clear = Icons.button(Feather.TRASH_2, "Clear the log", run.log()::clear);
        clear.disableProperty().bind(Bindings.isEmpty(run.log()));
        HBox bar = new HBox(8, filter, grave, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(bar, list);
        shown.addListener(
                (ListChangeListener<LogEntry>)
                        c -> {
                            if (!shown.isEmpty()) {
                                list.scrollTo(shown.size() - 1);
                            }
                        });
    }

    private void refilter() {
        String words = filter.getText().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(
                e ->
                        (!grave.isSelected() || e.level() != LogEntry.Level.INFO)
                                && (e.node() + " " + e.message())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(words));
    }

    /// Time, place, sentence.
    private static final class Cell extends ListCell<LogEntry> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(LogEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label time = new Label(TIME.format(entry.time()));
            time.getStyleClass().add("muted");
            time.setMinWidth(64);
            FontIcon icon =
                    Icons.icon(
                            switch (entry.level()) {
                                case INFO -> Feather.INFO;
                                case WARNING -> Feather.ALERT_TRIANGLE;
                                case ERROR -> Feather.ALERT_CIRCLE;
                            });
            icon.getStyleClass()
                    .add(
                            switch (entry.level()) {
                                case INFO -> "info-icon";
                                case WARNING -> "warning-icon";
                                case ERROR -> "error-icon";
                            });
            Label node = new Label(entry.node().isEmpty() ? "run" : entry.node());
            node.getStyleClass().add("problem-place");
            node.setMinWidth(140);
            node.setPrefWidth(140);
            Label message = new Label(entry.message());
            message.setWrapText(true);
            message.setMinWidth(0);
            HBox.setHgrow(message, Priority.ALWAYS);
            HBox row = new HBox(8, time, icon, node, message);
            row.setAlignment(Pos.TOP_LEFT);
            setGraphic(row);
            setAccessibleText(time.getText() + " " + node.getText() + ": " + entry.message());
        }
    }
}
