package org.correloom.app.desktop.model;

import org.correloom.api.run.RunEvent;

import java.time.Instant;
import java.util.Locale;

/// One line of the log.
///
/// @param node where it happened; empty: the run as a whole
public record LogEntry(Instant time, Level level, String node, String message) {

    /// How much it matters.
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    /// The line for an event of a run.
    static LogEntry of(RunEvent event) {
        return switch (event) {
            case RunEvent.StateChanged e ->
                    new LogEntry(e.time(), Level.INFO, "", "the run is " + lower(e.to()));
            case RunEvent.NodeStateChanged e ->
                    new LogEntry(e.time(), Level.INFO, e.node(), lower(e.state()));
            case RunEvent.Reported e ->
                    new LogEntry(
                            e.time(),
                            switch (e.severity()) {
                                case ERROR -> Level.ERROR;
                                case WARNING -> Level.WARNING;
                            },
                            e.node(),
                            e.message());
            case RunEvent.ItemSkipped e ->
                    new LogEntry(
                            e.time(),
                            Level.WARNING,
                            e.node(),
                            "skipped an item at " + e.port() + ": " + firstLine(e.cause()));
            case RunEvent.Failed e ->
                    new LogEntry(e.time(), Level.ERROR, e.failure().node(), e.failure().message());
            case RunEvent.ArtifactWritten e ->
                    new LogEntry(
                            e.time(),
                            Level.INFO,
                            e.node(),
                            "wrote " + e.name() + " (" + Quantities.bytes(e.bytes()) + ")");
            case RunEvent.CheckpointWritten e -> new LogEntry(e.time(), Level.INFO, "", e.text());
            case RunEvent.CheckpointFailed e ->
                    new LogEntry(e.time(), Level.WARNING, "", e.message());
            case RunEvent.Resumed e ->
                    new LogEntry(
                            e.time(),
                            e.droppedNodes().isEmpty() ? Level.INFO : Level.WARNING,
                            "",
                            e.text());
            case RunEvent.ParameterChanged e ->
                    new LogEntry(
                            e.time(), Level.INFO, e.node(), e.parameter() + " is now " + e.value());
            case RunEvent.Retrying e -> new LogEntry(e.time(), Level.WARNING, e.node(), e.text());
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
