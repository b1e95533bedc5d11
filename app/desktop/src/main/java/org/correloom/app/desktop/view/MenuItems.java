package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

import org.correloom.app.desktop.model.Command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Makes the items of the menus, and keeps what the command palette says of them: why one is
/// disabled, and its key on the canvas.
final class MenuItems {

    private final Commands commands;

    /// Why an item is disabled when it is.
    private final Map<MenuItem, Supplier<String>> reasons = new HashMap<>();

    /// Keys of the canvas, which are no accelerators, because in a field they are text.
    private final Map<MenuItem, String> canvasKeys = new HashMap<>();

    MenuItems(Commands commands) {
        this.commands = commands;
    }

    /// Says why the item is disabled when it is.
    void reason(MenuItem item, Supplier<String> why) {
        reasons.put(item, why);
    }

    /// Every item of the menus that does something, as it is now.
    List<Command> list(List<Menu> menus) {
        List<Command> found = new ArrayList<>();
        menus.forEach(menu -> collect(menu, words(menu), found));
        return found;
    }

    private void collect(Menu menu, String place, List<Command> found) {
        for (MenuItem item : menu.getItems()) {
            if (item instanceof Menu inner && !inner.getItems().isEmpty()) {
                collect(inner, place + " › " + words(inner), found);
            } else if (!(item instanceof SeparatorMenuItem)) {
                found.add(command(item, place));
            }
        }
    }

    private Command command(MenuItem item, String place) {
        String keys =
                item.getAccelerator() == null
                        ? canvasKeys.getOrDefault(item, "")
                        : item.getAccelerator().getDisplayText();
        String whyNot =
                item.isDisable()
                        ? reasons.getOrDefault(item, () -> "This is not possible now.").get()
                        : "";
        return new Command(words(item), place, keys, whyNot, () -> fire(item));
    }

    /// As a click on it does, which sets the mark of an item that has one.
    private static void fire(MenuItem item) {
        if (item instanceof RadioMenuItem radio) {
            radio.setSelected(true);
        } else if (item instanceof CheckMenuItem check) {
            check.setSelected(!check.isSelected());
        }
        item.fire();
    }

    /// The text without the marks of its letters for the keyboard.
    private static String words(MenuItem item) {
        return item.getText().replaceAll("_(.)", "$1");
    }

    CheckMenuItem check(String text, String keys, BooleanProperty value) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.selectedProperty().bindBidirectional(value);
        return item;
    }

    /// Whether fewer PEs than that are selected.
    ObservableBooleanValue fewerThan(int nodes) {
        return Bindings.createBooleanBinding(
                () -> commands.editor().selection().nodes().size() < nodes,
                commands.editor().selectionProperty());
    }

    MenuItem needs(MenuItem item, ObservableBooleanValue disabled, String reason) {
        item.disableProperty().bind(disabled);
        reasons.put(item, () -> reason);
        return item;
    }

    MenuItem canvasKey(MenuItem item, String key) {
        canvasKeys.put(item, key);
        return item;
    }

    MenuItem item(String text, String shortcut, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(
                e -> {
                    commands.finishTyping();
                    action.run();
                });
        if (!shortcut.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(shortcut));
        }
        return item;
    }
}
