package org.correloom.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Sentences for exceptions of the JDK whose own message is only a path.
final class Messages {

    private Messages() {}

    /// One line for a person, never empty.
    static String of(Throwable failure) {
        if (failure instanceof FileSystemException e) {
            String reason = reason(e);
            if (reason != null) {
                return e.getFile() + ": " + reason;
            }
        }
        return failure.getMessage() == null || failure.getMessage().isBlank()
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    private static String reason(FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "not a folder";
        }
        return e instanceof FileAlreadyExistsException ? "it is there already" : null;
    }
}
