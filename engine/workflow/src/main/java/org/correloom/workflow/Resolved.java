package org.correloom.workflow;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;

import java.util.List;
import java.util.Objects;

/// A workflow that is ready to be run, or the reasons why it is not.
///
/// @param workflow without composites and without references to variables, as far as resolution
///     came
/// @param problems of the resolution and of the resolved workflow
public record Resolved(Workflow workflow, List<Problem> problems) {

    public Resolved {
        Objects.requireNonNull(workflow, "workflow");
        problems = List.copyOf(problems);
    }

    /// Whether the workflow can be run.
    public boolean runnable() {
        return !Problem.anyError(problems);
    }
}
