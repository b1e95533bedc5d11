package org.correloom.app.desktop.view;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

import org.correloom.api.run.RunState;
import org.correloom.app.desktop.geometry.Alignment;
import org.correloom.app.desktop.model.Command;
import org.correloom.app.desktop.model.RunsViewModel;
import org.correloom.app.desktop.model.SelectionCommands;
import org.correloom.app.desktop.model.SessionViewModel;
import org.correloom.app.document.Remedy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The menu bar: every command with its shortcut. The command palette lists the same.
final class MainMenu extends MenuBar {

    private final Commands commands;

    /// Why an item is disabled when it is.
    private final Map<MenuItem, Supplier<String>> reasons = new HashMap<>();

    /// Keys of the canvas, which are no accelerators, because in a field they are text.
    private final Map<MenuItem, String> canvasKeys = new HashMap<>();

    MainMenu(Commands commands) {
        this.commands = commands;
        setId("menu");
        getMenus().addAll(file(), edit(), view(), arrange(), run());
    }

    /// Every item of every menu that does something, as it is now.
    List<Command> list() {
        List<Command> found = new ArrayList<>();
        getMenus().forEach(menu -> collect(menu, words(menu), found));
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

    private Menu file() {
        SessionViewModel session = commands.session();
        Menu templates = new Menu("New from _Template");
        session.templates()
                .forEach(
                        t ->
                                templates
                                        .getItems()
                                        .add(item(t.title(), "", () -> session.newFrom(t))));
        return new Menu(
                "_File",
                null,
                item("_New", "Shortcut+N", session::newWorkflow),
                templates,
                item("Start _Page", "", session::showGallery),
                new SeparatorMenuItem(),
                item("_Open…", "Shortcut+O", session::open),
                recent(session),
                recover(session),
                new SeparatorMenuItem(),
                item("_Save", "Shortcut+S", session::save),
                item("Save _As…", "Shortcut+Shift+S", session::saveAs),
                new SeparatorMenuItem(),
                item("Add _Data Folder…", "Shortcut+Shift+O", commands::addDataFolder),
                new SeparatorMenuItem(),
                item("E_xit", "Shortcut+Q", commands::exit));
    }

    /// What designers that ended without closing have left.
    private Menu recover(SessionViewModel session) {
        Menu menu = new Menu("Reco_ver Edits");
        Runnable refill =
                () -> {
                    menu.getItems()
                            .setAll(
                                    session.recoverable().stream()
                                            .map(
                                                    left ->
                                                            item(
                                                                    SessionViewModel.nameAndTime(
                                                                                    left)
                                                                            .replace("_", "__"),
                                                                    "",
                                                                    () -> session.recover(left)))
                                            .toList());
                    menu.setDisable(session.recoverable().isEmpty());
                };
        reasons.put(menu, () -> "No edits were left behind by a crash.");
        session.recoverable().addListener((InvalidationListener) list -> refill.run());
        refill.run();
        return menu;
    }

    private Menu recent(SessionViewModel session) {
        Menu menu = new Menu("Open _Recent");
        Runnable refill =
                () -> {
                    menu.getItems().clear();
                    for (Path path : session.recent()) {
                        menu.getItems()
                                .add(
                                        item(
                                                path.getFileName() + "  –  " + path.getParent(),
                                                "",
                                                () -> session.open(path)));
                    }
                    menu.setDisable(session.recent().isEmpty());
                };
        reasons.put(menu, () -> "No workflow was opened or saved lately.");
        session.recent().addListener((InvalidationListener) list -> refill.run());
        refill.run();
        return menu;
    }

    private Menu edit() {
        MenuItem undo = item("_Undo", "Shortcut+Z", commands.editor()::undo);
        named(undo, "Undo", commands.editor().undoLabelProperty());
        MenuItem redo = item("_Redo", "Shortcut+Shift+Z", commands.editor()::redo);
        named(redo, "Redo", commands.editor().redoLabelProperty());
        ObservableBooleanValue nothing =
                Bindings.createBooleanBinding(
                        () -> commands.editor().selection().isEmpty(),
                        commands.editor().selectionProperty());
        MenuItem mend = item("Fi_x Problem", "Alt+Enter", commands.mend()::mendFirst);
        ObservableBooleanValue noNode = fewerThan(1);
        ObservableBooleanValue notOne =
                Bindings.createBooleanBinding(
                        () -> commands.editor().selection().onlyNode().isEmpty(),
                        commands.editor().selectionProperty());
        SelectionCommands selected = new SelectionCommands(commands.editor());
        mend.textProperty()
                .bind(
                        commands.mend()
                                .firstProperty()
                                .map(
                                        remedy ->
                                                remedy.map(Remedy::title)
                                                        .map(
                                                                t ->
                                                                        "Fi_x Problem: "
                                                                                + t.replace(
                                                                                        "_", "__"))
                                                        .orElse("Fi_x Problem")));
        mend.disableProperty().bind(commands.mend().firstProperty().map(Optional::isEmpty));
        reasons.put(mend, () -> "There is no problem that a button could mend.");
        String select = "Nothing is selected.";
        return new Menu(
                "_Edit",
                null,
                undo,
                redo,
                new SeparatorMenuItem(),
                needs(item("Cu_t", "Shortcut+X", commands::cut), nothing, select),
                needs(item("_Copy", "Shortcut+C", commands::copy), nothing, select),
                item("_Paste", "Shortcut+V", commands::paste),
                needs(
                        item("_Duplicate", "Shortcut+D", commands.editor()::duplicateSelection),
                        nothing,
                        select),
                needs(
                        canvasKey(
                                item("De_lete", "", commands.editor()::deleteSelection), "Delete"),
                        nothing,
                        select),
                needs(
                        item("Delete and _Join Wires", "Shortcut+Delete", commands::deleteAndJoin),
                        noNode,
                        "No PE is selected."),
                new SeparatorMenuItem(),
                mend,
                new SeparatorMenuItem(),
                item("Select _All", "Shortcut+A", commands.editor()::selectAll),
                needs(
                        item("Select Up_stream", "Shortcut+Up", selected::upstream),
                        noNode,
                        "No PE is selected."),
                needs(
                        item("Select D_ownstream", "Shortcut+Down", selected::downstream),
                        noNode,
                        "No PE is selected."),
                new SeparatorMenuItem(),
                needs(
                        canvasKey(
                                item("_Wire from Output", "", () -> commands.beginWire(true)), "W"),
                        notOne,
                        "Not exactly one PE is selected."),
                needs(
                        canvasKey(
                                item("Wire from _Input", "", () -> commands.beginWire(false)),
                                "Shift+W"),
                        notOne,
                        "Not exactly one PE is selected."),
                new SeparatorMenuItem(),
                item("_Command Palette…", "Shortcut+K", commands::commandPalette),
                item("_Go to PE…", "Shortcut+Shift+F", commands::findNode),
                canvasKey(item("Add P_E Here…", "", commands::quickAddAtPointer), "/"),
                item("_Find PE in Palette…", "Shortcut+F", commands::focusPalette));
    }

    private Menu view() {
        Menu look = new Menu("_Appearance");
        ToggleGroup group = new ToggleGroup();
        for (Appearance.Choice choice : Appearance.Choice.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(
                            switch (choice) {
                                case SYSTEM -> "As the system";
                                case LIGHT -> "Light";
                                case DARK -> "Dark";
                            });
            item.setToggleGroup(group);
            item.setSelected(commands.appearance().choice() == choice);
            item.setOnAction(e -> commands.chooseAppearance(choice));
            look.getItems().add(item);
        }
        return new Menu(
                "_View",
                null,
                item("Zoom _In", "Shortcut+Plus", () -> commands.canvas().zoom(1.25)),
                item("Zoom _Out", "Shortcut+Minus", () -> commands.canvas().zoom(0.8)),
                item("_Fit", "Shortcut+0", commands.canvas()::fit),
                new SeparatorMenuItem(),
                check("_Plan", "Shortcut+Shift+P", commands.plan().shownProperty()),
                check("_Minimap", "Shortcut+M", commands.minimapProperty()),
                check("_Legend of Ports", "Shortcut+Shift+L", commands.legendProperty()),
                new SeparatorMenuItem(),
                places(),
                new SeparatorMenuItem(),
                look);
    }

    private static CheckMenuItem check(String text, String keys, BooleanProperty value) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.selectedProperty().bindBidirectional(value);
        return item;
    }

