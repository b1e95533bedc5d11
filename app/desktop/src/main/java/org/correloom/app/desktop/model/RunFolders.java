package org.correloom.app.desktop.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where runs are kept: in `runs` beside the workflow's file; for one that has no file, or whose
/// folder cannot be written, in `correloom/runs` in the person's home.
public record RunFolders(Path home) {

    /// The folder that the next run's folder is made in.
    public Path forWorkflow(Optional<Path> file) {
        return file.map(path -> path.toAbsolutePath().getParent())
                .filter(Files::isWritable)
                .map(folder -> folder.resolve("runs"))
                .orElse(home.resolve("correloom").resolve("runs"));
    }
}
