package org.correloom.workflow;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;

import java.util.ArrayList;
import java.util.List;

/// Says what is wrong with a workflow.
public final class Validation {

    private Validation() {}

    /// Everything that keeps the workflow from running (errors) or from doing what was probably
    /// meant (warnings). Never throws.
    public static List<Problem> check(Workflow workflow, Catalogue catalogue) {
        return new ArrayList<>(Placeholders.find(workflow));
    }
}
