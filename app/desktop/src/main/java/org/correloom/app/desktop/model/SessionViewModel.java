package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.RecoveryFolder;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflows.WorkflowGallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Files: new, open, save, templates, recent ones, and recovery after a crash.
public final class SessionViewModel {

    private final EditorViewModel editor;
    private final Settings settings;
    private final RecoveryFolder recovery;
    private final TaskExecutor tasks;
    private final Prompts prompts;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();
    private final ObservableList<RecoveryFolder.Recovered> recoverable =
            FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper gallery = new ReadOnlyBooleanWrapper(true);
    private Runnable shown = () -> {};
    private volatile DocumentState kept = DocumentState.EMPTY;

    public SessionViewModel(
            EditorViewModel editor,
            Settings settings,
            RecoveryFolder recovery,
            TaskExecutor tasks,
            Prompts prompts) {
        this.editor = editor;
        this.settings = settings;
        this.recovery = recovery;
        this.tasks = tasks;
        this.prompts = prompts;
        recent.setAll(settings.recentFiles());
        editor.stateProperty().addListener((p, old, now) -> keep());
    }

    /// Whether the gallery is shown in place of the canvas.
    public ReadOnlyBooleanProperty galleryProperty() {
        return gallery.getReadOnlyProperty();
    }

    public ObservableList<Path> recent() {
        return recent;
    }

    public List<WorkflowGallery.Entry> templates() {
        return WorkflowGallery.entries();
    }

    /// Called when another document is shown.
    public void onShown(Runnable listener) {
        shown = listener;
    }

    /// Shows the gallery again.
    public void showGallery() {
        gallery.set(true);
    }

    public void hideGallery() {
        gallery.set(false);
    }

    /// An empty canvas.
    public void newWorkflow() {
        if (mayLeave()) {
            begin(DocumentState.EMPTY);
        }
    }

    /// A template; it has no file until it is saved.
    public void newFrom(WorkflowGallery.Entry template) {
        if (mayLeave()) {
            begin(DocumentState.of(template.file()));
        }
    }

    /// The workflow of an earlier run, as it ran; it has no file until it is saved.
    ///
    /// @return whether it is shown: a person may not want to leave what is being edited
    boolean newFrom(DocumentState asItRan) {
        boolean may = mayLeave();
        if (may) {
            begin(asItRan);
        }
        return may;
    }

    /// Asks for a file and opens it.
    public void open() {
        if (mayLeave()) {
            prompts.fileToOpen(folder()).ifPresent(this::read);
        }
    }

    public void open(Path path) {
        if (mayLeave()) {
            read(path);
        }
    }

    /// @return whether everything is saved now
    public boolean save() {
        return editor.document().file().isPresent() ? write() : saveAs();
    }

    /// Asks for a name and saves.
    ///
    /// @return whether everything is saved now
    public boolean saveAs() {
        String name = editor.workflow().name().isBlank() ? "untitled" : editor.workflow().name();
        String file = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return prompts.fileToSave(file + WorkflowFile.EXTENSION, folder())
                .map(this::saveAs)
                .orElse(false);
    }

    /// @return whether it could be written
    public boolean saveAs(Path path) {
        try {
            editor.document().saveAs(path);
            saved(path);
            return true;
        } catch (IOException failure) {
            prompts.failure("The workflow could not be saved.", explained(failure));
            return false;
        }
    }

    /// The window is to be closed.
    ///
    /// @return whether it may be
    public boolean close() {
        boolean may = mayLeave();
        if (may) {
            forget();
        }
        return may;
    }

    /// What was left behind by a designer that ended without closing.
    public List<RecoveryFolder.Recovered> leftBehind() {
        try {
            return recovery.leftBehind();
        } catch (IOException unreadable) {
            prompts.failure(
                    "Whether the last session left edits behind is not known.",
                    explained(unreadable));
            return List.of();
        }
    }

    /// Asks about each copy that was left behind, the newest first, until one is taken. The others
    /// stay, and can be taken later.
    public void offerLeftBehind() {
        recoverable.setAll(leftBehind());
        for (RecoveryFolder.Recovered left : List.copyOf(recoverable)) {
            switch (prompts.recover(name(left), Times.of(left.written()))) {
                case RECOVER -> {
                    recover(left);
                    return;
                }
                case DISCARD -> discard(left);
                case LATER -> {}
            }
        }
    }

    /// What was left behind when the designer began, and was neither taken nor thrown away since.
    public ObservableList<RecoveryFolder.Recovered> recoverable() {
        return recoverable;
    }

    /// What a copy that was left behind is called.
    public static String name(RecoveryFolder.Recovered left) {
        return left.original().map(p -> p.getFileName().toString()).orElse("a workflow");
    }

    /// The same with the time at which it was kept.
    public static String nameAndTime(RecoveryFolder.Recovered left) {
        return name(left) + "  –  " + Times.of(left.written());
    }

    /// Goes on with what was left behind.
    public void recover(RecoveryFolder.Recovered left) {
        if (!mayLeave()) {
            return;
        }
        try {
            WorkflowReading reading = recovery.read(left);
            DocumentState state = DocumentState.of(reading.file());
            editor.document().recover(state, left.original());
            editor.setFileProblems(reading.problems());
            recoverable.remove(left);
            keepInsteadOf(left, state);
            show();
        } catch (IOException failure) {
            prompts.failure("The kept copy could not be read.", explained(failure));
        }
    }

