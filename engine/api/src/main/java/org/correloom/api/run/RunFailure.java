package org.correloom.api.run;

import java.util.List;
import java.util.Objects;

/// Why a run failed. The first failure of a run wins; those that follow are `suppressed`.
///
/// @param node id of the node, or empty when the run as a whole failed
/// @param rank the instance, or -1 when none is to blame
/// @param port input port whose item was being processed, or empty
/// @param code stable, lower case with dashes: `pe-failed`, `no-result`, `disk-full`
/// @param message what happened, where, and what to do: one sentence or two
/// @param cause what the PE threw, as a stack trace, or empty
public record RunFailure(
        String node,
        int rank,
        String port,
        String code,
        String message,
        String cause,
        List<RunFailure> suppressed) {

    public RunFailure {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(cause, "cause");
        suppressed = List.copyOf(suppressed);
    }
}
