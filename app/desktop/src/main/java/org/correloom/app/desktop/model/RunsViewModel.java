package org.correloom.app.desktop.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.DocumentState;
import org.correloom.runtime.KeptRun;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The runs whose folders are there: those beside the workflow's file and those of this session,
/// also when the process that began one was killed. One that ended before its input did goes on
/// here.
public final class RunsViewModel {

    private final EditorViewModel editor;
    private final RunViewModel run;
    private final SessionViewModel session;
    private final RunLauncher launcher;
    private final TaskExecutor tasks;
    private final RunFolders folders;
    private final Prompts prompts;
    private final Set<Path> ofSession = new LinkedHashSet<>();
    private final ObservableList<KeptRun> runs = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<KeptRun>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<KeptRun>> next =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private long asked;

    RunsViewModel(
            EditorViewModel editor,
            RunViewModel run,
            SessionViewModel session,
            RunLauncher launcher,
            TaskExecutor tasks,
            RunFolders folders,
            Prompts prompts) {
        this.editor = editor;
        this.run = run;
        this.session = session;
        this.launcher = launcher;
        this.tasks = tasks;
        this.folders = folders;
        this.prompts = prompts;
        run.folderProperty().addListener((p, old, folder) -> folder.ifPresent(ofSession::add));
        run.runningProperty().addListener((p, old, now) -> refresh());
        run.activeProperty().addListener((p, was, is) -> refresh());
        editor.fileProperty().addListener((p, old, now) -> refresh());
        selected.addListener((p, old, now) -> chooseNext());
        refresh();
    }

    /// Those that began last first.
    public ObservableList<KeptRun> runs() {
        return runs;
    }

    /// How many were broken off and can go on: of these nobody may know.
    public long brokenOff() {
        return runs.stream()
                .filter(kept -> kept.ending() == KeptRun.Ending.BROKEN_OFF && kept.canGoOn())
                .count();
    }

    /// The run that a person has selected in the list.
    public ObjectProperty<Optional<KeptRun>> selectedProperty() {
        return selected;
    }

    /// With which run [#goOn()] would go on: the one that is selected, else the newest that can.
    /// Empty while a run goes on, or when none can.
    public ReadOnlyObjectProperty<Optional<KeptRun>> nextProperty() {
        return next.getReadOnlyProperty();
    }

    /// Looks again at the folders: another process may work in them.
    public void refresh() {
        long mine = ++asked;
        Path folder = folders.forWorkflow(editor.document().file());
        List<Path> more = List.copyOf(ofSession);
        chooseNext();
        tasks.submit(
                () -> launcher.kept(folder, more),
                found -> {
                    if (mine == asked) {
                        show(found);
                    }
                },
                failure -> {
                    // The list is a help; the folder that cannot be read shows itself at the next
                    // run.
                    System.getLogger(RunsViewModel.class.getName())
                            .log(System.Logger.Level.WARNING, "runs not listed: " + failure);
                });
    }

    private void show(List<KeptRun> found) {
        if (!found.equals(runs)) {
            Optional<Path> before = selected.get().map(KeptRun::folder);
            runs.setAll(found);
            selected.set(
                    found.stream()
                            .filter(kept -> before.equals(Optional.of(kept.folder())))
                            .findFirst());
        }
        chooseNext();
    }

    private void chooseNext() {
        next.set(
                run.activeProperty().get()
                        ? Optional.empty()
                        : selected.get()
                                .or(() -> runs.stream().filter(KeptRun::canGoOn).findFirst())
                                .filter(KeptRun::canGoOn));
    }

    /// Goes on with the run of [#nextProperty].
    public void goOn() {
        next.get().ifPresent(this::goOn);
    }

    /// Goes on with a run in its own folder, with the workflow on the canvas. Asks when that would
    /// cost state. Does nothing when the run cannot go on or another does.
    public void goOn(KeptRun kept) {
        if (run.activeProperty().get() || !kept.canGoOn()) {
            return;
        }
        DocumentState document = editor.state();
        Path base = editor.document().baseFolder();
        tasks.submit(
                () -> launcher.look(kept.folder(), document, base),
                found -> decide(kept, document, found),
                reason -> {
                    run.couldNotGoOn(reason);
                    refresh();
                });
    }

    private void decide(KeptRun kept, DocumentState document, Optional<RunLauncher.Choice> choice) {
        if (editor.state() != document) {
            goOn(kept);
        } else if (choice.isEmpty()) {
            run.goOn(kept.folder());
        } else if (document.workflow().nodes().isEmpty()) {
            asItRan(kept, choice.get());
        } else {
            switch (prompts.goOn(name(kept), beginAnew(choice.get()))) {
                case AS_ON_CANVAS -> run.goOn(kept.folder());
                case AS_IT_RAN -> asItRan(kept, choice.get());
                case CANCEL -> refresh();
            }
        }
    }

    private void asItRan(KeptRun kept, RunLauncher.Choice choice) {
        if (session.newFrom(choice.asItRan())) {
            run.goOn(kept.folder());
        }
    }

    private static List<String> beginAnew(RunLauncher.Choice choice) {
        return choice.beginAnew().entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList();
    }

    /// What a run is called.
    public static String name(KeptRun kept) {
        return kept.workflow().isBlank() ? kept.folder().getFileName().toString() : kept.workflow();
    }

    /// How a run ended, and when it began, in one line.
    public static String standing(KeptRun kept) {
        String after =
                kept.worked().map(worked -> " after " + Quantities.duration(worked)).orElse("");
        String how =
                switch (kept.ending()) {
                    case AT_WORK -> "at work";
                    case COMPLETED ->
                            "completed"
                                    + kept.worked()
                                            .map(worked -> " in " + Quantities.duration(worked))
                                            .orElse("");
                    case STOPPED -> "stopped" + after;
                    case CANCELLED -> "cancelled" + after;
                    case FAILED -> "failed" + after;
                    case BROKEN_OFF -> "broken off: its process ended before it did";
                };
        return "%s, begun %s: %s".formatted(name(kept), Times.of(kept.began()), how);
    }

    /// [#prospect] of a run, but nothing of the one that this window shows at work.
    public String prospectHere(KeptRun kept) {
        boolean shown =
                run.activeProperty().get()
                        && run.folderProperty().get().equals(Optional.of(kept.folder()));
        return shown ? "" : prospect(kept);
    }

    /// Why it failed, and from where it can go on or why it cannot; empty when there is nothing to
    /// say.
    public static String prospect(KeptRun kept) {
        String why = kept.failure().isEmpty() ? "" : sentence(kept.failure()) + " ";
        String goesOn =
                switch (kept.ending()) {
                    case COMPLETED -> "";
                    case AT_WORK -> sentence(kept.whyNot());
                    default ->
                            kept.canGoOn()
                                    ? "It can go on from the checkpoint of %s."
                                            .formatted(
                                                    kept.checkpoint()
                                                            .map(Times::of)
                                                            .orElse("its begin"))
                                    : "It cannot go on: " + kept.whyNot() + ".";
                };
        return (why + goesOn).strip();
    }

    private static String sentence(String text) {
        return text.isEmpty()
                ? ""
                : Character.toUpperCase(text.charAt(0))
                        + text.substring(1)
                        + (text.endsWith(".") ? "" : ".");
    }
}
