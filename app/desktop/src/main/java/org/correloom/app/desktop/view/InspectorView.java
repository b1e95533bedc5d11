package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parallelism;
import org.correloom.app.desktop.model.DataLook;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.InspectorViewModel;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.desktop.model.ParameterField;
import org.correloom.app.desktop.model.PlanViewModel;
import org.correloom.app.document.edit.SetDoc;
import org.correloom.app.document.edit.SetName;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The panel at the right: parameters and documentation of the node that is selected, the grouping
/// of the wire, or name, description and variables of the workflow.
///
/// It is long because it lays out the parts of four panels.
final class InspectorView extends ScrollPane {

    private final EditorViewModel editor;
    private final InspectorViewModel model;
    private final MendViewModel mend;
    private final ParameterEditor.PathChooser chooser;
    private final VBox content = new VBox(12);
    private final VBox problems = new VBox(6);
    private final VBox plan = new VBox(4);
    private final TextField workflowName = new TextField();
    private final TextArea workflowDoc = new TextArea();
    private final VariablesView variables;
    private final FailurePolicyView failurePolicy;
    private String shown = "";
    private String heldName = "";
    private String heldDoc = "";

    InspectorView(
            EditorViewModel editor,
            InspectorViewModel model,
            MendViewModel mend,
            PlanViewModel planned,
            ParameterEditor.PathChooser chooser) {
        this.editor = editor;
        this.model = model;
        this.mend = mend;
        this.chooser = chooser;
        this.variables = new VariablesView(editor);
        this.failurePolicy = new FailurePolicyView(model.failurePolicy(), chooser);
        makeWorkflowTexts();
        makePlan(planned);
        setId("inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("inspector");
        content.getStyleClass().add("inspector-content");
        setContent(content);
        editor.selectionProperty().addListener((p, old, now) -> refresh());
        editor.stateProperty().addListener((p, old, now) -> refresh());
        editor.problems().addListener((ListChangeListener<Problem>) c -> refreshProblems());
        model.fields().addListener((ListChangeListener<ParameterField>) c -> refresh());
        refresh();
    }

    /// Whether a part of the window lies in this panel.
    boolean holds(Node part) {
        Node above = part;
        while (above != null && above != this) {
            above = above.getParent();
        }
        return above == this;
    }

    /// Puts the caret into the first field of the form.
    void focusFirst() {
        Node first = content.lookup(".text-field");
        if (first != null) {
            first.requestFocus();
        }
    }

    /// Rebuilds the panel only when it has to show something else, so that a field being edited
    /// keeps its caret.
    private void refresh() {
        Optional<PENode> node = model.nodeProperty().get();
        Optional<Connection> wire = model.wireProperty().get();
        int many = editor.selection().nodes().size();
        String now =
                node.map(n -> "node " + n.id() + " " + n.type() + " " + model.fields().size())
                        .or(() -> wire.map(w -> "wire " + w))
                        .orElse(many > 1 ? "many " + many : "workflow");
        refreshWorkflowTexts();
        if (!now.equals(shown)) {
            shown = now;
            content.getChildren().clear();
            if (node.isPresent()) {
                showNode(node.get());
            } else if (wire.isPresent()) {
                showWire(wire.get());
            } else if (many > 1) {
                content.getChildren()
                        .add(
                                Placeholders.of(
                                        Feather.LAYERS,
                                        many + " PEs selected",
                                        "Drag to move them, Delete to remove them, Ctrl+D to"
                                                + " duplicate them. Select one to see its"
                                                + " parameters."));
            } else {
                showWorkflow();
            }
            setVvalue(0);
        }
        refreshProblems();
    }

    /// Takes over a name or description that changed elsewhere (undo, another document), also while
    /// the caret is in it: what was typed there belonged to the one before.
    private void refreshWorkflowTexts() {
        if (!heldName.equals(editor.workflow().name())) {
            heldName = editor.workflow().name();
            show(workflowName, heldName);
        }
        if (!heldDoc.equals(editor.workflow().doc())) {
            heldDoc = editor.workflow().doc();
            show(workflowDoc, heldDoc);
        }
    }

    private static void show(TextInputControl field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private void showNode(PENode node) {
        Optional<PEDescriptor> type = model.descriptor();
        TextField title = new TextField(node.title());
        title.setId("node-title");
        title.setPromptText(type.map(PEDescriptor::title).orElse(node.id()));
        title.getStyleClass().add("title-field");
        title.setAccessibleText("Title");
        commitOnEnterAndLeave(title, model::setTitle, () -> current().map(PENode::title));
        TextField id = new TextField(node.id());
        id.setId("node-id");
        id.setAccessibleText("Id");
        Label wrongId = errorLabel("error-node-id");
        wrongId.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> model.whyNotRename(id.getText()), id.textProperty()));
        commitOnEnterAndLeave(id, model::rename, () -> current().map(PENode::id));
        Label kind = new Label(type.map(PEDescriptor::title).orElse("Unknown PE"));
        kind.getStyleClass().add("kind");
        Label typeId = new Label(node.type());
        typeId.getStyleClass().add("muted");
        content.getChildren().addAll(new VBox(2, kind, typeId), title, problems, plan);
        List<ParameterEditor> usual = new ArrayList<>();
        List<ParameterEditor> advanced = new ArrayList<>();
        for (ParameterField field : model.fields()) {
            (field.parameter().advanced() ? advanced : usual)
                    .add(new ParameterEditor(field, chooser));
        }
        if (!usual.isEmpty()) {
            content.getChildren().add(heading("Parameters"));
            content.getChildren().addAll(usual);
            lookAtData(type, usual);
        }
        VBox more = new VBox(12);
        more.getChildren().addAll(advanced);
        more.getChildren()
                .addAll(
                        labelled("Id in the file", id),
                        wrongId,
                        instances(node, type),
                        failurePolicy);
        TitledPane further = new TitledPane("More", more);
        further.setId("more");
        further.setExpanded(false);
        further.setAnimated(false);
        content.getChildren().add(further);
        type.ifPresent(this::showDoc);
    }

