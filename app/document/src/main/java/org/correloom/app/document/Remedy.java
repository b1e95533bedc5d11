package org.correloom.app.document;

import org.correloom.api.pe.Parameter;

import java.nio.file.Path;
import java.util.Objects;

/// One way to mend a problem, worked out beforehand, so that a click is all that is left to do.
/// Immutable; carrying it out is for who shows it.
public sealed interface Remedy {

    /// What the button says: short, in the imperative; `…` at its end when a question follows.
    String title();

    /// What it does, as a sentence.
    String doc();

    /// Changes the document, in one step of undo.
    record Change(String title, String doc, Edit edit) implements Remedy {
        public Change {
            Objects.requireNonNull(edit, "edit");
        }
    }

    /// Asks for a file or folder, and gives it to a parameter as
    /// [GiveValue][org.correloom.app.document.edit.GiveValue] does.
    ///
    /// @param kind [Parameter.Kind#FILE] or [Parameter.Kind#FOLDER]
    record Choose(String title, String doc, String node, String parameter, Parameter.Kind kind)
            implements Remedy {}

    /// Makes a file that is not there yet, changes the document so that it uses it, in one step of
    /// undo, and opens the file.
    ///
    /// @param file never one that exists: then nothing is done
    record Make(String title, String doc, Path file, String text, Edit edit) implements Remedy {}

    /// Opens a file with the program that the system has for it.
    record Open(String title, String doc, Path file) implements Remedy {}
}
