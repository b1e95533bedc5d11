package org.correloom.cli;

import java.io.UncheckedIOException;
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
        if (failure instanceof UncheckedIOException e) {
            return of(e.getCause());
        }
        if (failure instanceof FileSystemException e && known(e) != null) {
            return e.getFile() + ": " + known(e);
        }
        return reason(failure);
    }

    /// As [#of] without the file's name, where that has been told.
    static String reason(Throwable failure) {
        if (failure instanceof FileSystemException e && known(e) != null) {
            return known(e);
        }
        return failure.getMessage() == null || failure.getMessage().isBlank()
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    private static String known(FileSystemException e) {
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
