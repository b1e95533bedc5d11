package org.correloom.workflow;

import org.correloom.api.graph.Problem;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What reading a workflow file gave.
///
/// @param file what could be read; [WorkflowFile#EMPTY] when nothing could
/// @param problems what is wrong with the file as a file; whether the workflow makes sense is for
///     [Validation] to say
public record WorkflowReading(WorkflowFile file, List<Problem> problems) {

    private static final Set<String> LOSING =
            Set.of(
                    "json-syntax",
                    "too-deep",
                    "too-large",
                    "wrong-format",
                    "newer-version",
                    "bad-version",
                    "duplicate-key");

    public WorkflowReading {
        Objects.requireNonNull(file, "file");
        problems = List.copyOf(problems);
    }

    /// Whether `file` holds all that the text held, so that saving it under the same name loses
    /// nothing. What this version does not understand counts as held.
    public boolean complete() {
        return problems.stream().noneMatch(problem -> LOSING.contains(problem.code()));
    }
}
