package org.correloom.app.desktop.model;

import org.correloom.api.pe.Parameter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a view-model asks the person. The window answers with dialogs.
public interface Prompts {

    /// What to do with changes that are not saved.
    enum Unsaved {
        SAVE,
        DISCARD,
        CANCEL
    }

    /// Asked before a modified document is left.
    Unsaved unsaved(String title);

    /// What to do with edits that a designer left that ended without closing.
    enum Recovery {
        RECOVER,
        DISCARD,
        LATER
    }

    /// Asked about one copy of such edits.
    ///
    /// @param what the workflow or its file
    /// @param when when they were kept
    Recovery recover(String what, String when);

    /// Which workflow to open; empty: none.
    Optional<Path> fileToOpen(Optional<Path> startFolder);

    /// Where to save; empty: nowhere.
    Optional<Path> fileToSave(String suggestedName, Optional<Path> startFolder);

    /// Where to save a picture, `.svg` or `.png`; empty: nowhere.
    Optional<Path> pictureToSave(String suggestedName);

    /// Whether a file that another program changed shall be overwritten.
    boolean overwriteChanged(Path file);

    /// Whether a run that goes on shall be ended, because the window is to be closed.
    boolean endRun();

    /// With which workflow a run goes on.
    enum GoOn {
        AS_ON_CANVAS,
        AS_IT_RAN,
        CANCEL
    }

    /// Asked before a run goes on whose workflow is not the one on the canvas.
    ///
    /// @param run what the run is called
    /// @param beginAnew with the workflow on the canvas: the nodes that lose their state, each with
    ///     the reason; empty when that workflow cannot go on with the run at all
    GoOn goOn(String run, List<String> beginAnew);

    /// Which file or folder a parameter shall name; empty: none.
    ///
    /// @param kind [Parameter.Kind#FILE] or [Parameter.Kind#FOLDER]
    /// @param start where the question begins
    Optional<Path> path(String title, Parameter.Kind kind, Optional<Path> start);

    /// Something could not be done; `details` says why and what to do.
    void failure(String title, String details);
}
