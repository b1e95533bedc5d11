package org.correloom.app.desktop.view;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.model.Prompts;
import org.correloom.app.desktop.model.Settings;
import org.correloom.figure.DrawingFile;
import org.correloom.workflow.WorkflowFile;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Asks with the system's dialogs.
public final class FxPrompts implements Prompts {

    private static final String DATA_FOLDER = "folder.data";
    private static final String PICTURE_FOLDER = "folder.pictures";

    /// What a person still reads before answering.
    private static final int MOST_LINES = 8;

    private final Supplier<Window> owner;
    private final Settings settings;

    /// @param settings remembers where data was chosen lately
    public FxPrompts(Supplier<Window> owner, Settings settings) {
        this.owner = owner;
        this.settings = settings;
    }

    @Override
    public Unsaved unsaved(String title) {
        ButtonType save = new ButtonType("Save", ButtonBar.ButtonData.YES);
        ButtonType discard = new ButtonType("Don't save", ButtonBar.ButtonData.NO);
        Alert alert =
                new Alert(
                        Alert.AlertType.CONFIRMATION,
                        "Your changes are lost if you don't save them.",
                        save,
                        discard,
                        ButtonType.CANCEL);
        alert.initOwner(owner.get());
        alert.setTitle("Correloom");
        alert.setHeaderText("Save the changes to " + title + "?");
        ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
        return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    @Override
    public Recovery recover(String what, String when) {
        ButtonType take = new ButtonType("Recover", ButtonBar.ButtonData.YES);
        ButtonType drop = new ButtonType("Discard", ButtonBar.ButtonData.NO);
        ButtonType later = new ButtonType("Later", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert =
                new Alert(
                        Alert.AlertType.CONFIRMATION,
                        "Correloom ended without closing it. The edits up to "
                                + when
                                + " were kept. Later, they are in File > Recover Edits.",
                        take,
                        drop,
                        later);
        alert.initOwner(owner.get());
        alert.setHeaderText("Recover " + what + "?");
        ButtonType answer = alert.showAndWait().orElse(later);
        if (answer == take) {
            return Recovery.RECOVER;
        }
        return answer == drop ? Recovery.DISCARD : Recovery.LATER;
    }

    @Override
    public Optional<Path> fileToOpen(Optional<Path> startFolder) {
        FileChooser chooser = chooser("Open workflow", startFolder);
        return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
    }

    @Override
    public Optional<Path> fileToSave(String suggestedName, Optional<Path> startFolder) {
        FileChooser chooser = chooser("Save workflow", startFolder);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner.get()))
                .map(File::toPath)
                .flatMap(this::withExtension);
    }

