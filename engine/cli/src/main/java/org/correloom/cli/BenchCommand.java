package org.correloom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `correloom bench KIND`.
@CommandLine.Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast this machine is with workflows of a known size.",
        synopsisSubcommandLabel = "KIND",
        subcommands = NetworkBenchCommand.class)
final class BenchCommand extends Command {

    @Spec private CommandSpec spec;

    @Override
    ExitCode execute(Terminal terminal) {
        throw new ParameterException(
                spec.commandLine(), "what to measure is missing; there is: network");
    }
}
