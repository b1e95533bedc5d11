package org.correloom.runtime;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunRequest;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder that a run leaves behind: the workflow as it ran, its events, its summary, and the
/// files that its PEs write (give [#path] to the [RunRequest]).
///
/// It is used by way of [FolderRuns], which begins a run in it and goes on with one.
///
/// Each event is one line of `events.jsonl`, written by one call as it happens, so that a killed
/// process leaves whole lines. All other files appear whole or not at all. Methods may be called
/// from any thread.
public final class RunFolder implements AutoCloseable {

    /// The workflow as it ran: variables put in, composites expanded or not, as the caller gave it.
    public static final String WORKFLOW = "workflow.workflow.json";

    /// One event a line.
    public static final String EVENTS = "events.jsonl";

    /// Checkpoints, where the run keeps any.
    public static final String CHECKPOINTS = "checkpoints";

    /// State, counts, rates, results' own summaries.
    public static final String SUMMARY = "summary.json";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final Pattern HALF_WRITTEN = Pattern.compile("\\..*\\.\\d+\\.part");

    private static final JsonMapper LINES = JsonMapper.builder().build();
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Said of a folder that lacks one of the files that a run has from its begin on.
    private static final String NEVER_BEGAN =
            "there is no %s in it, as when the run was ended in its first moment: run the workflow"
                    + " again";

    private final Path path;
    private final ArtifactFolder files;
    private final FolderLock lock;
    private final FileChannel events;

    /// Number of the last event of earlier enactments.
    private final long before;

    private long recorded;
    private IOException trouble;

    private RunFolder(Path path, FolderLock lock, FileChannel events, long before) {
        this.path = path;
        this.files = new ArtifactFolder(path);
        this.lock = lock;
        this.events = events;
        this.before = before;
    }

