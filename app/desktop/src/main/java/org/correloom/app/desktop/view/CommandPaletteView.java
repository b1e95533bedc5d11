package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.correloom.app.desktop.model.Command;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The command palette: everything that the window can do, found by typing, with its shortcut. What
/// cannot be done now says why.
final class CommandPaletteView extends SearchBox<Command> {

    private static final double WIDTH = 560;

    CommandPaletteView() {
        super(
                "commands",
                WIDTH,
                420,
                Placeholders.of(Feather.COMMAND, "Nothing found", "Other words may help."));
        rows(list -> new Cell());
        takesOnly(Command::possible);
    }

    /// Opens at the top of the parent; the focus goes back to where it was.
    void open(String prompt, List<Command> commands) {
        Node before = getScene().getFocusOwner();
        double left = (((Region) getParent()).getWidth() - WIDTH) / 2;
        open(
                left,
                12,
                prompt,
                typed -> Command.find(commands, typed),
                command -> command.action().run(),
                () -> {
                    if (before != null) {
                        before.requestFocus();
                    }
                });
    }

    /// Title and keys; below them where else it is, or why it cannot be done.
    private static final class Cell extends ListCell<Command> {
        private final Label title = new Label();
        private final Label place = new Label();
        private final Label keys = new Label();
        private final HBox row = new HBox(12);

        Cell() {
            title.setTextOverrun(OverrunStyle.ELLIPSIS);
            place.getStyleClass().add("command-place");
            keys.getStyleClass().add("command-keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            VBox words = new VBox(title, place);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getChildren().addAll(words, keys);
            // As wide as the list, however long the words are.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (empty || command == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean possible = command.possible();
            title.setText(command.title());
            title.setDisable(!possible);
            keys.setDisable(!possible);
            keys.setText(command.keys());
            place.setText(possible ? command.place() : command.whyNot());
            place.getStyleClass().remove("command-why-not");
            if (!possible) {
                place.getStyleClass().add("command-why-not");
            }
            setAccessibleText(
                    command.title()
                            + (command.keys().isEmpty() ? "" : ", " + command.keys())
                            + (possible ? "" : ", not now: " + command.whyNot()));
            setGraphic(row);
        }
    }
}
