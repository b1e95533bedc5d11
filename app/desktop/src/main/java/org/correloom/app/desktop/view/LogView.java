package org.correloom.app.desktop.view;

import atlantafx.base.controls.CustomTextField;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.InputEvent;
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
import java.util.Optional;

/// What happened in the runs, filtered by words and by severity. The end stays in sight as long
/// as it is; whoever has moved up to read earlier lines keeps them in sight.
final class LogView extends VBox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final FilteredList<LogEntry> shown;
    private final ListView<LogEntry> list;
    private final CustomTextField filter = new CustomTextField();
    private final ToggleButton grave = new ToggleButton("Warnings and errors");

    /// Whether the list goes to its end when lines come.
    private boolean follow = true;

    /// Whether a person may have moved the list since lines came.
    private boolean touched;

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
        list.addEventFilter(InputEvent.ANY, e -> touched = true);
        ListChangeListener<LogEntry> changes = this::changed;
        // After the skin, which has to know of a line before one can go there.
        list.skinProperty()
                .addListener(
                        (p, old, now) -> {
                            shown.removeListener(changes);
                            shown.addListener(changes);
                        });
    }

    /// Lines have come, and old ones may have gone.
    private void changed(ListChangeListener.Change<? extends LogEntry> change) {
        Optional<VirtualFlow<?>> flow = flow();
        if (touched) {
            touched = false;
            follow = flow.map(LogView::atEnd).orElse(true);
        }
        if (shown.isEmpty()) {
            follow = true;
        } else if (follow) {
            list.scrollTo(shown.size() - 1);
        } else {
            int gone = goneAtBegin(change);
            if (gone > 0) {
                flow.map(VirtualFlow::getFirstVisibleCell)
                        .ifPresent(cell -> list.scrollTo(Math.max(0, cell.getIndex() - gone)));
            }
        }
    }

    private static int goneAtBegin(ListChangeListener.Change<? extends LogEntry> change) {
        int gone = 0;
        while (change.next()) {
            if (change.getFrom() == 0 && !change.wasAdded()) {
                gone += change.getRemovedSize();
            }
        }
        return gone;
    }

    /// What lays the lines out; empty before that has been done for the first time.
    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.of(flow)
                : Optional.empty();
    }

    private static boolean atEnd(VirtualFlow<?> flow) {
        IndexedCell<?> last = flow.getLastVisibleCell();
        return last == null || last.getIndex() >= flow.getCellCount() - 1;
    }

    /// Other lines are shown: the newest of them first of all.
    private void refilter() {
        touched = false;
        follow = true;
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
