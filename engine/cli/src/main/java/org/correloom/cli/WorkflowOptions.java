package org.correloom.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
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
        return PreparedWorkflow.of(
                WorkflowSource.require(workflow), plugins.catalogue(terminal), variables, settings);
    }

    /// The plug-in folders that the command line names.
    List<Path> pluginFolders() {
        return plugins.folders();
    }
}
