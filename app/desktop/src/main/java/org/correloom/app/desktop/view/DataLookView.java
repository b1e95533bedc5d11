package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.correloom.app.desktop.model.DataLook;
import org.correloom.app.desktop.model.ParameterField;
import org.kordamp.ikonli.feather.Feather;

/// A button below a source's parameters that says what is in its folder, and the answer.
final class DataLookView extends VBox {

    private static final double LINE = 16;

    DataLookView(DataLook data, ParameterField folder) {
        super(8);
        Button ask = new Button();
        ask.setId("look-at-data");
        ask.setGraphic(Icons.icon(Feather.SEARCH));
        ask.setMaxWidth(Double.MAX_VALUE);
        ask.textProperty()
                .bind(
                        Bindings.when(data.lookingProperty())
                                .then("Looking…")
                                .otherwise("What is in this folder?"));
        ask.disableProperty().bind(data.lookingProperty());
        ask.setOnAction(e -> data.look(folder));
        TextArea answer = new TextArea();
        answer.setId("data-found");
        answer.setAccessibleText("What is in the folder");
        answer.setEditable(false);
        answer.setWrapText(false);
        answer.getStyleClass().add("data-found");
        answer.textProperty().bind(data.textProperty());
        answer.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> LINE * (3 + Math.min(20, answer.getText().lines().count())),
                                answer.textProperty()));
        answer.visibleProperty().bind(data.textProperty().isNotEmpty());
        answer.managedProperty().bind(answer.visibleProperty());
        getChildren().addAll(ask, answer);
    }
}
