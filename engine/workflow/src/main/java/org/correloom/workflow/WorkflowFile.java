package org.correloom.workflow;

import org.correloom.api.graph.Workflow;

import java.util.Objects;

/// What one workflow file holds: the graph, and apart from it where its nodes lie.
public record WorkflowFile(Workflow workflow, Layout layout) {

    /// A file with nothing in it.
    public static final WorkflowFile EMPTY = new WorkflowFile(Workflow.EMPTY, Layout.EMPTY);

    /// How the names of workflow files end.
    public static final String EXTENSION = ".workflow.json";

    public WorkflowFile {
        Objects.requireNonNull(workflow, "workflow");
        Objects.requireNonNull(layout, "layout");
    }

    public WorkflowFile withWorkflow(Workflow newWorkflow) {
        return new WorkflowFile(newWorkflow, layout);
    }

    public WorkflowFile withLayout(Layout newLayout) {
        return new WorkflowFile(workflow, newLayout);
    }
}
