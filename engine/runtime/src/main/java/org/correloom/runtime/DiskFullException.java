package org.correloom.runtime;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/// A file could not be written because there is no room for it.
final class DiskFullException extends IOException {

    private static final long serialVersionUID = 1;

    DiskFullException(Path path, IOException cause) {
        super(
                "there is no room left on the disk for "
                        + path
                        + ": make room, or run again with another output folder",
                cause);
    }

    /// The sentence for a person when `failure` comes from a full disk, wherever it was written.
    static Optional<String> message(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DiskFullException full) {
                return Optional.of(full.getMessage());
            }
            if (t instanceof IOException e && saysDiskFull(e)) {
                String file = e instanceof FileSystemException f ? f.getFile() : null;
                return Optional.of(
                        "there is no room left on the disk"
                                + (file == null ? "" : " for " + file)
                                + ": make room, or run again with another output folder");
            }
        }
        return Optional.empty();
    }

    /// A failure to write `path`, as a full disk when it says so.
    static IOException orSame(Path path, IOException failure) {
        return saysDiskFull(failure) ? new DiskFullException(path, failure) : failure;
    }

    /// Java has no exception of its own for this: the system's message has to be read.
    static boolean saysDiskFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device")
                || message.contains("not enough space on the disk")
                || message.contains("Disk quota exceeded");
    }
}
