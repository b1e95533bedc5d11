package org.correloom.cli;

import org.correloom.api.graph.Problem;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflow.WorkflowResolution;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which workflow, with which values: what `run` and `validate` share.
final class WorkflowOptions {

    @Parameters(
            paramLabel = "WORKFLOW",
            description = "A workflow file, or the name of a built-in workflow.")
    private String workflow;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Value of a workflow variable, with its unit where it has one.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "NODE.PARAMETER=VALUE",
            description = {
                "Value of one parameter: bandpass.low=0.1 or bandpass.low=100mHz.",
                "Relative paths given here or by --var are taken from the current folder."
            })
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin private PluginOption plugins;

    /// Reads, resolves and checks the workflow.
    ///
    /// @throws Refusal with every problem when there is an error among them
    PreparedWorkflow prepare(Terminal terminal) {
        WorkflowSource source = WorkflowSource.require(workflow);
        Catalogue catalogue = plugins.catalogue(terminal);
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
}
