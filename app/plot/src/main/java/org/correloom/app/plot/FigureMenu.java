package org.correloom.app.plot;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.FileChooser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The context menu of a [FigureView]: copy, save as PNG or SVG or as data, show everything.
final class FigureMenu {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final FigureView target;

    FigureMenu(FigureView target) {
        this.target = target;
        MenuItem copy = item("Copy picture", () -> FigureExport.copy(target));
        copy.setAccelerator(COPY);
        ContextMenu menu = new ContextMenu();
        target.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                e -> {
                    if (target.figureProperty().get() != null) {
                        fill(menu, copy);
                        menu.show(target, e.getScreenX(), e.getScreenY());
                        e.consume();
                    }
                });
        target.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> menu.hide());
        target.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (COPY.match(e) && target.figureProperty().get() != null) {
                        FigureExport.copy(target);
                        e.consume();
                    }
                });
    }

    private void fill(ContextMenu menu, MenuItem copy) {
        menu.getItems()
                .setAll(
                        copy,
                        item("Save as PNG…", () -> save("PNG picture", "png")),
                        item("Save as SVG…", () -> save("SVG drawing", "svg")));
        for (DataExport data : target.dataExports()) {
            MenuItem item = item("Save " + data.title() + "…", () -> {});
            Optional<DataExport.Content> content = data.content().get();
            item.setDisable(content.isEmpty());
            content.ifPresent(c -> item.setOnAction(e -> save(data, c)));
            menu.getItems().add(item);
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("Show everything", target::resetView));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    private void save(String kind, String ending) {
        choose(kind, ending, "figure")
                .ifPresent(path -> write(path, file -> FigureExport.save(target, file)));
    }

    private void save(DataExport data, DataExport.Content content) {
        choose(data.title(), data.ending(), data.name().get())
                .ifPresent(path -> write(path, file -> FigureExport.save(content, file)));
    }

    /// Where to; empty: nowhere.
    private Optional<Path> choose(String kind, String ending, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save figure");
        chooser.setInitialFileName(name + "." + ending);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        File file = chooser.showSaveDialog(target.getScene().getWindow());
        return file == null
                ? Optional.empty()
                : FigureExport.named(file.toPath(), ending, this::mayReplace);
    }

    /// Writes one file.
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void write(Path path, Writing writing) {
        try {
            writing.to(path);
        } catch (IOException e) {
            Alert alert = new Alert(Alert.AlertType.ERROR);
            alert.initOwner(target.getScene().getWindow());
            alert.setHeaderText("The figure was not saved");
            alert.setContentText(path + ": " + e.getMessage());
            alert.show();
        }
    }

    private boolean mayReplace(Path file) {
        ButtonType replace = new ButtonType("Replace", ButtonBar.ButtonData.YES);
        Alert alert =
                new Alert(
                        Alert.AlertType.WARNING,
                        "There is a file of that name already.",
                        replace,
                        ButtonType.CANCEL);
        alert.initOwner(target.getScene().getWindow());
        alert.setHeaderText("Replace " + file.getFileName() + "?");
        return alert.showAndWait().orElse(ButtonType.CANCEL) == replace;
    }
}
