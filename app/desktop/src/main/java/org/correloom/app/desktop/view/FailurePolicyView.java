package org.correloom.app.desktop.view;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.correloom.app.desktop.model.FailurePolicyForm;
import org.correloom.app.desktop.model.FailurePolicyForm.Choice;

/// What happens when a PE fails: the choice, and below it how often and with which pauses it is
/// tried again.
final class FailurePolicyView extends VBox {

    private final FailurePolicyForm form;
    private final ComboBox<Choice> box = new ComboBox<>();

    /// @param chooser for the editors of the form's fields; none of them is a path
    FailurePolicyView(FailurePolicyForm form, ParameterEditor.PathChooser chooser) {
        super(8);
        this.form = form;
        box.setId("node-policy");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Choice choice) {
                        return choice == null ? "" : choice.title();
                    }

                    @Override
                    public Choice fromString(String text) {
                        throw new UnsupportedOperationException("the box is not editable");
                    }
                });
        Label title = new Label("When this PE fails");
        title.getStyleClass().add("parameter-title");
        title.setLabelFor(box);
        VBox attempts = new VBox(8);
        attempts.setId("node-retry");
        form.fields()
                .forEach(field -> attempts.getChildren().add(new ParameterEditor(field, chooser)));
        attempts.visibleProperty().bind(form.choiceProperty().isEqualTo(Choice.TRY_AGAIN));
        attempts.managedProperty().bind(attempts.visibleProperty());
        getChildren().addAll(new VBox(4, title, box), attempts);
        form.choicesProperty().addListener((p, old, now) -> refresh());
        form.choiceProperty().addListener((p, old, now) -> refresh());
        box.setOnAction(e -> chosen());
        refresh();
    }

    private void refresh() {
        if (!box.getItems().equals(form.choicesProperty().get())) {
            box.getItems().setAll(form.choicesProperty().get());
        }
        box.setValue(form.choiceProperty().get());
    }

    private void chosen() {
        if (box.getValue() != null) {
            form.choose(box.getValue());
        }
    }
}
