package org.correloom.cli;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflow.WorkflowResolution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /// Reads, resolves and checks a workflow.
    ///
    /// @param variables values of workflow variables, as on the command line
    /// @param settings values of parameters, as on the command line
    /// @throws Refusal with every problem when there is an error among them
    static PreparedWorkflow of(
            WorkflowSource source,
            Catalogue catalogue,
            Map<String, String> variables,
            Map<String, String> settings) {
        WorkflowReading reading = WorkflowSource.read(source);
        if (Problem.anyError(reading.problems())) {
            throw Refusal.wrongWorkflow(reading.problems());
        }
        WorkflowFile file = reading.file();
        var resolved =
                WorkflowResolution.resolve(
                        file.workflow(),
                        catalogue,
                        variables,
                        settings,
                        Path.of("").toAbsolutePath());
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(resolved.problems());
        if (Problem.anyError(problems)) {
            throw Refusal.wrongWorkflow(problems);
        }
        return new PreparedWorkflow(source, catalogue, file, resolved.workflow(), problems);
    }

    /// What is run, with the layout of the file.
    WorkflowFile runnable() {
        return file.withWorkflow(resolved);
    }
}
