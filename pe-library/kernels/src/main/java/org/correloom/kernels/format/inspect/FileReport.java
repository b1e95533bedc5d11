package org.correloom.kernels.format.inspect;

import org.correloom.kernels.format.FormatProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What one file is and holds.
///
/// @param file the file
/// @param kind what it is
/// @param details one clause for people: version and encoding of a waveform, number of channel
///     epochs or stations, or why it is unknown
/// @param spans of a waveform file, by channel and time; otherwise empty
/// @param problems what in it was not understood
public record FileReport(
        Path file,
        FileKind kind,
        String details,
        List<ChannelSpan> spans,
        List<FormatProblem> problems) {
    /// Copies the lists.
    public FileReport {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(details, "details");
        spans = List.copyOf(spans);
        problems = List.copyOf(problems);
    }
}
