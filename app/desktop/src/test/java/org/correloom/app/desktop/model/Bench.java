package org.correloom.app.desktop.model;

import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.run.EngineRuns;
import org.correloom.app.desktop.task.SameThreadExecutor;
import org.correloom.workflow.Catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The view-models of a designer without its window: everything happens on the calling thread, and
/// questions are answered as a test has laid down.
final class Bench {

    final SameThreadExecutor tasks = new SameThreadExecutor();
    final Answers answers = new Answers();
    final DesignerViewModel designer;

    Bench(Path folder) {
        this(folder, Catalogue.load(Bench.class.getClassLoader()));
    }

    Bench(Path folder, Catalogue catalogue) {
        designer =
                new DesignerViewModel(
                        catalogue,
                        new EngineRuns(catalogue),
                        tasks,
                        answers,
                        new Settings(folder.resolve("own")),
                        folder.resolve("home"));
    }

    EditorViewModel editor() {
        return designer.editor();
    }

    /// What the person would answer.
    static final class Answers implements Prompts {
        Unsaved unsaved = Unsaved.CANCEL;
        Optional<Path> open = Optional.empty();
        Optional<Path> save = Optional.empty();
        boolean overwrite;
        boolean endRun;
        GoOn goOn = GoOn.CANCEL;
        final Map<String, Recovery> recovery = new HashMap<>();
        final List<String> offered = new ArrayList<>();
        List<String> beginAnew = List.of();
        Optional<Path> path = Optional.empty();
        Optional<Path> picture = Optional.empty();
        Optional<Path> start = Optional.empty();
        final List<String> failures = new ArrayList<>();
        String suggested = "";

        @Override
        public Unsaved unsaved(String title) {
            return unsaved;
        }

        @Override
        public Recovery recover(String what, String when) {
            offered.add(what);
            return recovery.getOrDefault(what, Recovery.LATER);
        }

        @Override
        public Optional<Path> fileToOpen(Optional<Path> startFolder) {
            return open;
        }

        @Override
        public Optional<Path> fileToSave(String suggestedName, Optional<Path> startFolder) {
            suggested = suggestedName;
            return save;
        }

        @Override
        public Optional<Path> pictureToSave(String suggestedName) {
            suggested = suggestedName;
            return picture;
        }

        @Override
        public Optional<Path> path(String title, Parameter.Kind kind, Optional<Path> startFolder) {
            start = startFolder;
            return path;
        }

        @Override
        public boolean overwriteChanged(Path file) {
            return overwrite;
        }

        @Override
        public boolean endRun() {
            return endRun;
        }

        @Override
        public GoOn goOn(String run, List<String> nodes) {
            beginAnew = nodes;
            return goOn;
        }

        @Override
        public void failure(String title, String details) {
            failures.add(title + " " + details);
        }
    }
}
