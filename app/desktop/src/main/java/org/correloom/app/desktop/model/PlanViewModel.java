package org.correloom.app.desktop.model;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.correloom.api.graph.Workflow;
import org.correloom.app.desktop.task.TaskExecutor;

import java.nio.file.Path;
import java.util.Optional;

/// How the workflow would be carried out, while a person wants to see it: worked out in the
/// background, again after each edit, and after a run, which has measured where the work is.
public final class PlanViewModel {

    private final EditorViewModel editor;
    private final RunViewModel run;
    private final RunLauncher launcher;
    private final TaskExecutor tasks;
    private final RunFolders folders;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<PlanSketch>> plan =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private Workflow planned = Workflow.EMPTY;
    private String whyNone = "";
    private long asked;

    public PlanViewModel(
            EditorViewModel editor,
            RunViewModel run,
            RunLauncher launcher,
            TaskExecutor tasks,
            RunFolders folders) {
        this.editor = editor;
        this.run = run;
        this.launcher = launcher;
        this.tasks = tasks;
        this.folders = folders;
        shown.addListener((p, was, is) -> refresh());
        editor.stateProperty()
                .addListener(
                        (p, old, now) -> {
                            if (now.workflow() != planned) {
                                refresh();
                            }
                        });
        editor.selectionProperty().addListener((p, old, now) -> describe());
        run.mappingProperty().addListener((p, old, now) -> refresh());
        run.activeProperty().addListener((p, was, is) -> refresh());
    }

    /// Whether the plan is to be seen.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// The plan of the workflow as it is now; empty while it is not to be seen, or there is none.
    public ReadOnlyObjectProperty<Optional<PlanSketch>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// What the plan says of the node or wire that is selected, else of the whole; why there is
    /// none; empty while it is not to be seen.
    public ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }

    private void refresh() {
        long mine = ++asked;
        Workflow workflow = editor.workflow();
        planned = workflow;
        if (!shown.get() || workflow.nodes().isEmpty()) {
            show(Optional.empty(), "");
            return;
        }
        Path runs = folders.forWorkflow(editor.document().file());
        String mapping = run.mappingProperty().get();
        tasks.submit(
                () -> PlanSketch.of(launcher.plan(workflow, mapping, runs)),
                found -> {
                    if (mine == asked) {
                        show(Optional.of(found), "");
                    }
                },
                failure -> {
                    if (mine == asked) {
                        show(Optional.empty(), "There is a plan once no errors are left.");
                    }
                    if (!(failure instanceof WrongWorkflowException)) {
                        Unexpected.report(failure);
                    }
                });
    }

    private void show(Optional<PlanSketch> found, String whyNot) {
        whyNone = whyNot;
        plan.set(found);
        describe();
    }

    private void describe() {
        about.set(plan.get().map(this::describe).orElse(whyNone));
    }

    private String describe(PlanSketch sketch) {
        return editor.selection()
                .onlyNode()
                .map(sketch::aboutNode)
                .or(() -> editor.selection().onlyWire().map(sketch::aboutWire))
                .orElseGet(sketch::about);
    }
}