    /// Throws away what was left behind.
    public void discard(RecoveryFolder.Recovered left) {
        try {
            recovery.discard(left);
            recoverable.remove(left);
        } catch (IOException failure) {
            prompts.failure("The kept copy could not be deleted.", explained(failure));
        }
    }

    /// Reads a file or folder of data. A file whose ending says that it is a table, text or JSON
    /// gets a source for that. Anything else is read by the source on the canvas that still waits
    /// for a path, or by a new one, of the first PE that has a parameter for a folder or path and
    /// gives traces.
    ///
    /// @return the id of the node that reads it; empty when no PE reads files
    public Optional<String> addData(Path data, GridPoint at) {
        Optional<PEDescriptor> plain =
                Files.isRegularFile(data)
                        ? DataSources.forFile(editor.catalogue(), data)
                        : Optional.empty();
        if (plain.isPresent()) {
            return DataSources.fileParameter(plain.get())
                    .map(parameter -> read(plain.get(), parameter, data, at));
        }
        Optional<DataSources.Waiting> waiting = DataSources.waiting(editor);
        if (waiting.isPresent()) {
            hideGallery();
            editor.apply(waiting.get().reading(editor.document().pathNames().of(data)));
            editor.select(Selection.ofNode(waiting.get().node()));
            return Optional.of(waiting.get().node());
        }
        Optional<PEDescriptor> source = DataSources.best(editor.catalogue());
        return source.flatMap(
                type ->
                        DataSources.pathParameter(type)
                                .map(parameter -> read(type, parameter, data, at)));
    }

    private String read(PEDescriptor type, Parameter parameter, Path data, GridPoint at) {
        hideGallery();
        return editor.add(configured(type, parameter, data), at);
    }

    private PENode configured(PEDescriptor type, Parameter parameter, Path data) {
        return new PENode("data", type.type())
                .withTitle(data.getFileName() == null ? "" : data.getFileName().toString())
                .withParameter(
                        parameter.name(),
                        ParameterValue.of(editor.document().pathNames().of(data)));
    }

    private boolean mayLeave() {
        if (!editor.modifiedProperty().get()) {
            return true;
        }
        return switch (prompts.unsaved(editor.titleProperty().get())) {
            case SAVE -> save();
            case DISCARD -> true;
            case CANCEL -> false;
        };
    }

    private void begin(DocumentState start) {
        editor.document().reset(start);
        editor.setFileProblems(List.of());
        editor.select(Selection.NONE);
        forget();
        show();
    }

    private void read(Path path) {
        try {
            WorkflowReading reading = editor.document().open(path);
            editor.setFileProblems(reading.problems());
            editor.select(Selection.NONE);
            forget();
            saved(path);
            show();
        } catch (IOException failure) {
            prompts.failure("The workflow could not be opened.", explained(failure));
        }
    }

    private boolean write() {
        Path path = editor.document().file().orElseThrow();
        if (editor.document().changedOnDisk() && !prompts.overwriteChanged(path)) {
            return false;
        }
        try {
            editor.document().save();
            saved(path);
            return true;
        } catch (IOException failure) {
            prompts.failure("The workflow could not be saved.", explained(failure));
            return false;
        }
    }

    private void saved(Path path) {
        settings.remember(path.toAbsolutePath());
        recent.setAll(settings.recentFiles());
        forget();
    }

    private void show() {
        gallery.set(false);
        shown.run();
    }

    private Optional<Path> folder() {
        return editor.document()
                .file()
                .or(() -> recent.stream().findFirst())
                .map(path -> path.toAbsolutePath().getParent());
    }

    /// Keeps the state for recovery; a burst of edits is written once.
    private void keep() {
        DocumentState now = editor.state();
        if (editor.document().modified() && now != kept) {
            kept = now;
            Optional<Path> original = editor.document().file();
            inRecovery(
                    "no recovery copy kept",
                    () -> {
                        if (kept == now) {
                            recovery.write(now, original);
                        }
                    });
        }
    }

    /// What another process left goes only when there is a copy of our own: a second crash must not
    /// lose what the first one spared.
    private void keepInsteadOf(RecoveryFolder.Recovered left, DocumentState state) {
        kept = state;
        inRecovery(
                "the old recovery copy stays",
                () -> {
                    recovery.write(state, left.original());
                    recovery.discard(left);
                });
    }

    private void forget() {
        kept = editor.state();
        inRecovery("recovery copy not removed", recovery::clear);
    }

    /// Something done in the recovery folder, one after the other. It may fail, as when the disk is
    /// full, without disturbing a person at work.
    private void inRecovery(String otherwise, FileWork work) {
        tasks.submitInOrder(
                () -> {
                    work.run();
                    return true;
                },
                done -> {},
                failure ->
                        System.getLogger(SessionViewModel.class.getName())
                                .log(System.Logger.Level.WARNING, otherwise + ": " + failure));
    }

    /// Work that a disk may refuse.
    private interface FileWork {
        void run() throws IOException;
    }

    private static String explained(IOException failure) {
        String name = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
        return name + ": " + failure.getMessage();
    }
}
