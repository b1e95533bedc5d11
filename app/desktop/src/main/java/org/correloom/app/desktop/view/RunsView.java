package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.desktop.model.RunsViewModel;
import org.correloom.runtime.KeptRun;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// The runs whose folders are there, newest first. One that ended before its input did goes on at a
/// click, or with Enter; another says why it cannot.
final class RunsView extends ListView<KeptRun> {

    private static final double SCROLL_BAR = 20;

    private final RunsViewModel runs;
    private final RunViewModel run;
    private final Consumer<Path> openFolder;

    RunsView(RunsViewModel runs, RunViewModel run, Consumer<Path> openFolder) {
        super(runs.runs());
        this.runs = runs;
        this.run = run;
        this.openFolder = openFolder;
        setId("runs");
        setAccessibleText("Runs");
        setCellFactory(list -> new Cell());
        setPlaceholder(
                Placeholders.of(
                        Feather.CLOCK, "No runs yet", "Press Run, or Ctrl+Enter, to start one."));
        getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (p, old, now) -> runs.selectedProperty().set(Optional.ofNullable(now)));
        setOnKeyPressed(
                e -> {
                    KeptRun chosen = getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.ENTER && chosen != null) {
                        runs.goOn(chosen);
                        e.consume();
                    } else if (e.getCode() == KeyCode.F5) {
                        runs.refresh();
                        e.consume();
                    }
                });
    }

    /// How it ended, what comes of it, its folder.
    private final class Cell extends ListCell<KeptRun> {

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(KeptRun kept, boolean empty) {
            super.updateItem(kept, empty);
            setText(null);
            if (empty || kept == null) {
                setGraphic(null);
                setContextMenu(null);
                setAccessibleText(null);
                return;
            }
            Label standing = new Label(RunsViewModel.standing(kept));
            standing.setWrapText(true);
            standing.setMinWidth(0);
            Label prospect = new Label(runs.prospectHere(kept));
            prospect.setWrapText(true);
            prospect.setMinWidth(0);
            prospect.getStyleClass().addAll("muted", "run-prospect");
            prospect.setManaged(!prospect.getText().isEmpty());
            VBox words = new VBox(2, standing, prospect);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Hyperlink folder =
                    new Hyperlink(
                            kept.folder().getFileName().toString(), Icons.icon(Feather.FOLDER));
            folder.setMnemonicParsing(false);
            folder.setOnAction(e -> openFolder.accept(kept.folder()));
            HBox row = new HBox(8, icon(kept.ending()), words);
            if (kept.canGoOn()) {
                row.getChildren().add(goOn(kept));
            }
            row.getChildren().add(folder);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setContextMenu(menu(kept));
            setAccessibleText(
                    "%s. %s %s"
                            .formatted(
                                    standing.getText(),
                                    prospect.getText(),
                                    kept.canGoOn() ? "Enter goes on with it." : ""));
        }

        private Button goOn(KeptRun kept) {
            Button button = new Button("Go on", Icons.icon(Feather.SKIP_FORWARD));
            button.getStyleClass().addAll("small", "go-on");
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText("Go on with " + RunsViewModel.name(kept));
            button.setTooltip(
                    new Tooltip("Go on from the newest checkpoint, in the same folder (Enter)"));
            button.disableProperty().bind(run.activeProperty());
            button.setOnAction(e -> runs.goOn(kept));
            return button;
        }

        private ContextMenu menu(KeptRun kept) {
            MenuItem goOn = new MenuItem("Go on");
            goOn.setOnAction(e -> runs.goOn(kept));
            MenuItem open = new MenuItem("Open folder");
            open.setOnAction(e -> openFolder.accept(kept.folder()));
            MenuItem again = new MenuItem("Look again");
            again.setOnAction(e -> runs.refresh());
            ContextMenu menu = new ContextMenu(goOn, open, again);
            menu.setOnShowing(e -> goOn.setDisable(!kept.canGoOn() || run.activeProperty().get()));
            return menu;
        }

        /// As high as the sentences are when they wrap at the list's width.
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

    private static FontIcon icon(KeptRun.Ending ending) {
        FontIcon icon =
                Icons.icon(
                        switch (ending) {
                            case AT_WORK -> Feather.PLAY_CIRCLE;
                            case COMPLETED -> Feather.CHECK_CIRCLE;
                            case FAILED, BROKEN_OFF -> Feather.ALERT_CIRCLE;
                            case STOPPED, CANCELLED -> Feather.SLASH;
                        });
        icon.getStyleClass()
                .add(
                        switch (ending) {
                            case COMPLETED -> "success-icon";
                            case FAILED -> "error-icon";
                            case BROKEN_OFF -> "warning-icon";
                            case AT_WORK, STOPPED, CANCELLED -> "info-icon";
                        });
        return icon;
    }
}
