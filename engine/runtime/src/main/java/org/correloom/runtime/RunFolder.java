package org.correloom.runtime;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunRequest;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The folder that a run leaves behind: the workflow as it ran, its events, its summary, and the
/// files that its PEs write (give [#path] to the [RunRequest]).
///
/// ```
/// try (RunFolder folder = RunFolder.fresh(Path.of("runs"), workflow.name())) {
///     folder.writeWorkflow(json);
///     Run run = mapping.start(request);
///     folder.record(run);
///     run.await();
///     folder.writeSummary(run, request, mapping.name());
/// }
/// ```
///
/// Each event is one line of `events.jsonl`, written by one call as it happens, so that a killed
/// process leaves whole lines. All other files appear whole or not at all. Methods may be called
/// from any thread.
public final class RunFolder implements AutoCloseable {

    /// The workflow as it ran: variables put in, composites expanded or not, as the caller gave it.
    public static final String WORKFLOW = "workflow.workflow.json";

    /// One event a line.
    public static final String EVENTS = "events.jsonl";

    /// State, counts, rates, results' own summaries.
    public static final String SUMMARY = "summary.json";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final JsonMapper LINES = JsonMapper.builder().build();
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path path;
    private final ArtifactFolder files;
    private final FileChannel events;
    private long recorded;
    private IOException trouble;

    private RunFolder(Path path) throws IOException {
        this.path = path;
        this.files = new ArtifactFolder(path);
        this.events =
                FileChannel.open(
                        path.resolve(EVENTS),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
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
        return new RunFolder(folder);
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
                return new RunFolder(Files.createDirectory(folder));
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

    /// Writes a file that belongs to the run though no PE made it: a picture of its results.
    ///
    /// @param name relative, `/` between folders; may not leave the folder
    public void write(String name, byte[] content) throws IOException {
        files.write(name, out -> out.write(content));
    }

    /// Appends the run's events from now on, those that have happened first.
    ///
    /// What goes wrong is kept for [#writeSummary], since the run must go on.
    public void record(Run run) {
        run.onEvent(this::append);
    }

    /// Completes the events, and writes what is to be said of a run that has ended.
    ///
    /// @param mapping name of the mapping that the run used
    /// @throws IllegalStateException when the run has not ended
    /// @throws IOException when the summary cannot be written, or an event could not
    public void writeSummary(Run run, RunRequest request, String mapping) throws IOException {
        String summary = PRETTY.writeValueAsString(RunSummary.of(run, request, mapping));
        run.events(0).forEach(this::append);
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

    private synchronized void append(RunEvent event) {
        if (event.sequence() <= recorded || trouble != null || !events.isOpen()) {
            return;
        }
        recorded = event.sequence();
        byte[] line =
                (LINES.writeValueAsString(EventJson.of(event)) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                events.write(bytes);
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

    /// Ends the recording of events.
    @Override
    public synchronized void close() throws IOException {
        events.close();
    }
}
