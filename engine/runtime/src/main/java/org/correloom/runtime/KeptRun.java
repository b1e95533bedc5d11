package org.correloom.runtime;

import org.correloom.api.run.RunState;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A run as its folder tells of it to whoever finds it, be it over, broken off or still at work.
///
/// @param workflow name of what was run; empty when it has none
/// @param began when its first enactment did; the time of the folder when that is not known
/// @param worked how long it was at work; empty when it left no summary
/// @param failure why it failed, else empty
/// @param checkpoint when the newest checkpoint was taken that it could go on from
/// @param whyNot why it cannot go on, in one sentence; empty when it can
public record KeptRun(
        Path folder,
        String workflow,
        Ending ending,
        Instant began,
        Optional<Duration> worked,
        String failure,
        Optional<Instant> checkpoint,
        String whyNot) {

    /// How it stands.
    public enum Ending {
        /// A process is working in its folder.
        AT_WORK,
        /// It came to its end by itself.
        COMPLETED,
        /// Its sources were ended, and what was under way was finished.
        STOPPED,
        /// Somebody cancelled it.
        CANCELLED,
        FAILED,
        /// Its process ended before it did: killed, crashed, power cut.
        BROKEN_OFF
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Whether it ended before its input did and can go on.
    public boolean canGoOn() {
        return whyNot.isEmpty();
    }

    /// The runs in a folder, those that began last first.
    ///
    /// @param parent which need not be there
    /// @param most how many are told of, those in which something happened last: a folder may have
    ///     thousands
    /// @throws IOException when the folder cannot be listed
    public static List<KeptRun> in(Path parent, int most) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> folders;
        try (Stream<Path> all = Files.list(parent)) {
            folders =
                    all.filter(Files::isDirectory)
                            .filter(RunFolder::isRun)
                            .sorted(Comparator.comparing((Path f) -> touched(f)).reversed())
                            .limit(most)
                            .toList();
        }
        List<KeptRun> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.add(of(folder));
        }
        runs.sort(Comparator.comparing((KeptRun run) -> run.began()).reversed());
        return runs;
    }

    /// The run in that folder. What cannot be read is taken to be missing; it is never thrown.
    public static KeptRun of(Path folder) {
        Optional<SummaryHead> summary = summary(folder);
        Optional<Instant> checkpoint = checkpoint(folder);
        String atWork = atWork(folder);
        return new KeptRun(
                folder,
                summary.map(SummaryHead::workflow).or(() -> workflowName(folder)).orElse(""),
                atWork.isEmpty() ? ending(summary) : Ending.AT_WORK,
                firstEvent(folder),
                summary.map(SummaryHead::worked),
                summary.map(SummaryHead::failure).orElse(""),
                checkpoint,
                atWork.isEmpty() ? whyNot(folder, checkpoint) : atWork);
    }

    private static Optional<SummaryHead> summary(Path folder) {
        try {
            return SummaryHead.of(folder);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Ending ending(Optional<SummaryHead> summary) {
        return switch (summary.flatMap(SummaryHead::state).orElse(RunState.UNKNOWN)) {
            case COMPLETED -> summary.orElseThrow().drained() ? Ending.STOPPED : Ending.COMPLETED;
            case CANCELLED -> Ending.CANCELLED;
            case FAILED -> Ending.FAILED;
            default -> Ending.BROKEN_OFF;
        };
    }

    /// Why nobody may begin to work in the folder now; empty when one may.
    private static String atWork(Path folder) {
        try {
            return FolderLock.isTaken(folder) ? FolderLock.TAKEN : "";
        } catch (IOException unwritable) {
            return "";
        }
    }

    private static String whyNot(Path folder, Optional<Instant> checkpoint) {
        try {
            RunFolder.settingsToGoOn(folder);
        } catch (FileSystemException e) {
            return e.getReason() == null ? e.getMessage() : e.getReason();
        } catch (IOException e) {
            return e.getMessage();
        }
        if (checkpoint.isEmpty()) {
            return "the run had not come to its first checkpoint: run the workflow again";
        }
        return Files.isWritable(folder)
                ? ""
                : "the folder cannot be written to: allow it, or copy the folder";
    }

    private static Optional<Instant> checkpoint(Path folder) {
        try {
            return new CheckpointFolder(folder.resolve(RunFolder.CHECKPOINTS)).newestTaken();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> workflowName(Path folder) {
        return json(folder.resolve(RunFolder.WORKFLOW)).map(w -> w.path("name").asString(""));
    }

    /// As the first line of its events says.
    private static Instant firstEvent(Path folder) {
        try (BufferedReader lines =
                Files.newBufferedReader(folder.resolve(RunFolder.EVENTS), StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            if (first != null) {
                return Instant.parse(JSON.readTree(first).path("time").asString(""));
            }
        } catch (IOException | JacksonException | DateTimeException unreadable) {
            return touched(folder);
        }
        return touched(folder);
    }

    private static Instant touched(Path folder) {
        Path log = folder.resolve(RunFolder.EVENTS);
        try {
            return Files.getLastModifiedTime(Files.exists(log) ? log : folder).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static Optional<JsonNode> json(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(Files.readString(file)));
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
