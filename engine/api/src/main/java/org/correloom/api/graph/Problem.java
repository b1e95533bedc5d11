package org.correloom.api.graph;

import java.util.Collection;
import java.util.Objects;

/// Something wrong with a workflow: what, where, and what to do about it.
///
/// @param code stable, lower case with dashes, for tests and for tools: `unknown-type`
/// @param message a sentence for a person that says what is wrong and what to do
public record Problem(Severity severity, String code, Location location, String message) {

    /// How bad it is.
    public enum Severity {
        /// The workflow cannot run.
        ERROR,
        /// The workflow runs, but probably not as meant.
        WARNING
    }

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
    }

    public static Problem error(String code, Location location, String message) {
        return new Problem(Severity.ERROR, code, location, message);
    }

    public static Problem warning(String code, Location location, String message) {
        return new Problem(Severity.WARNING, code, location, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// Whether any of the problems keeps the workflow from running.
    public static boolean anyError(Collection<Problem> problems) {
        return problems.stream().anyMatch(Problem::isError);
    }

    /// `error: decimate.samplingRate: …`
    @Override
    public String toString() {
        return severity.name().toLowerCase(java.util.Locale.ROOT)
                + ": "
                + location.text()
                + ": "
                + message;
    }
}
