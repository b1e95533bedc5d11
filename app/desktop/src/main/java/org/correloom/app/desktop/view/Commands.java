package org.correloom.app.desktop.view;

import javafx.beans.property.BooleanProperty;

import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.DrawingExport;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.desktop.model.PlanViewModel;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.desktop.model.RunsViewModel;
import org.correloom.app.desktop.model.SessionViewModel;

/// What menus and shortcuts can ask of the window.
interface Commands {

    /// The parts of the window that the keyboard can go to.
    enum Place {
        CANVAS("Canvas"),
        PROPERTIES("Properties"),
        OUTLINE("Outline"),
        PLOTS("Plots"),
        PROBLEMS("Problems"),
        LOG("Log"),
        RUNS("Runs"),
        HISTORY("History");

        private final String title;

        Place(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /// Gives the focus to a part of the window.
    void go(Place place);

    /// Opens the box that finds every command, and every PE of the workflow.
    void commandPalette();

    /// Opens the box that finds PEs of the workflow.
    void findNode();

    /// Opens the box that adds a PE, where the pointer was on the canvas.
    void quickAddAtPointer();

    EditorViewModel editor();

    CanvasViewModel canvas();

    RunViewModel run();

    RunsViewModel runs();

    SessionViewModel session();

    MendViewModel mend();

    PlanViewModel plan();

    DrawingExport drawing();

    Appearance appearance();

    void chooseAppearance(Appearance.Choice choice);

    void copy();

    void cut();

    void paste();

    /// Lets a note be written where the pointer was on the canvas.
    void addNote();

    /// Draws a frame around the selected PEs and lets it be named.
    void frameSelection();

    BooleanProperty minimapProperty();

    BooleanProperty legendProperty();

    /// Begins a wire at the selected PE, which the keyboard draws.
    void beginWire(boolean outputs);

    /// Removes the selected PEs and joins the wires that this leaves cut.
    void deleteAndJoin();

    void addDataFolder();

    void focusPalette();

    /// Asks how often the next run keeps a checkpoint.
    void askCheckpoints();

    void exit();

    /// Has what is being typed taken over, as leaving the field would, so that no command works
    /// with the value before.
    void finishTyping();
}
