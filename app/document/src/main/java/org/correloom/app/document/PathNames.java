package org.correloom.app.document;

import java.nio.file.Path;

/// How files are named in a workflow: relative to the workflow's own file when they lie below its
/// folder, so that the folder can be moved as a whole; in full otherwise. Immutable.
///
/// @param baseFolder what relative names are resolved against
/// @param saved whether the workflow has a file, so that a relative name means something tomorrow
public record PathNames(Path baseFolder, boolean saved) {

    /// The name of a file or folder.
    public String of(Path path) {
        if (!saved || !path.startsWith(baseFolder)) {
            return path.toString();
        }
        String name = baseFolder.relativize(path).toString();
        return name.isEmpty() ? "." : name;
    }
}