    @Override
    public Optional<Path> pictureToSave(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export drawing");
        chooser.setInitialFileName(suggestedName);
        chooser.setInitialDirectory(
                startOr(Optional.of(Path.of(settings.get(PICTURE_FOLDER, "")).toAbsolutePath()))
                        .toFile());
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("SVG drawing", "*.svg"),
                        new FileChooser.ExtensionFilter("PNG picture", "*.png"));
        Optional<Path> chosen =
                Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
        chosen.map(Path::getParent)
                .ifPresent(folder -> settings.set(PICTURE_FOLDER, folder.toString()));
        boolean svg =
                chooser.getSelectedExtensionFilter() == chooser.getExtensionFilters().getFirst();
        return chosen.flatMap(path -> withFormat(path, svg ? ".svg" : ".png"));
    }

    /// As [#withExtension], for pictures.
    private Optional<Path> withFormat(Path path, String ending) {
        if (DrawingFile.hasFormat(path)) {
            return Optional.of(path);
        }
        Path whole = path.resolveSibling(path.getFileName() + ending);
        return Files.exists(whole) && !replace(whole) ? Optional.empty() : Optional.of(whole);
    }

    /// Asks for a folder of data.
    Optional<Path> folder(String title) {
        return path(title, Parameter.Kind.FOLDER, Optional.empty());
    }

    @Override
    public Optional<Path> path(String title, Parameter.Kind kind, Optional<Path> start) {
        File folder = startOr(start).toFile();
        Window window = owner.get();
        File chosen;
        if (kind == Parameter.Kind.FILE) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.setInitialDirectory(folder);
            chosen = chooser.showOpenDialog(window);
        } else {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(title);
            chooser.setInitialDirectory(folder);
            chosen = chooser.showDialog(window);
        }
        Optional<Path> path = Optional.ofNullable(chosen).map(File::toPath);
        path.map(Path::getParent).ifPresent(p -> settings.set(DATA_FOLDER, p.toString()));
        return path;
    }

    /// Where the question begins: where it is asked to, or beside what was chosen lately, or at
    /// home. Never nowhere: the system's chooser would begin with an empty list.
    private Path startOr(Optional<Path> start) {
        Path home = Path.of(System.getProperty("user.home"));
        return start.map(path -> Files.isDirectory(path) ? path : path.getParent())
                .filter(Files::isDirectory)
                .or(() -> Optional.of(Path.of(settings.get(DATA_FOLDER, home.toString()))))
                .filter(Files::isDirectory)
                .orElse(home);
    }

    @Override
    public boolean overwriteChanged(Path file) {
        ButtonType overwrite = new ButtonType("Overwrite", ButtonBar.ButtonData.YES);
        Alert alert =
                new Alert(
                        Alert.AlertType.WARNING,
                        "Another program has changed it since it was opened here.",
                        overwrite,
                        ButtonType.CANCEL);
        alert.initOwner(owner.get());
        alert.setHeaderText("Overwrite " + file.getFileName() + "?");
        return alert.showAndWait().orElse(ButtonType.CANCEL) == overwrite;
    }

    @Override
    public boolean endRun() {
        ButtonType end = new ButtonType("End the run", ButtonBar.ButtonData.YES);
        Alert alert =
                new Alert(
                        Alert.AlertType.WARNING,
                        "A run is going on. What it has written so far stays, and with a checkpoint it"
                                + " can go on later.",
                        end,
                        ButtonType.CANCEL);
        alert.initOwner(owner.get());
        alert.setHeaderText("End the run and close?");
        return alert.showAndWait().orElse(ButtonType.CANCEL) == end;
    }

    @Override
    public GoOn goOn(String run, List<String> beginAnew) {
        ButtonType ran = new ButtonType("As it ran", ButtonBar.ButtonData.YES);
        ButtonType canvas = new ButtonType("As on the canvas", ButtonBar.ButtonData.NO);
        String words =
                beginAnew.isEmpty()
                        ? "The workflow on the canvas cannot go on with it. The one that ran can, and"
                                + " is then shown in its place."
                        : "As it ran, everything goes on, and the workflow that ran is shown in place"
                                + " of this one.\n\nWith the workflow on the canvas, these begin"
                                + " anew, and what they had counted is dropped:\n"
                                + beginAnew.stream()
                                        .limit(MOST_LINES)
                                        .map(line -> "• " + line)
                                        .collect(Collectors.joining("\n"))
                                + (beginAnew.size() > MOST_LINES
                                        ? "\n… and %d more".formatted(beginAnew.size() - MOST_LINES)
                                        : "");
        Alert alert = new Alert(Alert.AlertType.WARNING, words, ran, ButtonType.CANCEL);
        if (!beginAnew.isEmpty()) {
            alert.getButtonTypes().add(1, canvas);
        }
        alert.initOwner(owner.get());
        alert.setHeaderText("Go on with " + run + ": with which workflow?");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
        if (answer == canvas) {
            return GoOn.AS_ON_CANVAS;
        }
        return answer == ran ? GoOn.AS_IT_RAN : GoOn.CANCEL;
    }

    @Override
    public void failure(String title, String details) {
        Alert alert = new Alert(Alert.AlertType.ERROR, details, ButtonType.OK);
        alert.initOwner(owner.get());
        alert.setHeaderText(title);
        alert.showAndWait();
    }

    private static FileChooser chooser(String title, Optional<Path> startFolder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Workflows", "*" + WorkflowFile.EXTENSION),
                        new FileChooser.ExtensionFilter("JSON", "*.json"));
        startFolder
                .filter(Files::isDirectory)
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return chooser;
    }

    /// The chooser has asked whether the file that was named may be replaced, not about the one
    /// with the extension.
    private Optional<Path> withExtension(Path path) {
        if (path.getFileName().toString().endsWith(".json")) {
            return Optional.of(path);
        }
        Path whole = path.resolveSibling(path.getFileName() + WorkflowFile.EXTENSION);
        return Files.exists(whole) && !replace(whole) ? Optional.empty() : Optional.of(whole);
    }

    private boolean replace(Path file) {
        ButtonType replace = new ButtonType("Replace", ButtonBar.ButtonData.YES);
        Alert alert =
                new Alert(
                        Alert.AlertType.WARNING,
                        "There is a file of that name already.",
                        replace,
                        ButtonType.CANCEL);
        alert.initOwner(owner.get());
        alert.setHeaderText("Replace " + file.getFileName() + "?");
        return alert.showAndWait().orElse(ButtonType.CANCEL) == replace;
    }
}
