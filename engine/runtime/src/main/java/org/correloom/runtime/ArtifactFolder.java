package org.correloom.runtime;

import org.correloom.api.pe.ArtifactBody;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Writes whole files into one folder: temporary file, sync, rename, sync of the folder. A reader
/// sees the old file or the new one, also after a power cut. Any thread may write.
final class ArtifactFolder {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final AtomicLong SERIAL = new AtomicLong();

    private final Path folder;

    ArtifactFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// Writes the file and returns its size in bytes.
    ///
    /// @throws IllegalArgumentException when the name would leave the folder
    /// @throws DiskFullException when there is no room
    long write(String name, ArtifactBody body) throws IOException {
        return draft(name, body).commit();
    }

    /// Writes the content into a temporary file, which [Draft#commit] makes the file of that name.
    ///
    /// @throws IllegalArgumentException when the name would leave the folder
    /// @throws DiskFullException when there is no room
    Draft draft(String name, ArtifactBody body) throws IOException {
        Path target = resolve(name);
        try {
            Path parent = target.getParent();
            Files.createDirectories(parent);
            requireInside(parent, name);
            Path temporary =
                    parent.resolve(
                            "." + target.getFileName() + "." + SERIAL.incrementAndGet() + ".part");
            return new Draft(temporary, target, write(temporary, body));
        } catch (IOException e) {
            throw DiskFullException.orSame(target, e);
        }
    }

    /// A file whose content is written and that has not got its name yet.
    ///
    /// @param bytes its size
    record Draft(Path temporary, Path target, long bytes) {

        /// Syncs it, gives it its name, and syncs the folder; returns its size. By any thread,
        /// once.
        ///
        /// @throws DiskFullException when there is no room
        long commit() throws IOException {
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                rename(temporary, target);
                syncFolder(target.getParent());
                return bytes;
            } catch (IOException e) {
                throw DiskFullException.orSame(target, e);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private Path resolve(String name) {
        boolean ok = !name.isBlank() && !name.startsWith("/") && !DRIVE.matcher(name).matches();
        ok = ok && name.indexOf('\\') < 0 && name.indexOf('\0') < 0;
        for (String part : name.split("/", -1)) {
            ok = ok && !part.isBlank() && !part.equals(".") && !part.equals("..");
        }
        if (!ok) {
            throw refused(name);
        }
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a file here: " + e.getReason(), e);
        }
    }

    /// A link inside the folder may point out of it.
    private void requireInside(Path parent, String name) throws IOException {
        if (!parent.toRealPath().startsWith(folder.toRealPath())) {
            throw refused(name);
        }
    }

    private static IllegalArgumentException refused(String name) {
        return new IllegalArgumentException(
                "\""
                        + name
                        + "\" is no name of a file inside the run's folder: use a relative one,"
                        + " with / between folders and without ..");
    }

    /// What a killed process has left of a file of this name is written over.
    private static long write(Path file, ArtifactBody body) throws IOException {
        boolean done = false;
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            body.writeTo(new StaysOpen(out));
            out.flush();
            done = true;
            return channel.size();
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Makes the new name itself durable. Windows has no such thing and refuses to open a folder.
    static void syncFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// A body that closes its stream must not keep the file from being synced.
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