    /// Below the folder of a source: the question what is in it.
    private void lookAtData(Optional<PEDescriptor> type, List<ParameterEditor> usual) {
        Optional<ParameterField> folder =
                type.filter(PEDescriptor::isSource)
                        .flatMap(source -> DataLook.folderField(model.fields()));
        for (ParameterEditor editorOfField : usual) {
            if (folder.filter(editorOfField.field()::equals).isPresent()) {
                int below = content.getChildren().indexOf(editorOfField) + 1;
                content.getChildren().add(below, new DataLookView(model.data(), folder.get()));
            }
        }
    }

    private void showDoc(PEDescriptor type) {
        content.getChildren().add(heading("Documentation"));
        content.getChildren()
                .add(new DocText(type.doc().isBlank() ? "Not documented." : type.doc()));
        if (!type.reference().isBlank()) {
            Label reference = new Label(type.reference());
            reference.getStyleClass().addAll("muted", "reference");
            reference.setWrapText(true);
            content.getChildren().add(reference);
        }
        content.getChildren().add(new PortTable(type));
    }

    private Node instances(PENode node, Optional<PEDescriptor> type) {
        boolean single = type.map(d -> d.parallelism() == Parallelism.SINGLE).orElse(false);
        TextField field = new TextField(node.instances() == 0 ? "" : "" + node.instances());
        field.setId("node-instances");
        field.setPromptText(single ? "1 (this PE never has more)" : "as many as fit");
        field.setDisable(single);
        commitOnEnterAndLeave(
                field,
                text -> {
                    if (text.isBlank()) {
                        model.setInstances(0);
                    } else if (text.strip().matches("\\d{1,6}")) {
                        model.setInstances(Integer.parseInt(text.strip()));
                    } else {
                        field.setText(
                                current()
                                        .map(n -> n.instances() == 0 ? "" : "" + n.instances())
                                        .orElse(""));
                    }
                },
                () -> current().map(n -> n.instances() == 0 ? "" : "" + n.instances()));
        return labelled("Instances", field);
    }

