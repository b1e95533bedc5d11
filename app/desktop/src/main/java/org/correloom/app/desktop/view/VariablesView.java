package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.correloom.api.graph.Variable;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.VariableRow;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The workflow's variables: name, value, what it is for. Parameters refer to one as `${name}`.
final class VariablesView extends VBox {

    private final EditorViewModel editor;
    private final VBox rows = new VBox(10);
    private List<VariableRow> shown = List.of();

    VariablesView(EditorViewModel editor) {
        super(8);
        this.editor = editor;
        setId("variables");
        Label heading = new Label("Variables");
        heading.getStyleClass().add("inspector-heading");
        Label hint =
                new Label(
                        "Values that several parameters share, written ${name} there. They can be"
                                + " set from the command line with --var.");
        hint.setWrapText(true);
        hint.getStyleClass().add("parameter-doc");
        Button add = new Button("Add variable", Icons.icon(Feather.PLUS));
        add.setId("add-variable");
        add.setOnAction(e -> addNew());
        getChildren().addAll(heading, hint, rows, add);
        editor.stateProperty().addListener((p, old, now) -> refresh());
        refresh();
    }

    private void addNew() {
        int number = 1;
        while (editor.workflow().variables().containsKey("variable" + number)) {
            number++;
        }
        VariableRow.set(editor, new VariableRow("variable" + number, "0", ""));
    }

    private void refresh() {
        List<VariableRow> now = VariableRow.of(editor);
        if (!now.equals(shown)) {
            shown = now;
            Optional<TextInputControl> typing = focused();
            rows.getChildren().setAll(now.stream().map(this::row).toList());
            typing.ifPresent(this::goOnTyping);
        }
    }

    private Optional<TextInputControl> focused() {
        return fields().filter(Node::isFocused).findFirst();
    }

    /// The fields are new ones after an edit; the caret is where it was all the same.
    private void goOnTyping(TextInputControl before) {
        int caret = before.getCaretPosition();
        rows.applyCss(); // a skin that comes later would select all
        fields().filter(field -> field.getId().equals(before.getId()))
                .findFirst()
                .ifPresent(
                        field -> {
                            field.requestFocus();
                            field.positionCaret(caret);
                        });
    }

    private Stream<TextInputControl> fields() {
        return rows.lookupAll(".text-input").stream()
                .filter(TextInputControl.class::isInstance)
                .map(TextInputControl.class::cast);
    }

    private Node row(VariableRow row) {
        TextField name = new TextField(row.name());
        name.setId("variable-name-" + row.name());
        name.setPromptText("name");
        name.getStyleClass().add("variable-name");
        TextField value = new TextField(row.value());
        value.setId("variable-" + row.name());
        value.setPromptText("value");
        HBox.setHgrow(name, Priority.ALWAYS);
        TextArea doc = new TextArea(row.doc());
        doc.setId("variable-doc-" + row.name());
        doc.setPromptText("what it is for");
        doc.setWrapText(true);
        doc.setPrefRowCount(2);
        doc.getStyleClass().add("variable-doc");
        name.setAccessibleText("Name of variable " + row.name());
        value.setAccessibleText("Value of variable " + row.name());
        doc.setAccessibleText("What variable " + row.name() + " is for");
        Label wrong = new Label();
        wrong.setId("error-variable-" + row.name());
        wrong.getStyleClass().add("parameter-error");
        wrong.setWrapText(true);
        wrong.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> whyNot(row, name.getText().strip()), name.textProperty()));
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        Runnable apply = () -> apply(row, name, value, doc);
        name.setOnAction(e -> apply.run());
        value.setOnAction(e -> apply.run());
        for (TextInputControl field : List.of(name, value, doc)) {
            field.focusedProperty()
                    .addListener(
                            (p, was, is) -> {
                                if (!is) {
                                    apply.run();
                                }
                            });
        }
        Button remove =
                Icons.button(
                        Feather.TRASH_2,
                        "Remove variable " + row.name(),
                        () -> VariableRow.remove(editor, row.name()));
        HBox line = new HBox(6, name, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, line, wrong, value, doc);
    }

    /// Why the variable of that row cannot be called so; empty when it can.
    private String whyNot(VariableRow row, String name) {
        if (!name.equals(row.name()) && editor.workflow().variables().containsKey(name)) {
            return "Another variable has this name.";
        }
        return name.matches(Variable.NAME_PATTERN)
                ? ""
                : "A name begins with a letter; then letters, digits, . - and _ may follow.";
    }

    /// Another name is another variable: the old one goes in the same moment. A name that cannot be
    /// is explained and stays to be mended.
    private void apply(VariableRow row, TextField name, TextField value, TextArea doc) {
        VariableRow changed =
                new VariableRow(name.getText().strip(), value.getText(), doc.getText());
        if (changed.equals(row) || !shown.contains(row)) {
            return;
        }
        if (!whyNot(row, changed.name()).isEmpty()) {
            return;
        }
        VariableRow.replace(editor, row, changed);
    }
}
