package org.correloom.app.document;

import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflow.WorkflowWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where documents that are being edited are kept, so that a crash loses nothing.
///
/// One file for each process, `PID.workflow.json`, and beside it `PID.origin` with the path of the
/// file that is being edited (empty for none). [#write] may be called from any one thread at a
/// time; a process that ends well calls [#clear].
public final class RecoveryFolder {

    private static final String STATE = ".workflow.json";
    private static final String ORIGIN = ".origin";

    /// A document that another process left behind.
    ///
    /// @param original the file that was being edited
    public record Recovered(Path file, Optional<Path> original, Instant written) {}

    private final Path folder;
    private final long pid;

    public RecoveryFolder(Path folder) {
        this(folder, ProcessHandle.current().pid());
    }

    RecoveryFolder(Path folder, long pid) {
        this.folder = folder;
        this.pid = pid;
    }

    /// Keeps the state; replaces what this process kept before.
    public void write(DocumentState state, Optional<Path> original) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(pid + ORIGIN), original.map(Path::toString).orElse(""));
        AtomicFile.write(folder.resolve(pid + STATE), WorkflowWriter.write(state.toFile()));
    }

    /// Forgets what this process kept.
    public void clear() throws IOException {
        discard(String.valueOf(pid));
    }

    /// What processes that are no longer there have left, newest first.
    public List<Recovered> leftBehind() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Recovered> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(RecoveryFolder::isState).toList()) {
                if (!alive(stem(file))) {
                    found.add(
                            new Recovered(
                                    file,
                                    origin(stem(file)),
                                    Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        found.sort((a, b) -> b.written().compareTo(a.written()));
        return found;
    }

    /// Reads what was left behind.
    public WorkflowReading read(Recovered recovered) throws IOException {
        return WorkflowReader.read(recovered.file());
    }

    /// Forgets what was left behind.
    public void discard(Recovered recovered) throws IOException {
        discard(stem(recovered.file()));
    }

    private void discard(String stem) throws IOException {
        Files.deleteIfExists(folder.resolve(stem + STATE));
        Files.deleteIfExists(folder.resolve(stem + ORIGIN));
    }

    private Optional<Path> origin(String stem) throws IOException {
        Path file = folder.resolve(stem + ORIGIN);
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private boolean alive(String stem) {
        return stem.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(stem)).map(ProcessHandle::isAlive).orElse(false);
    }

    private static boolean isState(Path file) {
        return file.getFileName().toString().endsWith(STATE);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - STATE.length());
    }
}
