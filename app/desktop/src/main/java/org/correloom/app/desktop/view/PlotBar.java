package org.correloom.app.desktop.view;

import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;

import java.util.function.Function;

/// What is chosen about one plot, in a row above it.
final class PlotBar extends ToolBar {

    PlotBar(Node... parts) {
        super(parts);
        getStyleClass().add("plot-bar");
    }

    /// A list of all values of an enum.
    static <E extends Enum<E>> ComboBox<E> choice(
            String id, String what, Property<E> value, Function<E, String> words) {
        ComboBox<E> box = new ComboBox<>();
        box.getItems().setAll(value.getValue().getDeclaringClass().getEnumConstants());
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(E one) {
                        return one == null ? "" : words.apply(one);
                    }

                    @Override
                    public E fromString(String text) {
                        throw new IllegalStateException("the list is not editable");
                    }
                });
        box.valueProperty().bindBidirectional(value);
        box.setId(id);
        box.setTooltip(new Tooltip(what));
        box.setAccessibleText(what);
        return box;
    }

    /// A text that is taken over by Enter or by leaving it, and marked while it is wrong.
    static TextField field(
            String id,
            String what,
            String prompt,
            StringProperty value,
            ObservableStringValue problem) {
        TextField field = new TextField(value.get());
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(7);
        field.setAccessibleText(what);
        Tooltip tip = new Tooltip(what);
        field.setTooltip(tip);
        field.setOnAction(e -> value.set(field.getText().strip()));
        field.focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            if (!is) {
                                value.set(field.getText().strip());
                            }
                        });
        value.subscribe(text -> field.setText(text));
        problem.subscribe(
                text -> {
                    tip.setText(text.isEmpty() ? what : text);
                    field.getStyleClass().remove("wrong");
                    if (!text.isEmpty()) {
                        field.getStyleClass().add("wrong");
                    }
                });
        return field;
    }
}
