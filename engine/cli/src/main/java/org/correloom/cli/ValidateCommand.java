package org.correloom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

import java.io.IOException;

/// `correloom validate WORKFLOW`.
@CommandLine.Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a workflow without running it, and prints each problem with what to do.",
            "Exits 2 when there is an error; warnings alone exit 0."
        })
final class ValidateCommand extends Command {

    @Mixin private WorkflowOptions options;

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        PreparedWorkflow prepared = options.prepare(terminal);
        if (!prepared.warnings().isEmpty()) {
            terminal.err().println(ProblemLines.of(prepared.warnings()));
        }
        terminal.out()
                .printf(
                        "%s: %d nodes, %d connections, %s%n",
                        prepared.source().name(),
                        prepared.resolved().nodes().size(),
                        prepared.resolved().connections().size(),
                        ProblemLines.count(prepared.warnings()));
        return ExitCode.DONE;
    }
}