    private static RunFolder begin(Path path) throws IOException {
        FolderLock lock = FolderLock.take(path);
        try {
            FileChannel events =
                    FileChannel.open(
                            path.resolve(EVENTS),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            return new RunFolder(path, lock, events, 0);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /// Opens the folder of a run that was broken off or drained, so that it can go on. What a
    /// killed process has left half written is removed; events go on with the next number.
    ///
    /// @throws NoSuchFileException when it is no run's folder, or that of a run that never began;
    ///     the reason says which, and what to do
    /// @throws FileAlreadyExistsException when a run is at work in it
    public static RunFolder reopen(Path folder) throws IOException {
        if (!isRun(folder)) {
            throw new NoSuchFileException(
                    folder.toString(),
                    null,
                    "it is no folder of a run: there is no %s in it".formatted(EVENTS));
        }
        FolderLock lock = FolderLock.take(folder);
        try {
            for (String file : List.of(EVENTS, WORKFLOW, RunSettings.FILE)) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    throw new NoSuchFileException(
                            folder.toString(), null, NEVER_BEGAN.formatted(file));
                }
            }
            Path log = folder.resolve(EVENTS);
            FileChannel events =
                    FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                long last = endOfWholeLines(log, events);
                removeHalfWritten(folder);
                return new RunFolder(folder, lock, events, last);
            } catch (IOException | RuntimeException e) {
                events.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Whether a run was ever to be in that folder.
    static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(EVENTS))
                || Files.isRegularFile(folder.resolve(FolderLock.FILE));
    }

    /// Cuts a line off that was not written to its end, and leaves the channel at the end.
    ///
    /// @return the number of the last event
    private static long endOfWholeLines(Path log, FileChannel events) throws IOException {
        long last = 0;
        long end = 0;
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            // One byte is one character here, so that lengths are bytes.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long next = sequence(line);
                if (next < 0 || end + line.length() + 1 > events.size()) {
                    break;
                }
                last = next;
                end += line.length() + 1;
            }
        }
        events.truncate(end);
        events.position(end);
        return last;
    }

    /// The number of the event in a line; -1 when it is no whole event.
    private static long sequence(String line) {
        try {
            return LINES.readTree(line).path("sequence").asLong(-1);
        } catch (JacksonException e) {
            return -1;
        }
    }

    private static void removeHalfWritten(Path folder) throws IOException {
        List<Path> parts;
        try (Stream<Path> all = Files.walk(folder)) {
            parts =
                    all.filter(
                                    file ->
                                            HALF_WRITTEN
                                                    .matcher(file.getFileName().toString())
                                                    .matches())
                            .toList();
        }
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }

    /// Takes a folder that is empty or does not exist yet.
    ///
    /// @throws FileAlreadyExistsException when there is something in it
    /// @throws IOException when it cannot be made or written to; the message says what to do
    public static RunFolder create(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new NotDirectoryException(folder + " is a file, and a folder is needed");
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            if (inside.iterator().hasNext()) {
                throw new FileAlreadyExistsException(
                        folder.toString(),
                        null,
                        "the folder is not empty: name another one, or remove what is in it");
            }
        }
        return begin(folder);
    }

    /// Makes a folder of its own under `parent`, named after the run and the present time (UTC).
    ///
    /// @param name what was run; letters that do not belong in file names become dashes
    public static RunFolder fresh(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        String plain =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        String base = (plain.isEmpty() ? "run" : plain) + "-" + STAMP.format(Instant.now());
        Path folder = parent.resolve(base);
        for (int i = 2; ; i++) {
            try {
                return begin(Files.createDirectory(folder));
            } catch (FileAlreadyExistsException e) {
                folder = parent.resolve(base + "-" + i);
            }
        }
    }

    public Path path() {
        return path;
    }

    /// Writes the workflow as it runs.
    public void writeWorkflow(String json) throws IOException {
        writeText(WORKFLOW, json);
    }

    /// Writes how the run was started.
    public void writeSettings(RunSettings settings) throws IOException {
        writeText(RunSettings.FILE, settings.json());
    }

    /// How the run in the folder was started.
    ///
    /// @throws IOException when the folder does not say; the message says what is wrong
    public RunSettings readSettings() throws IOException {
        return settings(path);
    }

    private static RunSettings settings(Path folder) throws IOException {
        Path file = folder.resolve(RunSettings.FILE);
        try {
            return RunSettings.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(
                    folder.toString(), null, NEVER_BEGAN.formatted(RunSettings.FILE));
        } catch (IOException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// As [#readSettings], of a run that can go on.
    ///
    /// @throws IOException when it cannot; the message says why, and what to do
    public RunSettings settingsToGoOn() throws IOException {
        return settingsToGoOn(path);
    }

    static RunSettings settingsToGoOn(Path folder) throws IOException {
        if (completed(folder)) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "the run has completed: there is nothing to go on with");
        }
        RunSettings settings = settings(folder);
        if (settings.checkpointInterval().isEmpty()) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "the run kept no checkpoints to go on from: run the workflow again,"
                            + " with checkpoints");
        }
        return settings;
    }

    /// Where the run's checkpoints lie.
    public Path checkpoints() {
        return path.resolve(CHECKPOINTS);
    }

    /// Whether the run has come to a checkpoint, whole or not.
    public boolean hasCheckpoint() throws IOException {
        return !new CheckpointFolder(checkpoints()).isEmpty();
    }

    /// How long each node of an ended run was at work, in seconds by node id.
    ///
    /// @throws IOException when the folder holds no summary; the message says so
    public static Map<String, Double> measuredLoads(Path folder) throws IOException {
        Path file = folder.resolve(SUMMARY);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    folder.toString(),
                    null,
                    "it is no folder of an ended run: there is no " + SUMMARY + " in it");
        }
        return SummaryHead.busySeconds(file);
    }

    /// Whether the run had come to its end by itself, so that there is nothing to go on with: it
    /// was neither broken off nor drained.
    public boolean completed() throws IOException {
        return completed(path);
    }

    private static boolean completed(Path folder) throws IOException {
        return SummaryHead.of(folder).filter(SummaryHead::completed).isPresent();
    }

    /// Removes the summary of an earlier enactment.
    void removeSummary() throws IOException {
        Files.deleteIfExists(path.resolve(SUMMARY));
    }

    /// Removes all checkpoints.
    void removeCheckpoints() throws IOException {
        new CheckpointFolder(checkpoints()).remove();
    }

    /// Writes a file that belongs to the run though no PE made it: a picture of its results.
    ///
    /// @param name relative, `/` between folders; may not leave the folder
    public void write(String name, byte[] content) throws IOException {
        files.write(name, out -> out.write(content));
    }

    /// Appends the run's events from now on, those that have happened first.
    ///
    /// What goes wrong is kept for [#writeSummary], since the run must go on. Events that a full
    /// disk has no room for are written as soon as it has, with what follows them.
    public void record(Run run) {
        run.onEvent(event -> append(run, event));
    }

    /// Completes the events, and writes what is to be said of a run that has ended.
    ///
    /// @param mapping name of the mapping that the run used
    /// @throws IllegalStateException when the run has not ended
    /// @throws IOException when the summary cannot be written, or an event could not
    public void writeSummary(Run run, RunRequest request, String mapping) throws IOException {
        String summary = PRETTY.writeValueAsString(RunSummary.of(run, request, mapping));
        run.events(0).forEach(event -> append(run, event));
        synchronized (this) {
            if (events.isOpen()) {
                events.force(true);
            }
        }
        writeText(SUMMARY, summary + "\n");
        synchronized (this) {
            if (trouble != null) {
                throw new IOException(
                        "the events of the run are not complete in "
                                + path.resolve(EVENTS)
                                + ": "
                                + trouble.getMessage(),
                        trouble);
            }
        }
    }

    private synchronized void append(Run run, RunEvent event) {
        if (event.sequence() <= recorded || !events.isOpen()) {
            return;
        }
        if (trouble == null) {
            append(event);
        } else {
            trouble = null;
            for (RunEvent missed : run.events(recorded)) {
                append(missed);
            }
        }
    }

    /// Writes a whole line or, when that fails, nothing; then nothing more until that was tried
    /// again.
    private void append(RunEvent event) {
        if (trouble != null) {
            return;
        }
        byte[] line =
                (LINES.writeValueAsString(EventJson.of(event, before)) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        try {
            long begin = events.position();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    events.write(bytes);
                }
                recorded = event.sequence();
            } catch (IOException e) {
                events.truncate(begin);
                throw e;
            }
        } catch (IOException e) {
            trouble =
                    DiskFullException.saysDiskFull(e)
                            ? new DiskFullException(path.resolve(EVENTS), e)
                            : e;
        }
    }

    private void writeText(String name, String text) throws IOException {
        files.write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Ends the recording of events, and lets others work in the folder.
    @Override
    public synchronized void close() throws IOException {
        try {
            events.close();
        } finally {
            lock.close();
        }
    }
}
