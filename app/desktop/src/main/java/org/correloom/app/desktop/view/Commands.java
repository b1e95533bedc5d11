package org.correloom.app.desktop.view;

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

    void addDataFolder();

    void focusPalette();

    /// Asks how often the next run keeps a checkpoint.
    void askCheckpoints();

    void exit();

    /// Has what is being typed taken over, as leaving the field would, so that no command works
    /// with the value before.
    void finishTyping();
}
