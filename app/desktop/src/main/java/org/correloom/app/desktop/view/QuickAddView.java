package org.correloom.app.desktop.view;

import javafx.scene.control.ListCell;
import javafx.scene.shape.Rectangle;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.canvas.Accents;
import org.correloom.app.desktop.model.PESearch;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Consumer;

/// The box that adds a PE where one is: type to search, Enter to add, Esc to close.
final class QuickAddView extends SearchBox<PEDescriptor> {

    QuickAddView() {
        super(
                "quick-add",
                320,
                320,
                Placeholders.of(Feather.SEARCH, "No PE found", "Other words may help."));
        rows(list -> new Cell());
    }

    /// Opens at a point of the parent; `onClosed` is called once, whatever happens.
    void open(
            double x,
            double y,
            List<PEDescriptor> types,
            Consumer<PEDescriptor> onChosen,
            Runnable onClosed) {
        open(x, y, "Type to find a PE", typed -> PESearch.find(types, typed), onChosen, onClosed);
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
