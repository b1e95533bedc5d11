/// The document that the designer edits: immutable states, edits as pure functions, undo, files,
/// and the question whether a wire may be drawn.
///
/// No JavaFX, no pixels: positions are grid points, and everything here is tested without a
/// toolkit. Errors that a person can mend are values with a sentence; a file that cannot be read or
/// written is an `IOException`.
package org.correloom.app.document;
