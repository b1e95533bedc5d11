package org.correloom.runtime;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The checkpoints of a run in one folder, a file each, of which the newest two are kept: should
/// the newest turn out damaged, there is one before it.
final class CheckpointFolder {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.checkpoint");

    private record Found(long number, Path file) {}

    /// What there was to go on from.
    ///
    /// @param checkpoint the newest whole one, if there is any
    /// @param damaged newer ones that cannot be read, each with the reason
    /// @param highest the largest number that any of them has; 0 when there is none
    record Newest(Optional<Checkpoint> checkpoint, List<String> damaged, long highest) {}

    private final Path folder;
    private final ArtifactFolder files;

    CheckpointFolder(Path folder) {
        this.folder = folder;
        this.files = new ArtifactFolder(folder);
    }

    Path path() {
        return folder;
    }

    /// Writes the checkpoint so that it is there whole or not at all, then removes old ones.
    ///
    /// It takes half of the room that is left at most: results, which are written by others at the
    /// same time, must not find a disk that is full of a checkpoint.
    ///
    /// @return its size in bytes
    /// @throws DiskFullException when there is less room than that
    long write(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        if (checkpoint.stateBytes() > Files.getFileStore(folder).getUsableSpace() / 2) {
            throw new DiskFullException(folder, null);
        }
        long bytes =
                files.write(
                        "%08d.checkpoint".formatted(checkpoint.number()),
                        out -> CheckpointCodec.write(checkpoint, out));
        List<Found> all = newestFirst();
        for (Found old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(old.file());
        }
        return bytes;
    }

    /// Removes what a killed process has left of files that it was writing.
    void removeLeftovers() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
                for (Path part : parts) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /// Renames checkpoints with a higher number than that of the one that a run goes on from: they
    /// are damaged, and must not count among the newest that are kept.
    void setAsideAfter(long number) throws IOException {
        for (Found found : newestFirst()) {
            if (found.number() > number) {
                Files.move(
                        found.file(),
                        found.file().resolveSibling(found.file().getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    Newest newest() throws IOException {
        List<String> damaged = new ArrayList<>();
        List<Found> all = newestFirst();
        long highest = all.isEmpty() ? 0 : all.getFirst().number();
        for (Found found : all) {
            try (InputStream in =
                    new BufferedInputStream(Files.newInputStream(found.file()), 1 << 16)) {
                return new Newest(Optional.of(CheckpointCodec.read(in)), damaged, highest);
            } catch (EOFException e) {
                damaged.add(found.file() + " ends too early");
            } catch (IOException e) {
                damaged.add(found.file() + " cannot be used: " + e.getMessage());
            }
        }
        return new Newest(Optional.empty(), damaged, highest);
    }

    /// When the newest checkpoint was taken, as the begin of its file says: a file is there whole
    /// or not at all, so that only [#newest], which reads all of it, would find a damaged disk.
    Optional<Instant> newestTaken() throws IOException {
        for (Found found : newestFirst()) {
            try (InputStream in = Files.newInputStream(found.file())) {
                return Optional.of(CheckpointCodec.readTaken(in));
            } catch (IOException unusable) {
                // An older one may do.
                continue;
            }
        }
        return Optional.empty();
    }

    /// Removes the folder with all that is in it.
    void remove() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
                for (Path file : inside) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    /// Whether there is any, whole or not.
    boolean isEmpty() throws IOException {
        return newestFirst().isEmpty();
    }

    private List<Found> newestFirst() throws IOException {
        List<Found> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
                for (Path file : inside) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        all.add(new Found(Long.parseLong(name.group(1)), file));
                    }
                }
            }
        }
        all.sort(Comparator.comparingLong(Found::number).reversed());
        return all;
    }
}
