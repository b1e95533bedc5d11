package org.correloom.cli;

import org.correloom.workflow.SchemaGenerator;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// `correloom schema`.
@CommandLine.Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the JSON Schema of workflow files, for editors and other tools.",
            "It knows every PE that is there, with its parameters, units and ranges."
        })
final class SchemaCommand extends Command {

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) {
        terminal.out().println(SchemaGenerator.generate(plugins.catalogue(terminal)).strip());
        return ExitCode.DONE;
    }
}
