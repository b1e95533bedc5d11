package org.correloom.app.desktop.view;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// A box that floats above its parent: type to search, the arrows to choose, Enter or a click to
/// take it, Esc to close. It closes when the focus leaves it.
///
/// @param <T> what is found
class SearchBox<T> extends VBox {

    private final TextField text = new TextField();
    private final ListView<T> list = new ListView<>();
    private Function<String, List<T>> search = typed -> List.of();
    private Predicate<T> takes = found -> true;
    private Consumer<T> chosen = found -> {};
    private Runnable closed = () -> {};

    /// @param id of the box; its field and list are called after it
    SearchBox(String id, double width, double height, Node placeholder) {
        setId(id);
        getStyleClass().add("quick-add");
        setVisible(false);
        setManaged(false);
        setPrefSize(width, height);
        text.setId(id + "-text");
        list.setId(id + "-list");
        list.getStyleClass().add("dense");
        list.setPlaceholder(placeholder);
        list.setPrefHeight(height - 60);
        getChildren().addAll(text, list);
        text.textProperty().addListener((p, old, now) -> refill());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(e -> choose());
        for (Node part : List.of(text, list)) {
            part.focusedProperty()
                    .addListener(
                            (p, was, is) -> {
                                if (!text.isFocused() && !list.isFocused()) {
                                    close();
                                }
                            });
        }
    }

    /// What the rows look like.
    final void rows(Function<ListView<T>, ListCell<T>> cells) {
        list.setCellFactory(cells::apply);
    }

    /// What of the rows can be taken; of the others, Enter and clicks leave the box open.
    final void takesOnly(Predicate<T> which) {
        takes = which;
    }

    /// Opens with its top left corner at a point of the parent, or as near to it as it fits.
    ///
    /// @param prompt what the empty field says
    /// @param onChosen called after the box is closed
    /// @param onClosed called once, whatever happens
    final void open(
            double x,
            double y,
            String prompt,
            Function<String, List<T>> finder,
            Consumer<T> onChosen,
            Runnable onClosed) {
        search = finder;
        chosen = onChosen;
        closed = onClosed;
        text.setPromptText(prompt);
        text.setAccessibleText(prompt);
        text.clear();
        refill();
        setVisible(true);
        Region parent = (Region) getParent();
        double width = Math.min(getPrefWidth(), Math.max(200, parent.getWidth() - 16));
        double height = Math.min(getPrefHeight(), Math.max(120, parent.getHeight() - 16));
        double left = Math.clamp(x, 8, Math.max(8, parent.getWidth() - width - 8));
        double top = Math.clamp(y, 8, Math.max(8, parent.getHeight() - height - 8));
        resizeRelocate(left, top, width, height);
        text.requestFocus();
    }

    final void close() {
        if (isVisible()) {
            setVisible(false);
            closed.run();
        }
    }

    private void refill() {
        list.getItems().setAll(search.apply(text.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent e) {
        int now = list.getSelectionModel().getSelectedIndex();
        switch (e.getCode()) {
            case DOWN -> list.getSelectionModel().select(now + 1);
            case UP -> list.getSelectionModel().select(Math.max(0, now - 1));
            case ENTER -> choose();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP) {
            list.scrollTo(list.getSelectionModel().getSelectedIndex());
        }
        e.consume();
    }

    private void choose() {
        T found = list.getSelectionModel().getSelectedItem();
        if (found != null && isVisible() && takes.test(found)) {
            Consumer<T> action = chosen;
            close();
            action.accept(found);
        }
    }
}
