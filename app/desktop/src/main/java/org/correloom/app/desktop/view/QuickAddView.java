package org.correloom.app.desktop.view;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.canvas.Accents;
import org.correloom.app.desktop.model.PESearch;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Consumer;

/// The box that adds a PE where one is: type to search, Enter to add, Esc to close.
final class QuickAddView extends VBox {

    private final TextField text = new TextField();
    private final ListView<PEDescriptor> list = new ListView<>();
    private List<PEDescriptor> offered = List.of();
    private Consumer<PEDescriptor> chosen = type -> {};
    private Runnable closed = () -> {};

    QuickAddView() {
        setId("quick-add");
        getStyleClass().add("quick-add");
        setVisible(false);
        setManaged(false);
        setPrefSize(320, 320);
        text.setId("quick-add-text");
        text.setPromptText("Type to find a PE");
        list.setId("quick-add-list");
        list.getStyleClass().add("dense");
        list.setCellFactory(l -> new Cell());
        list.setPlaceholder(
                Placeholders.of(Feather.SEARCH, "No PE found", "Other words may help."));
        list.setPrefHeight(260);
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

    /// Opens at a point of the parent; `onClosed` is called once, whatever happens.
    void open(
            double x,
            double y,
            List<PEDescriptor> types,
            Consumer<PEDescriptor> onChosen,
            Runnable onClosed) {
        offered = types;
        chosen = onChosen;
        closed = onClosed;
        text.clear();
        refill();
        setVisible(true);
        Region parent = (Region) getParent();
        double left = Math.clamp(x, 8, Math.max(8, parent.getWidth() - getPrefWidth() - 8));
        double top = Math.clamp(y, 8, Math.max(8, parent.getHeight() - getPrefHeight() - 8));
        resizeRelocate(left, top, getPrefWidth(), getPrefHeight());
        text.requestFocus();
    }

    private void close() {
        if (isVisible()) {
            setVisible(false);
            closed.run();
        }
    }

    private void refill() {
        list.getItems().setAll(PESearch.find(offered, text.getText()));
        list.getSelectionModel().selectFirst();
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
        PEDescriptor type = list.getSelectionModel().getSelectedItem();
        if (type != null && isVisible()) {
            Consumer<PEDescriptor> action = chosen;
            close();
            action.accept(type);
        }
    }

    /// Title and category.
    private static final class Cell extends ListCell<PEDescriptor> {
        @Override
        protected void updateItem(PEDescriptor type, boolean empty) {
            super.updateItem(type, empty);
            if (empty || type == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            Rectangle mark = new Rectangle(4, 14, Accents.of(type));
            mark.setArcWidth(4);
            mark.setArcHeight(4);
            setGraphic(mark);
            setText(type.title() + "   –   " + type.category().replace("/", " / "));
        }
    }
}
