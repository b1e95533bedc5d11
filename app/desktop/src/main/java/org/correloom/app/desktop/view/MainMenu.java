package org.correloom.app.desktop.view;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.Command;
import org.correloom.app.desktop.model.RunsViewModel;
import org.correloom.app.desktop.model.SelectionCommands;
import org.correloom.app.desktop.model.SessionViewModel;
import org.correloom.app.document.Remedy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The menu bar: every command with its shortcut. The command palette lists the same.
final class MainMenu extends MenuBar {

    private final Commands commands;

    private final MenuItems items;

    MainMenu(Commands commands) {
        this.commands = commands;
        this.items = new MenuItems(commands);
        setId("menu");
        getMenus().addAll(file(), edit(), view(), new ArrangeMenu(commands, items), run());
    }

    /// Every item of every menu, as it is now.
    List<Command> list() {
        return items.list(getMenus());
    }

    private Menu file() {
        SessionViewModel session = commands.session();
        Menu templates = new Menu("New from _Template");
        session.templates()
                .forEach(
                        t ->
                                templates
                                        .getItems()
                                        .add(items.item(t.title(), "", () -> session.newFrom(t))));
        return new Menu(
                "_File",
                null,
                items.item("_New", "Shortcut+N", session::newWorkflow),
                templates,
                items.item("Start _Page", "", session::showGallery),
                new SeparatorMenuItem(),
                items.item("_Open…", "Shortcut+O", session::open),
                recent(session),
                recover(session),
                new SeparatorMenuItem(),
                items.item("_Save", "Shortcut+S", session::save),
                items.item("Save _As…", "Shortcut+Shift+S", session::saveAs),
                new SeparatorMenuItem(),
                items.item("Add _Data Folder…", "Shortcut+Shift+O", commands::addDataFolder),
                items.item("Export Dra_wing…", "", commands.drawing()::export),
                new SeparatorMenuItem(),
                items.item("E_xit", "Shortcut+Q", commands::exit));
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
                                                            items.item(
                                                                    SessionViewModel.nameAndTime(
                                                                                    left)
                                                                            .replace("_", "__"),
                                                                    "",
                                                                    () -> session.recover(left)))
                                            .toList());
                    menu.setDisable(session.recoverable().isEmpty());
                };
        items.reason(menu, () -> "No edits were left behind by a crash.");
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
                                        items.item(
                                                path.getFileName() + "  –  " + path.getParent(),
                                                "",
                                                () -> session.open(path)));
                    }
                    menu.setDisable(session.recent().isEmpty());
                };
        items.reason(menu, () -> "No workflow was opened or saved lately.");
        session.recent().addListener((InvalidationListener) list -> refill.run());
        refill.run();
        return menu;
    }

    private Menu edit() {
        MenuItem undo = items.item("_Undo", "Shortcut+Z", commands.editor()::undo);
        named(undo, "Undo", commands.editor().undoLabelProperty());
        MenuItem redo = items.item("_Redo", "Shortcut+Shift+Z", commands.editor()::redo);
        named(redo, "Redo", commands.editor().redoLabelProperty());
        ObservableBooleanValue nothing =
                Bindings.createBooleanBinding(
                        () -> commands.editor().selection().isEmpty(),
                        commands.editor().selectionProperty());
        MenuItem mend = items.item("Fi_x Problem", "Alt+Enter", commands.mend()::mendFirst);
        ObservableBooleanValue noNode = items.fewerThan(1);
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
        items.reason(mend, () -> "There is no problem that a button could mend.");
        String select = "Nothing is selected.";
        return new Menu(
                "_Edit",
                null,
                undo,
                redo,
                new SeparatorMenuItem(),
                items.needs(items.item("Cu_t", "Shortcut+X", commands::cut), nothing, select),
                items.needs(items.item("_Copy", "Shortcut+C", commands::copy), nothing, select),
                items.item("_Paste", "Shortcut+V", commands::paste),
                items.needs(
                        items.item(
                                "_Duplicate", "Shortcut+D", commands.editor()::duplicateSelection),
                        nothing,
                        select),
                items.needs(
                        items.canvasKey(
                                items.item("De_lete", "", commands.editor()::deleteSelection),
                                "Delete"),
                        nothing,
                        select),
                items.needs(
                        items.item(
                                "Delete and _Join Wires",
                                "Shortcut+Delete",
                                commands::deleteAndJoin),
                        noNode,
                        "No PE is selected."),
                new SeparatorMenuItem(),
                mend,
                new SeparatorMenuItem(),
                items.item("Select _All", "Shortcut+A", commands.editor()::selectAll),
                items.needs(
                        items.item("Select Up_stream", "Shortcut+Up", selected::upstream),
                        noNode,
                        "No PE is selected."),
                items.needs(
                        items.item("Select D_ownstream", "Shortcut+Down", selected::downstream),
                        noNode,
                        "No PE is selected."),
                new SeparatorMenuItem(),
                items.needs(
                        items.canvasKey(
                                items.item("_Wire from Output", "", () -> commands.beginWire(true)),
                                "W"),
                        notOne,
                        "Not exactly one PE is selected."),
                items.needs(
                        items.canvasKey(
                                items.item("Wire from _Input", "", () -> commands.beginWire(false)),
                                "Shift+W"),
                        notOne,
                        "Not exactly one PE is selected."),
                new SeparatorMenuItem(),
                items.item("_Command Palette…", "Shortcut+K", commands::commandPalette),
                items.item("_Go to PE…", "Shortcut+Shift+F", commands::findNode),
                items.canvasKey(items.item("Add P_E Here…", "", commands::quickAddAtPointer), "/"),
                items.item("_Find PE in Palette…", "Shortcut+F", commands::focusPalette));
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
                items.item("Zoom _In", "Shortcut+Plus", () -> commands.canvas().zoom(1.25)),
                items.item("Zoom _Out", "Shortcut+Minus", () -> commands.canvas().zoom(0.8)),
                items.item("_Fit", "Shortcut+0", commands.canvas()::fit),
                new SeparatorMenuItem(),
                items.check("_Plan", "Shortcut+Shift+P", commands.plan().shownProperty()),
                items.check("_Minimap", "Shortcut+M", commands.minimapProperty()),
                items.check("_Legend of Ports", "Shortcut+Shift+L", commands.legendProperty()),
                new SeparatorMenuItem(),
                places(),
                new SeparatorMenuItem(),
                look);
    }

    /// The parts of the window, so that each is one key away.
    private Menu places() {
        Menu menu = new Menu("_Go to");
        int key = 1;
        for (Commands.Place place : Commands.Place.values()) {
            menu.getItems()
                    .add(items.item(place.title(), "Shortcut+" + key++, () -> commands.go(place)));
        }
        return menu;
    }

    private Menu run() {
        MenuItem run = items.item("_Run", "Shortcut+Enter", commands.run()::start);
        run.disableProperty().bind(commands.run().whyNotProperty().isNotEmpty());
        items.reason(run, commands.run().whyNotProperty()::get);
        MenuItem pause = items.item("_Pause", "Shortcut+P", commands.run()::pauseOrResume);
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
        items.reason(pause, () -> "No run goes on that could be paused.");
        MenuItem stop = items.item("_Stop", "Shortcut+Period", commands.run()::drain);
        stop.disableProperty().bind(commands.run().activeProperty().not());
        items.reason(stop, () -> "No run goes on.");
        MenuItem cancel = items.item("_Cancel", "Shortcut+Shift+Period", commands.run()::cancel);
        cancel.disableProperty().bind(commands.run().activeProperty().not());
        items.reason(cancel, () -> "No run goes on.");
        MenuItem goOn = items.item("_Go On", "Shortcut+Shift+Enter", commands.runs()::goOn);
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
        items.reason(goOn, () -> "No run was broken off or stopped that could go on.");
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
                items.needs(
                        items.item("Checkpoint _Interval…", "", commands::askCheckpoints),
                        commands.run().activeProperty(),
                        "It counts from the next run on: wait until this one ends."));
    }

    private void named(MenuItem item, String verb, ObservableStringValue label) {
        items.reason(item, () -> "There is nothing to " + verb.toLowerCase(Locale.ROOT) + ".");
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
}
