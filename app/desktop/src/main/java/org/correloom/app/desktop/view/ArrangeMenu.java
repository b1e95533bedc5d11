package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.correloom.app.desktop.geometry.Alignment;
import org.correloom.app.desktop.model.SelectionCommands;

import java.util.Map;

/// The menu of commands that lay out and group what is on the canvas.
final class ArrangeMenu extends Menu {

    ArrangeMenu(Commands commands, MenuItems items) {
        super("_Arrange");
        SelectionCommands selected = new SelectionCommands(commands.editor());
        Menu align = new Menu("_Align");
        Map<Alignment, String> keys =
                Map.of(
                        Alignment.LEFT, "Left",
                        Alignment.CENTRE, "C",
                        Alignment.RIGHT, "Right",
                        Alignment.TOP, "Up",
                        Alignment.MIDDLE, "M",
                        Alignment.BOTTOM, "Down");
        for (Alignment line : Alignment.values()) {
            align.getItems()
                    .add(
                            items.needs(
                                    items.item(
                                            line.title(),
                                            "Shortcut+Shift+" + keys.get(line),
                                            () -> selected.align(line)),
                                    items.fewerThan(2),
                                    "Fewer than two PEs are selected."));
        }
        Menu distribute = new Menu("_Distribute");
        distribute
                .getItems()
                .addAll(
                        items.needs(
                                items.item(
                                        "From Left to Right",
                                        "Shortcut+Shift+H",
                                        () -> selected.distribute(true)),
                                items.fewerThan(3),
                                "Fewer than three PEs are selected."),
                        items.needs(
                                items.item(
                                        "From Top to Bottom",
                                        "Shortcut+Shift+V",
                                        () -> selected.distribute(false)),
                                items.fewerThan(3),
                                "Fewer than three PEs are selected."));
        MenuItem group = items.item("_Group into a Composite", "Shortcut+G", selected::group);
        group.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> selected.whyNoGroup().isPresent(),
                                commands.editor().selectionProperty(),
                                commands.editor().stateProperty()));
        items.reason(group, () -> selected.whyNoGroup().orElse(""));
        MenuItem expand = items.item("_Expand Composite", "Shortcut+Shift+U", selected::expand);
        expand.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !selected.canExpand(),
                                commands.editor().selectionProperty(),
                                commands.editor().stateProperty()));
        items.reason(expand, () -> "Not exactly one composite of this workflow is selected.");
        getItems()
                .addAll(
                        items.item("Arrange _All", "Shortcut+L", commands.canvas()::arrange),
                        new SeparatorMenuItem(),
                        align,
                        distribute,
                        new SeparatorMenuItem(),
                        group,
                        expand,
                        new SeparatorMenuItem(),
                        items.item("Add _Note…", "Shortcut+Shift+N", commands::addNote),
                        items.needs(
                                items.item(
                                        "_Frame Selection…",
                                        "Shortcut+Shift+G",
                                        commands::frameSelection),
                                items.fewerThan(1),
                                "No PE is selected."));
    }
}
