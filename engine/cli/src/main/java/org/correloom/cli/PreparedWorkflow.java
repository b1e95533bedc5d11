package org.correloom.cli;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowFile;

import java.util.List;

/// A workflow that can run.
///
/// @param file as it was read, with its layout
/// @param resolved with variables put in, settings applied and composites expanded
/// @param warnings what is worth knowing about it
record PreparedWorkflow(
        WorkflowSource source,
        Catalogue catalogue,
        WorkflowFile file,
        Workflow resolved,
        List<Problem> warnings) {

    PreparedWorkflow {
        warnings = List.copyOf(warnings);
    }
}
