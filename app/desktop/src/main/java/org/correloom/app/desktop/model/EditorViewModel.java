package org.correloom.app.desktop.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.CompatiblePorts;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.Finding;
import org.correloom.app.document.NodeTypes;
import org.correloom.app.document.PathNames;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.WorkflowDocument;
import org.correloom.app.document.edit.AddNode;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.app.document.edit.Duplicate;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.Paste;
import org.correloom.app.document.edit.RemoveFrame;
import org.correloom.app.document.edit.RemoveNodes;
import org.correloom.app.document.edit.RemoveNote;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ClipboardFragment;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.WorkflowIds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The document as the window shows it: state, selection, where things lie, what is wrong, and the
/// commands that change it. Every change goes through [WorkflowDocument#apply].
///
/// It is long because it has a property for each thing that views observe.
public final class EditorViewModel {

    private final WorkflowDocument document = new WorkflowDocument();
    private final Catalogue catalogue;
    private final TaskExecutor tasks;
    private final ReadOnlyObjectWrapper<DocumentState> state =
            new ReadOnlyObjectWrapper<>(DocumentState.EMPTY);
    private final ReadOnlyObjectWrapper<NodeTypes> types;
    private final ReadOnlyObjectWrapper<GraphGeometry> geometry =
            new ReadOnlyObjectWrapper<>(GraphGeometry.EMPTY);
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NONE);
    private final WorkflowCheck workflowCheck;
    private Map<Problem, List<Remedy>> remedies = Map.of();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undoLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Path>> file =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Problem> fileProblems = List.of();
    private List<Finding> found = List.of();
    private List<Finding> runFindings = List.of();
    private long checking;
    private Path checkedIn = Path.of("");
    private Workflow ordered = Workflow.EMPTY;
    private final ReadOnlyObjectWrapper<List<String>> order =
            new ReadOnlyObjectWrapper<>(List.of());

    public EditorViewModel(Catalogue catalogue, TaskExecutor tasks) {
        this.catalogue = catalogue;
        this.tasks = tasks;
        this.workflowCheck = new WorkflowCheck(catalogue);
        this.types = new ReadOnlyObjectWrapper<>(new NodeTypes(catalogue));
        document.onChange(this::documentChanged);
        documentChanged();
    }

    /// The document itself, for opening, saving and its history.
    public WorkflowDocument document() {
        return document;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ReadOnlyObjectProperty<DocumentState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public DocumentState state() {
        return state.get();
    }

    public Workflow workflow() {
        return state.get().workflow();
    }

    public ReadOnlyObjectProperty<NodeTypes> typesProperty() {
        return types.getReadOnlyProperty();
    }

    public NodeTypes types() {
        return types.get();
    }

    /// Where everything lies; changes together with [#stateProperty], after it.
    public ReadOnlyObjectProperty<GraphGeometry> geometryProperty() {
        return geometry.getReadOnlyProperty();
    }

    public GraphGeometry geometry() {
        return geometry.get();
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    public Selection selection() {
        return selection.get();
    }

    public void select(Selection selected) {
        selection.set(
                selected.within(
                        workflow().nodes().keySet(),
                        workflow().connections().keySet(),
                        state().layout()));
    }

    /// What is wrong with the workflow now, errors first. Checked in the background after every
    /// change; [#checkedProperty] is false meanwhile.
    public ObservableList<Problem> problems() {
        return problems;
    }

    /// What mends a problem of [#problems], the most likely first; often empty.
    public List<Remedy> remedies(Problem problem) {
        return remedies.getOrDefault(problem, List.of());
    }

    /// Checks again although nothing was edited: files may have come, gone or changed.
    public void recheck() {
        check();
    }

    /// Whether [#problems] belongs to the state as it is now.
    public ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /// Ids of all nodes in the order in which data meets them; by id when there is a circle. Worked
    /// out in the background after a change of the graph.
    public ReadOnlyObjectProperty<List<String>> orderProperty() {
        return order.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty modifiedProperty() {
        return modified.getReadOnlyProperty();
    }

    /// What undo would take back; empty when there is nothing.
    public ReadOnlyStringProperty undoLabelProperty() {
        return undoLabel.getReadOnlyProperty();
    }

    /// What redo would do again; empty when there is nothing.
    public ReadOnlyStringProperty redoLabelProperty() {
        return redoLabel.getReadOnlyProperty();
    }

    /// What the window calls the document.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Sets what is wrong with the file that was opened, to be listed until another is.
    public void setFileProblems(List<Problem> found) {
        fileProblems = List.copyOf(found);
        check();
    }

    /// Sets what the run that goes on has to say of the workflow, to be listed until it says
    /// something else.
    void setRunFindings(List<Finding> findings) {
        if (!runFindings.equals(findings)) {
            runFindings = List.copyOf(findings);
            show();
        }
    }

    public boolean apply(Edit edit) {
        return document.apply(edit);
    }

    public void undo() {
        document.undo();
    }

    public void redo() {
        document.redo();
    }

    /// Puts a PE on the canvas and selects it.
    ///
    /// @return the new node's id
    public String add(PENode node, GridPoint at) {
        PENode unique = node.withId(WorkflowIds.forType(node.type(), workflow().nodes().keySet()));
        apply(new AddNode(unique, at));
        select(Selection.ofNode(unique.id()));
        return unique.id();
    }

    /// Puts a PE on the canvas and wires it to `from` in one step: an output to its first input
    /// that fits, or its first output that fits to an input.
    public String addWired(PENode node, GridPoint at, PortRef end, boolean endIsOutput) {
        String id = WorkflowIds.forType(node.type(), workflow().nodes().keySet());
        PENode unique = node.withId(id);
        List<Edit> edits = new ArrayList<>(List.of(new AddNode(unique, at)));
        CompatiblePorts.first(workflow(), types(), end, endIsOutput, unique)
                .map(
                        port ->
                                endIsOutput
                                        ? new Connect(end, new PortRef(id, port))
                                        : new Connect(new PortRef(id, port), end))
                .ifPresent(edits::add);
        apply(new Steps("Add " + id, edits));
        select(Selection.ofNode(id));
        return id;
    }

    /// Removes what is selected.
    public void deleteSelection() {
        Selection selected = selection();
        List<Edit> edits = new ArrayList<>();
        if (!selected.wires().isEmpty()) {
            edits.add(new Disconnect(selected.wires()));
        }
        if (!selected.nodes().isEmpty()) {
            edits.add(new RemoveNodes(selected.nodes()));
        }
        selected.mark()
                .map(m -> m.frame() ? new RemoveFrame(m.index()) : new RemoveNote(m.index()))
                .ifPresent(edits::add);
        if (edits.size() == 1) {
            apply(edits.getFirst());
        } else if (!edits.isEmpty()) {
            apply(new Steps("Remove selection", edits));
        }
    }

    /// Copies the selected nodes beside themselves and selects the copies.
    public void duplicateSelection() {
        if (!selection().nodes().isEmpty()) {
            applySelectingNew(new Duplicate(selection().nodes(), 3));
        }
    }

    /// Applies an edit that adds nodes, and selects them.
    public void applySelectingNew(Edit edit) {
        Set<String> before = workflow().nodes().keySet();
        if (apply(edit)) {
            Set<String> added = new TreeSet<>(workflow().nodes().keySet());
            added.removeAll(before);
            select(Selection.ofNodes(added));
        }
    }

    /// The selected nodes as text for the clipboard; empty when there are none.
    public String copySelection() {
        return selection().nodes().isEmpty()
                ? ""
                : ClipboardFragment.of(state().toFile(), selection().nodes()).text();
    }

    /// Adds what a text from the clipboard holds, and selects it.
    ///
    /// @return whether the text held any part of a workflow
    public boolean paste(String text, GridPoint at) {
        Optional<ClipboardFragment> fragment = ClipboardFragment.read(text);
        fragment.ifPresent(found -> applySelectingNew(new Paste(found, at)));
        return fragment.isPresent();
    }

    public void selectAll() {
        select(new Selection(workflow().nodes().keySet(), workflow().connections().keySet()));
    }

    /// Moves what is selected by grid units; moves in a row are one step.
    public void nudge(int dx, int dy) {
        selection()
                .mark()
                .ifPresent(
                        mark -> {
                            MarksViewModel marks = new MarksViewModel(this);
                            marks.move(
                                    mark,
                                    marks.place(mark),
                                    new GridPoint(dx, dy),
                                    List.of("nudge", mark));
                        });
        Map<String, GridPoint> moved = new HashMap<>();
        for (String id : selection().nodes()) {
            GridPoint at = state().layout().positions().get(id);
            if (at != null) {
                moved.put(id, at.plus(dx, dy));
            }
        }
        if (!moved.isEmpty()) {
            apply(new MoveNodes(moved, List.of("nudge", selection().nodes())));
        }
    }

    private void documentChanged() {
        DocumentState next = document.state();
        NodeTypes before = types.get();
        if (!next.workflow().composites().equals(state.get().workflow().composites())) {
            types.set(new NodeTypes(catalogue.within(next.workflow())));
        }
        boolean moved = next != state.get();
        Map<String, Variable> variables = workflow().variables();
        state.set(next);
        if (moved) {
            GraphGeometry previous =
                    before == types.get() && variables.equals(next.workflow().variables())
                            ? geometry.get()
                            : GraphGeometry.EMPTY;
            geometry.set(GraphGeometry.of(next, types.get(), previous));
            select(selection());
            sort();
        }
        if (moved || !document.baseFolder().equals(checkedIn)) {
            check();
        }
        modified.set(document.modified());
        undoLabel.set(document.undoLabel().orElse(""));
        redoLabel.set(document.redoLabel().orElse(""));
        file.set(document.file());
        title.set(
                document.file()
                        .map(path -> path.getFileName().toString())
                        .orElse(
                                next.workflow().name().isEmpty()
                                        ? "Untitled"
                                        : next.workflow().name()));
    }

    private void sort() {
        Workflow now = workflow();
        boolean sameGraph =
                now.connections() == ordered.connections() && now.nodes() == ordered.nodes();
        if (sameGraph || now == ordered) {
            return;
        }
        ordered = now;
        tasks.submit(
                () -> GraphOrder.topological(now).orElse(List.copyOf(now.nodes().keySet())),
                found -> {
                    if (now == ordered && !found.equals(order.get())) {
                        order.set(found);
                    }
                },
                Unexpected::report);
    }

    /// Looks again for what is wrong, for instance because a file that was missing may be there
    /// now.
    public void checkAgain() {
        check();
    }

    private void check() {
        long mine = ++checking;
        checked.set(false);
        Workflow workflow = workflow();
        checkedIn = document.baseFolder();
        PathNames names = document.pathNames();
        tasks.submit(
                () -> workflowCheck.check(workflow, names),
                now -> {
                    if (mine == checking) {
                        found = now;
                        show();
                        checked.set(true);
                    }
                },
                Unexpected::report);
    }

    private void show() {
        List<Finding> findings = new ArrayList<>(runFindings);
        findings.addAll(found);
        List<Problem> all = new ArrayList<>(fileProblems);
        findings.forEach(finding -> all.add(finding.problem()));
        all.sort(Comparator.comparing(Problem::severity));
        Map<Problem, List<Remedy>> known = new HashMap<>();
        findings.forEach(finding -> known.put(finding.problem(), finding.remedies()));
        if (!all.equals(problems) || !known.equals(remedies)) {
            remedies = known;
            problems.setAll(all);
        }
    }
}
