package org.correloom.app.document;

import org.correloom.api.graph.Workflow;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.correloom.workflow.WorkflowFile;

import java.util.Map;
import java.util.Objects;

/// All that a document is at one moment: what the workflow computes, and where things are drawn.
///
/// Immutable, and states that follow each other share what has not changed, so that keeping every
/// one of them for undo is cheap.
public record DocumentState(Workflow workflow, Layout layout) {

    /// A document with nothing in it.
    public static final DocumentState EMPTY = new DocumentState(Workflow.EMPTY, Layout.EMPTY);

    public DocumentState {
        Objects.requireNonNull(workflow, "workflow");
        Objects.requireNonNull(layout, "layout");
    }

    public static DocumentState of(WorkflowFile file) {
        return new DocumentState(file.workflow(), file.layout());
    }

    public WorkflowFile toFile() {
        return new WorkflowFile(workflow, layout);
    }

    public DocumentState withWorkflow(Workflow changed) {
        return new DocumentState(changed, layout);
    }

    public DocumentState withLayout(Layout changed) {
        return new DocumentState(workflow, changed);
    }

    /// This state with nodes drawn at other places.
    public DocumentState withPositions(Map<String, GridPoint> moved) {
        return withLayout(layout.withPositions(moved));
    }
}