    private void showWire(Connection wire) {
        Label kind = new Label("Wire");
        kind.getStyleClass().add("kind");
        Label ends = new Label(wire.from() + "  →  " + wire.to());
        ends.setWrapText(true);
        String asked =
                editor.workflow()
                        .node(wire.to().node())
                        .flatMap(editor.types()::descriptor)
                        .flatMap(d -> d.input(wire.to().port()))
                        .map(p -> p.grouping().text())
                        .orElse("shuffle");
        ComboBox<String> box = new ComboBox<>();
        box.setId("wire-grouping");
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        String standard = "as the input asks: " + asked;
        box.getItems().setAll(standard, "shuffle", "one-to-all", "all-to-one", "group-by ");
        box.setValue(wire.grouping().map(Grouping::text).orElse(standard));
        Label error = errorLabel("error-grouping");
        box.setOnAction(
                e -> {
                    String text = box.getValue() == null ? "" : box.getValue();
                    try {
                        model.setGrouping(
                                text.equals(standard) || text.isBlank()
                                        ? Optional.empty()
                                        : Optional.of(Grouping.parse(text)));
                        error.setText("");
                    } catch (IllegalArgumentException wrong) {
                        error.setText(wrong.getMessage());
                    }
                });
        Label doc =
                new Label(
                        "Which instances receive an item: shuffle gives each to one, group-by KEY"
                                + " sends equal keys to the same, one-to-all sends every item to"
                                + " all, all-to-one to the first.");
        doc.setWrapText(true);
        doc.getStyleClass().add("parameter-doc");
        content.getChildren().addAll(kind, ends, labelled("Grouping", box), error, doc, plan);
    }

    private void makeWorkflowTexts() {
        workflowName.setId("workflow-name");
        workflowName.setPromptText("Name");
        workflowName.setAccessibleText("Name of the workflow");
        workflowName.getStyleClass().add("title-field");
        commitOnEnterAndLeave(
                workflowName,
                text -> editor.apply(new SetName(text)),
                () -> Optional.of(editor.workflow().name()));
        workflowDoc.setId("workflow-doc");
        workflowDoc.setPromptText("What this workflow is for, in Markdown");
        workflowDoc.setWrapText(true);
        workflowDoc.setPrefRowCount(9);
        workflowDoc
                .focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            if (!is) {
                                editor.apply(new SetDoc(workflowDoc.getText()));
                            }
                        });
    }

    private void showWorkflow() {
        Label kind = new Label("Workflow");
        kind.getStyleClass().add("kind");
        content.getChildren()
                .addAll(kind, workflowName, labelled("Description", workflowDoc), plan, variables);
    }

    /// How what is shown will run, while the canvas shows the plan too.
    private void makePlan(PlanViewModel planned) {
        Label text = new Label();
        text.setId("plan-about");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.textProperty().bind(planned.aboutProperty());
        plan.getChildren().addAll(heading("How it will run"), text);
        plan.visibleProperty().bind(planned.aboutProperty().isNotEmpty());
        plan.managedProperty().bind(plan.visibleProperty());
    }

    private Optional<PENode> current() {
        return model.nodeProperty().get();
    }

    private void refreshProblems() {
        problems.getChildren().clear();
        for (Problem problem : model.problems()) {
            Label label = new Label(problem.message());
            label.setWrapText(true);
            label.setGraphic(
                    Icons.icon(problem.isError() ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE));
            label.setMaxWidth(Double.MAX_VALUE);
            label.setMinHeight(Region.USE_PREF_SIZE);
            VBox callout = new VBox(6, label, new RemedyButtons(mend, problem));
            callout.getStyleClass()
                    .addAll("callout", problem.isError() ? "callout-error" : "callout-warning");
            problems.getChildren().add(callout);
        }
        problems.setManaged(!problems.getChildren().isEmpty());
    }

    private static void commitOnEnterAndLeave(
            TextField field, Consumer<String> commit, Supplier<Optional<String>> held) {
        Runnable apply =
                () -> {
                    if (!held.get().equals(Optional.of(field.getText()))) {
                        commit.accept(field.getText());
                    }
                };
        field.setOnAction(e -> apply.run());
        field.focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            if (!is) {
                                apply.run();
                            }
                        });
        field.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        field.setText(held.get().orElse(""));
                    }
                });
    }

    /// Takes no room while it says nothing.
    private static Label errorLabel(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("parameter-error");
        label.setWrapText(true);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-heading");
        return label;
    }

    private static Node labelled(String title, Region editor) {
        Label label = new Label(title);
        label.getStyleClass().add("parameter-title");
        label.setLabelFor(editor);
        editor.setMaxWidth(Double.MAX_VALUE);
        return new VBox(4, label, editor);
    }
}
