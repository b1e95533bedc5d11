package org.correloom.app.plot;

import java.util.Optional;
import java.util.function.Supplier;

/// Data that a figure shows, as a file of another kind than a picture: an entry of its menu.
///
/// @param title of the entry, and of the kind of file
/// @param ending of the file's name, without a dot
/// @param name suggested for the file, without the ending; asked for when the menu is used
/// @param content asked for when the menu opens, so that it is what is shown at that moment; empty
///     when there is nothing to save
public record DataExport(
        String title, String ending, Supplier<String> name, Supplier<Optional<Content>> content) {

    /// Makes the bytes of a file; called when a place was chosen for it.
    @FunctionalInterface
    public interface Content {
        /// The whole file.
        byte[] bytes();
    }
}
