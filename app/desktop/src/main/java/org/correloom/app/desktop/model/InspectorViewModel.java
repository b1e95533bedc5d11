package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.edit.RenameNode;
import org.correloom.app.document.edit.SetFailurePolicy;
import org.correloom.app.document.edit.SetGrouping;
import org.correloom.app.document.edit.SetInstances;
import org.correloom.app.document.edit.SetTitle;

import java.util.List;
import java.util.Optional;

/// What the panel at the right shows of the selection: the form of one node, one wire, or the
/// workflow itself.
public final class InspectorViewModel {

    private final EditorViewModel editor;
    private final ReadOnlyObjectWrapper<Optional<PENode>> node =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Connection>> wire =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<ParameterField> fields = FXCollections.observableArrayList();
    private final DataLook data;
    private final FailurePolicyForm failurePolicy;
    private String shownNode = "";
    private String shownType = "";

    public InspectorViewModel(EditorViewModel editor, TaskExecutor tasks) {
        this.editor = editor;
        this.data = new DataLook(editor, tasks);
        this.failurePolicy =
                new FailurePolicyForm(
                        policy ->
                                node.get()
                                        .ifPresent(
                                                n ->
                                                        editor.apply(
                                                                new SetFailurePolicy(
                                                                        n.id(), policy))));
        editor.selectionProperty().addListener((p, old, selected) -> refresh());
        editor.stateProperty().addListener((p, old, state) -> refresh());
        refresh();
    }

    /// The node that is selected alone.
    public ReadOnlyObjectProperty<Optional<PENode>> nodeProperty() {
        return node.getReadOnlyProperty();
    }

    /// The wire that is selected alone.
    public ReadOnlyObjectProperty<Optional<Connection>> wireProperty() {
        return wire.getReadOnlyProperty();
    }

    /// The form of [#nodeProperty]'s node. The list changes only when another node or another type
    /// is shown, so that a field keeps its caret while the document changes.
    public ObservableList<ParameterField> fields() {
        return fields;
    }

    /// The field of that parameter.
    public Optional<ParameterField> field(String parameter) {
        return fields.stream().filter(f -> f.parameter().name().equals(parameter)).findFirst();
    }

    public Optional<PEDescriptor> descriptor() {
        return node.get().flatMap(editor.types()::descriptor);
    }

    /// What lies in the folder that the node names.
    public DataLook data() {
        return data;
    }

    /// What is wrong at the node that is shown.
    public List<Problem> problems() {
        return node.get()
                .map(
                        shown ->
                                editor.problems().stream()
                                        .filter(p -> p.location().nodeId().equals(shown.id()))
                                        .toList())
                .orElse(List.of());
    }

    public void setTitle(String title) {
        node.get().ifPresent(n -> editor.apply(new SetTitle(n.id(), title)));
    }

    /// Gives the node another id and keeps it selected. What is no id, or taken, changes nothing.
    ///
    /// @return whether the node has that id now
    public boolean rename(String id) {
        Optional<PENode> shown = node.get();
        if (shown.isEmpty() || shown.get().id().equals(id)) {
            return true;
        }
        boolean done = editor.apply(new RenameNode(shown.get().id(), id));
        if (done) {
            editor.select(Selection.ofNode(id));
        }
        return done;
    }

    /// Why the node cannot have that id, as a sentence; empty when it can.
    public String whyNotRename(String id) {
        boolean own = node.get().map(n -> n.id().equals(id)).orElse(true);
        if (!own && editor.workflow().nodes().containsKey(id)) {
            return "Another PE has this id.";
        }
        return id.matches(PENode.ID_PATTERN)
                ? ""
                : "An id begins with a letter; then letters, digits, - and _ may follow.";
    }

    public void setInstances(int instances) {
        node.get().ifPresent(n -> editor.apply(new SetInstances(n.id(), instances)));
    }

    /// What happens when the node that is shown fails.
    public FailurePolicyForm failurePolicy() {
        return failurePolicy;
    }

    /// @param grouping empty: as the input port asks
    public void setGrouping(Optional<Grouping> grouping) {
        wire.get().ifPresent(w -> editor.apply(new SetGrouping(w.id(), grouping)));
    }

    private void refresh() {
        Optional<PENode> selected = editor.selection().onlyNode().flatMap(editor.workflow()::node);
        String type = selected.map(PENode::type).orElse("");
        String id = selected.map(PENode::id).orElse("");
        List<Parameter> parameters =
                selected.flatMap(editor.types()::descriptor)
                        .map(PEDescriptor::parameters)
                        .orElse(List.of());
        if (!id.equals(shownNode) || !type.equals(shownType)) {
            shownNode = id;
            shownType = type;
            data.clear();
            failurePolicy.revert();
            fields.setAll(
                    parameters.stream()
                            .map(
                                    p ->
                                            new ParameterField(
                                                    p,
                                                    new NodeParameter(id, p.name(), editor::apply)))
                            .toList());
        }
        selected.ifPresent(
                n ->
                        fields.forEach(
                                f ->
                                        f.update(
                                                Optional.ofNullable(
                                                        n.parameters().get(f.parameter().name())),
                                                editor.workflow().variables())));
        node.set(selected);
        selected.ifPresent(n -> failurePolicy.update(n.failurePolicy(), descriptor()));
        wire.set(editor.selection().onlyWire().map(w -> editor.workflow().connections().get(w)));
    }
}
