package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.Substitution;
import org.correloom.app.document.edit.GiveValue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries remedies out: those that a person clicks at a problem, and the first one of where the
/// person is, by key.
public final class MendViewModel {

    private final EditorViewModel editor;
    private final TaskExecutor tasks;
    private final Prompts prompts;
    private final ReadOnlyObjectWrapper<Optional<Remedy>> first =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Remedy>> beforeRun =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<Path> opener = file -> {};

    MendViewModel(EditorViewModel editor, TaskExecutor tasks, Prompts prompts) {
        this.editor = editor;
        this.tasks = tasks;
        this.prompts = prompts;
        editor.problems().addListener((ListChangeListener<Problem>) c -> refresh());
        editor.selectionProperty().addListener((p, old, now) -> refresh());
    }

    /// What [#mendFirst] would do; empty when it would do nothing.
    public ReadOnlyObjectProperty<Optional<Remedy>> firstProperty() {
        return first.getReadOnlyProperty();
    }

    /// The first remedy of the only error that keeps the workflow from running.
    public ReadOnlyObjectProperty<Optional<Remedy>> beforeRunProperty() {
        return beforeRun.getReadOnlyProperty();
    }

    /// Who opens a file with the program that the system has for it.
    public void onOpen(Consumer<Path> listener) {
        opener = listener;
    }

    /// What is wrong at a node, in the order of the list of problems.
    public List<Problem> problemsAt(String node) {
        return editor.problems().stream()
                .filter(problem -> problem.location().nodeId().equals(node))
                .toList();
    }

    /// The first remedy at a node.
    public Optional<Remedy> remedyAt(String node) {
        return firstOf(problemsAt(node));
    }

    /// Carries a remedy out, which may ask a question first. What cannot be done is said.
    public void apply(Remedy remedy) {
        switch (remedy) {
            case Remedy.Change change -> editor.apply(change.edit());
            case Remedy.Choose choose -> choose(choose);
            case Remedy.Make make -> make(make);
            case Remedy.Open open -> opener.accept(open.file());
        }
    }

    /// What helps against a problem, the most likely first.
    public List<Remedy> remedies(Problem problem) {
        return editor.remedies(problem);
    }

    /// Carries out the first remedy of a problem, if there is one.
    public void mend(Problem problem) {
        remedies(problem).stream().findFirst().ifPresent(this::apply);
    }

    /// Carries out the first remedy at the node that is selected; when no node is, of the list.
    public void mendFirst() {
        first.get().ifPresent(this::apply);
    }

    private void refresh() {
        List<Problem> all = List.copyOf(editor.problems());
        List<Problem> here = editor.selection().onlyNode().map(this::problemsAt).orElse(all);
        first.set(firstOf(here));
        List<Problem> errors = all.stream().filter(Problem::isError).toList();
        beforeRun.set(errors.size() == 1 ? firstOf(errors) : Optional.empty());
    }

    private Optional<Remedy> firstOf(List<Problem> problems) {
        return problems.stream()
                .map(this::remedies)
                .flatMap(remedies -> remedies.stream().limit(1))
                .findFirst();
    }

    private void choose(Remedy.Choose choose) {
        String title = choose.title().replace("…", "");
        prompts.path(title, choose.kind(), start(choose))
                .map(editor.document().pathNames()::of)
                .ifPresent(
                        name ->
                                editor.apply(
                                        new GiveValue(
                                                choose.node(),
                                                choose.parameter(),
                                                ParameterValue.of(name))));
    }

    /// Where what the parameter names now lies, or what the node reads, or the workflow itself.
    private Optional<Path> start(Remedy.Choose choose) {
        Path base = editor.document().baseFolder();
        return named(choose.node(), choose.parameter())
                .or(() -> named(choose.node(), "folder"))
                .map(text -> base.resolve(text).normalize())
                .map(path -> Files.isDirectory(path) ? path : path.getParent())
                .filter(Files::isDirectory)
                .or(() -> editor.document().file().map(file -> base));
    }

    private Optional<String> named(String node, String parameter) {
        return editor.workflow()
                .node(node)
                .map(found -> found.parameters().get(parameter))
                .map(value -> Substitution.text(value.text(), editor.workflow().variables()))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && isPath(text));
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private void make(Remedy.Make make) {
        tasks.submitInOrder(
                () -> Files.writeString(make.file(), make.text(), StandardOpenOption.CREATE_NEW),
                file -> {
                    editor.apply(make.edit());
                    opener.accept(file);
                },
                failure -> notMade(make, failure));
    }

    private void notMade(Remedy.Make make, Throwable failure) {
        if (!(failure instanceof IOException)) {
            Unexpected.report(failure);
            return;
        }
        String why =
                failure instanceof FileAlreadyExistsException
                        ? "It is there already, and nothing is overwritten."
                        : failure.toString();
        prompts.failure(make.file() + " could not be made.", why);
        editor.recheck();
    }

    /// What a screen reader says of a problem.
    public String spoken(Problem problem) {
        Location at = problem.location();
        String first =
                remedies(problem).stream()
                        .findFirst()
                        .map(remedy -> " Alt+Enter: " + remedy.title())
                        .orElse("");
        return problem.severity() + " at " + at.text() + ": " + problem.message() + first;
    }
}
