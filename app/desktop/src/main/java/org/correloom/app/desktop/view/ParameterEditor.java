package org.correloom.app.desktop.view;

import atlantafx.base.theme.Styles;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.model.ParameterField;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.Optional;

/// One parameter of the form: title, editor for its kind, unit, range, doc, and what is wrong.
final class ParameterEditor extends VBox {

    /// Asks for a file or a folder, beginning where the parameter points now.
    interface PathChooser {
        Optional<Path> choose(Parameter.Kind kind, String now);
    }

    private final ParameterField field;
    private final PathChooser chooser;

    ParameterEditor(ParameterField field, PathChooser chooser) {
        this.field = field;
        this.chooser = chooser;
        getStyleClass().add("parameter");
        if (field.parameter().kind() == Parameter.Kind.BOOLEAN) {
            HBox line = new HBox(editor(), head());
            line.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(line.getChildren().get(1), Priority.ALWAYS);
            getChildren().add(line);
        } else {
            getChildren().addAll(head(), editor());
        }
        getChildren()
                .addAll(
                        evaluated(),
                        error("error-", field.errorProperty()),
                        error("refused-", field.refusedProperty()),
                        inRun(),
                        doc());
    }

    /// What is edited here.
    ParameterField field() {
        return field;
    }

    private Node head() {
        boolean flag = field.parameter().kind() == Parameter.Kind.BOOLEAN;
        Label title = new Label(flag ? "" : field.parameter().title());
        title.getStyleClass().add("parameter-title");
        Label mark = new Label(field.parameter().required() ? "required" : "default");
        mark.getStyleClass().add("default-mark");
        mark.visibleProperty().bind(field.isDefaultProperty());
        Button reset = Icons.button(Feather.ROTATE_CCW, "Back to the default", field::reset);
        reset.setId("reset-" + field.parameter().name());
        reset.getStyleClass().add("small-icon");
        reset.visibleProperty().bind(field.isDefaultProperty().not());
        reset.managedProperty().bind(reset.visibleProperty());
        mark.managedProperty().bind(mark.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(4, title, gap, mark, reset);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(24);
        return head;
    }

    private Node editor() {
        Parameter parameter = field.parameter();
        return switch (parameter.kind()) {
            case BOOLEAN -> flag();
            case CHOICE -> choice();
            case LONG_TEXT -> longText();
            case FILE, FOLDER, PATH -> path();
            case NUMBER, INTEGER, TEXT, TIME -> line();
        };
    }

    private Node flag() {
        CheckBox box = new CheckBox(field.parameter().title());
        box.setId("parameter-" + field.parameter().name());
        box.setSelected(Boolean.parseBoolean(field.textProperty().get()));
        field.textProperty()
                .addListener((p, old, now) -> box.setSelected(Boolean.parseBoolean(now)));
        box.setOnAction(e -> field.set(Boolean.toString(box.isSelected())));
        return box;
    }

    private Node choice() {
        ComboBox<String> box = new ComboBox<>();
        box.setId("parameter-" + field.parameter().name());
        box.setAccessibleText(field.parameter().title());
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(field.parameter().choices());
        box.setValue(field.textProperty().get());
        field.textProperty().addListener((p, old, now) -> box.setValue(now));
        box.setOnAction(
                e -> {
                    if (box.getValue() != null
                            && !box.getValue().equals(field.textProperty().get())) {
                        field.set(box.getValue());
                    }
                });
        return box;
    }

    private Node line() {
        TextField text = new TextField();
        edit(text);
        HBox.setHgrow(text, Priority.ALWAYS);
        String symbol = field.parameter().unit().symbol();
        if (field.parameter().kind() == Parameter.Kind.TIME) {
            text.setPromptText("2022-05-17T00:00:00Z");
        }
        if (symbol.isEmpty()) {
            return text;
        }
        Label unit = new Label(symbol);
        unit.getStyleClass().add("unit");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, text, unit);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node longText() {
        TextArea text = new TextArea();
        text.setPrefRowCount(4);
        text.setWrapText(true);
        edit(text);
        return text;
    }

    private Node path() {
        TextField text = new TextField();
        edit(text);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(4, text);
        if (field.parameter().kind() != Parameter.Kind.FOLDER) {
            row.getChildren().add(browse(Parameter.Kind.FILE, Feather.FILE, "Choose a file…"));
        }
        if (field.parameter().kind() != Parameter.Kind.FILE) {
            row.getChildren()
                    .add(browse(Parameter.Kind.FOLDER, Feather.FOLDER, "Choose a folder…"));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button browse(Parameter.Kind kind, Feather icon, String what) {
        Button browse =
                Icons.button(
                        icon,
                        what,
                        () ->
                                chooser.choose(kind, field.substituted())
                                        .ifPresent(path -> field.choose(path.toString())));
        browse.setFocusTraversable(true);
        return browse;
    }

    /// Enter (in an area Ctrl+Enter) and leaving the field commit; Esc puts back what the document
    /// holds.
    private void edit(TextInputControl text) {
        text.setId("parameter-" + field.parameter().name());
        text.setAccessibleText(field.parameter().title());
        text.textProperty().bindBidirectional(field.textProperty());
        text.focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            if (!is) {
                                field.commit();
                            }
                        });
        text.setOnKeyPressed(
                e -> {
                    boolean enter =
                            e.getCode() == KeyCode.ENTER
                                    && (text instanceof TextField || e.isShortcutDown());
                    if (enter) {
                        field.commit();
                        if (!e.isShortcutDown()) {
                            e.consume(); // with Ctrl it also runs, from wherever the caret is
                        }
                    } else if (e.getCode() == KeyCode.ESCAPE) {
                        field.revert();
                        e.consume();
                    }
                });
        field.errorProperty()
                .addListener(
                        (p, old, wrong) ->
                                text.pseudoClassStateChanged(
                                        Styles.STATE_DANGER, !wrong.isEmpty()));
        text.pseudoClassStateChanged(Styles.STATE_DANGER, !field.errorProperty().get().isEmpty());
    }

    private Node evaluated() {
        Label label = new Label();
        label.getStyleClass().add("evaluated");
        label.textProperty().bind(field.evaluatedProperty());
        label.visibleProperty().bind(field.evaluatedProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// What a change means to the run that goes on.
    private Node inRun() {
        Label label = new Label();
        label.setId("in-run-" + field.parameter().name());
        label.getStyleClass().add("in-run");
        label.textProperty().bind(field.inRunProperty().map(ParameterField.InRun::text));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        PseudoClass live = PseudoClass.getPseudoClass("live");
        label.pseudoClassStateChanged(live, isAtOnce(field.inRunProperty().get()));
        field.inRunProperty()
                .addListener((p, old, now) -> label.pseudoClassStateChanged(live, isAtOnce(now)));
        return label;
    }

    private static boolean isAtOnce(ParameterField.InRun meaning) {
        return meaning == ParameterField.InRun.AT_ONCE;
    }

    private Node error(String prefix, ReadOnlyStringProperty wrong) {
        Label label = new Label();
        label.setId(prefix + field.parameter().name());
        label.getStyleClass().add("parameter-error");
        label.setWrapText(true);
        label.textProperty().bind(wrong);
        label.visibleProperty().bind(wrong.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private Node doc() {
        String range = field.range();
        String standard = field.defaultText();
        StringBuilder text = new StringBuilder(field.parameter().doc().strip());
        if (!range.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append("Range: ").append(range).append(".");
        }
        if (!standard.isBlank() && field.parameter().kind() != Parameter.Kind.BOOLEAN) {
            String unit = field.parameter().unit().symbol();
            boolean bare = !unit.isEmpty() && !standard.endsWith(unit);
            text.append(text.isEmpty() ? "" : " ")
                    .append("Default: ")
                    .append(standard.lines().findFirst().orElse(""))
                    .append(bare ? " " + unit : "")
                    .append(".");
        }
        DocText doc = DocText.small(text.toString());
        doc.setVisible(!text.isEmpty());
        doc.setManaged(!text.isEmpty());
        return doc;
    }
}