    private ObservableBooleanValue fewerThan(int nodes) {
        return Bindings.createBooleanBinding(
                () -> commands.editor().selection().nodes().size() < nodes,
                commands.editor().selectionProperty());
    }

    private Menu arrange() {
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
                            needs(
                                    item(
                                            line.title(),
                                            "Shortcut+Shift+" + keys.get(line),
                                            () -> selected.align(line)),
                                    fewerThan(2),
                                    "Fewer than two PEs are selected."));
        }
        Menu distribute = new Menu("_Distribute");
        distribute
                .getItems()
                .addAll(
                        needs(
                                item(
                                        "From Left to Right",
                                        "Shortcut+Shift+H",
                                        () -> selected.distribute(true)),
                                fewerThan(3),
                                "Fewer than three PEs are selected."),
                        needs(
                                item(
                                        "From Top to Bottom",
                                        "Shortcut+Shift+V",
                                        () -> selected.distribute(false)),
                                fewerThan(3),
                                "Fewer than three PEs are selected."));
        MenuItem group = item("_Group into a Composite", "Shortcut+G", selected::group);
        group.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> selected.whyNoGroup().isPresent(),
                                commands.editor().selectionProperty(),
                                commands.editor().stateProperty()));
        reasons.put(group, () -> selected.whyNoGroup().orElse(""));
        MenuItem expand = item("_Expand Composite", "Shortcut+Shift+U", selected::expand);
        expand.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !selected.canExpand(),
                                commands.editor().selectionProperty(),
                                commands.editor().stateProperty()));
        reasons.put(expand, () -> "Not exactly one composite of this workflow is selected.");
        return new Menu(
                "_Arrange",
                null,
                item("Arrange _All", "Shortcut+L", commands.canvas()::arrange),
                new SeparatorMenuItem(),
                align,
                distribute,
                new SeparatorMenuItem(),
                group,
                expand,
                new SeparatorMenuItem(),
                item("Add _Note…", "Shortcut+Shift+N", commands::addNote),
                needs(
                        item("_Frame Selection…", "Shortcut+Shift+G", commands::frameSelection),
                        fewerThan(1),
                        "No PE is selected."));
    }

    /// The parts of the window, so that each is one key away.
    private Menu places() {
        Menu menu = new Menu("_Go to");
        int key = 1;
        for (Commands.Place place : Commands.Place.values()) {
            menu.getItems().add(item(place.title(), "Shortcut+" + key++, () -> commands.go(place)));
        }
        return menu;
    }

    private Menu run() {
        MenuItem run = item("_Run", "Shortcut+Enter", commands.run()::start);
        run.disableProperty().bind(commands.run().whyNotProperty().isNotEmpty());
        reasons.put(run, commands.run().whyNotProperty()::get);
        MenuItem pause = item("_Pause", "Shortcut+P", commands.run()::pauseOrResume);
        pause.textProperty()
                .bind(
                        commands.run()
                                .stateProperty()
                                .map(
                                        s ->
                                                s.equals(Optional.of(RunState.PAUSED))
                                                        ? "_Resume"
                                                        : "_Pause"));
        pause.disableProperty().bind(Bindings.not(commands.run().pausableProperty()));
        reasons.put(pause, () -> "No run goes on that could be paused.");
        MenuItem stop = item("_Stop", "Shortcut+Period", commands.run()::drain);
        stop.disableProperty().bind(commands.run().activeProperty().not());
        reasons.put(stop, () -> "No run goes on.");
        MenuItem cancel = item("_Cancel", "Shortcut+Shift+Period", commands.run()::cancel);
        cancel.disableProperty().bind(commands.run().activeProperty().not());
        reasons.put(cancel, () -> "No run goes on.");
        MenuItem goOn = item("_Go On", "Shortcut+Shift+Enter", commands.runs()::goOn);
        goOn.textProperty()
                .bind(
                        commands.runs()
                                .nextProperty()
                                .map(
                                        next ->
                                                next.map(RunsViewModel::name)
                                                        .map(name -> name.replace("_", "__"))
                                                        .map(name -> "_Go On with “" + name + "”")
                                                        .orElse("_Go On")));
        goOn.disableProperty().bind(commands.runs().nextProperty().map(Optional::isEmpty));
        reasons.put(goOn, () -> "No run was broken off or stopped that could go on.");
        CheckMenuItem keep = new CheckMenuItem("_Keep Checkpoints");
        keep.selectedProperty().bindBidirectional(commands.run().checkpoints().keepProperty());
        return new Menu(
                "_Run",
                null,
                run,
                goOn,
                new SeparatorMenuItem(),
                pause,
                stop,
                cancel,
                new SeparatorMenuItem(),
                keep,
                needs(
                        item("Checkpoint _Interval…", "", commands::askCheckpoints),
                        commands.run().activeProperty(),
                        "It counts from the next run on: wait until this one ends."));
    }

    private void named(MenuItem item, String verb, ObservableStringValue label) {
        reasons.put(item, () -> "There is nothing to " + verb.toLowerCase(Locale.ROOT) + ".");
        item.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        label.get().isEmpty()
                                                ? "_" + verb
                                                : "_" + verb + " “" + label.get() + "”",
                                label));
        item.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> label.get().isEmpty(), label));
    }

    private MenuItem needs(MenuItem item, ObservableBooleanValue disabled, String reason) {
        item.disableProperty().bind(disabled);
        reasons.put(item, () -> reason);
        return item;
    }

    private MenuItem canvasKey(MenuItem item, String key) {
        canvasKeys.put(item, key);
        return item;
    }

    private MenuItem item(String text, String shortcut, Runnable action) {
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
