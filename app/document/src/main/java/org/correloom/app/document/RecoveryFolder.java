package org.correloom.app.document;

import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflow.WorkflowWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where documents that are being edited are kept, so that a crash loses nothing.
///
/// One file for each process, `PID-START.workflow.json`, and beside it `PID-START.origin` with the
/// path of the file that is being edited (empty for none). START, the time at which the process
/// began, in ms since 1970, is there because process ids are used again: in a container every
/// designer may have the same. [#write] may be called from any one thread at a time; a process that
/// ends well calls [#clear].
public final class RecoveryFolder {

    private static final String STATE = ".workflow.json";
    private static final String ORIGIN = ".origin";
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /// Two processes may not agree better than this on when one of them began: Linux counts from a
    /// boot time that moves a little when the clock is set.
    private static final Duration CLOCK = Duration.ofSeconds(10);

    /// A document that another process left behind.
    ///
    /// @param original the file that was being edited
    public record Recovered(Path file, Optional<Path> original, Instant written) {}

    private final Path folder;
    private final String own;

    public RecoveryFolder(Path folder) {
        this(folder, name(ProcessHandle.current().pid(), start(ProcessHandle.current())));
    }

    RecoveryFolder(Path folder, String own) {
        this.folder = folder;
        this.own = own;
    }

    /// What the files of a process are called.
    static String name(long pid, Instant start) {
        return pid + "-" + start.toEpochMilli();
    }

    /// A system that does not tell is taken to say 1970 at all times.
    static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /// Keeps the state; replaces what this process kept before.
    public void write(DocumentState state, Optional<Path> original) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(own + ORIGIN), original.map(Path::toString).orElse(""));
        AtomicFile.write(folder.resolve(own + STATE), WorkflowWriter.write(state.toFile()));
    }

    /// Forgets what this process kept.
    public void clear() throws IOException {
        discard(own);
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
        if (stem.equals(own)) {
            return true;
        }
        Matcher named = NAME.matcher(stem);
        if (!named.matches()) {
            return false;
        }
        Instant began = Instant.ofEpochMilli(Long.parseLong(named.group(2)));
        return ProcessHandle.of(Long.parseLong(named.group(1)))
                .filter(ProcessHandle::isAlive)
                .map(process -> Duration.between(began, start(process)).abs())
                .filter(apart -> apart.compareTo(CLOCK) < 0)
                .isPresent();
    }

    private static boolean isState(Path file) {
        return file.getFileName().toString().endsWith(STATE);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - STATE.length());
    }
}
