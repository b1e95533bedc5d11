package org.correloom.app.desktop.model;

import org.correloom.api.graph.PENode;
import org.correloom.api.run.RunFailure;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.RecoveryFolder;
import org.correloom.workflow.Catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// All view-models of one window, wired to each other.
public final class DesignerViewModel {

    private final Settings settings;
    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final PaletteViewModel palette;
    private final InspectorViewModel inspector;
    private final RunViewModel run;
    private final RunsViewModel runs;
    private final PlanViewModel plan;
    private final PlotsViewModel plots;
    private final SessionViewModel session;
    private final DrawingExport drawing;
    private final Prompts prompts;
    private boolean closing;
    private final MendViewModel mend;

    /// @param settings what the designer remembers; recovery copies are kept beside it
    /// @param home below which runs of workflows without a file are kept
    public DesignerViewModel(
            Catalogue catalogue,
            RunLauncher launcher,
            TaskExecutor tasks,
            Prompts prompts,
            Settings settings,
            Path home) {
        this.prompts = prompts;
        this.settings = settings;
        editor = new EditorViewModel(catalogue, tasks);
        canvas = new CanvasViewModel(editor);
        plots = new PlotsViewModel(tasks, settings);
        drawing = new DrawingExport(editor, tasks, prompts);
        mend = new MendViewModel(editor, tasks, prompts);
        palette = new PaletteViewModel(catalogue, settings);
        editor.stateProperty().addListener((p, old, now) -> noteUsed(old, now));
        inspector = new InspectorViewModel(editor, tasks);
        RunFolders folders = new RunFolders(home);
        run =
                new RunViewModel(
                        editor,
                        launcher,
                        tasks,
                        folders,
                        new CheckpointsViewModel(editor, settings));
        new LiveParameters(editor, run, inspector, tasks);
        plan = new PlanViewModel(editor, run, launcher, tasks, folders);
        catalogue
                .problems()
                .forEach(
                        p ->
                                run.log()
                                        .add(
                                                new LogEntry(
                                                        Instant.now(),
                                                        LogEntry.Level.WARNING,
                                                        "plug-ins",
                                                        p.message())));
        run.onBegin(plots::clear);
        run.onResults(plots::accept);
        run.failureProperty()
                .addListener(
                        (p, old, failure) ->
                                failure.map(RunFailure::message).ifPresent(plots::explainEmpty));
        session =
                new SessionViewModel(
                        editor,
                        settings,
                        new RecoveryFolder(settings.folder().resolve("recovery")),
                        tasks,
                        prompts);
        runs = new RunsViewModel(editor, run, session, launcher, tasks, folders, prompts);
    }

    /// One PE more is one that a person has added; a file that is opened brings several.
    private void noteUsed(DocumentState old, DocumentState now) {
        Map<String, PENode> nodes = now.workflow().nodes();
        if (nodes.size() == old.workflow().nodes().size() + 1) {
            nodes.values().stream()
                    .filter(node -> !old.workflow().nodes().containsKey(node.id()))
                    .forEach(node -> palette.used(node.type()));
        }
    }

    /// The window is to be closed: asks about a run that goes on and about changes that are not
    /// saved, ends the run, and calls `end` when the run's folder is complete. Asked again while
    /// the run still ends, it waits no longer.
    public void close(Runnable end) {
        if (closing) {
            end.run();
            return;
        }
        boolean may = (!run.activeProperty().get() || prompts.endRun()) && session.close();
        if (!may) {
            return;
        }
        if (!run.activeProperty().get()) {
            end.run();
            return;
        }
        closing = true;
        run.activeProperty()
                .addListener(
                        (p, was, is) -> {
                            if (!is) {
                                end.run();
                            }
                        });
        run.cancel();
    }

    public Settings settings() {
        return settings;
    }

    public EditorViewModel editor() {
        return editor;
    }

    public CanvasViewModel canvas() {
        return canvas;
    }

    public PaletteViewModel palette() {
        return palette;
    }

    public InspectorViewModel inspector() {
        return inspector;
    }

    public RunViewModel run() {
        return run;
    }

    public RunsViewModel runs() {
        return runs;
    }

    public PlanViewModel plan() {
        return plan;
    }

    public PlotsViewModel plots() {
        return plots;
    }

    public MendViewModel mend() {
        return mend;
    }

    public SessionViewModel session() {
        return session;
    }

    public DrawingExport drawing() {
        return drawing;
    }
}
