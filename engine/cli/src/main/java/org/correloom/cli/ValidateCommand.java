package org.correloom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

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
    ExitCode execute(Terminal terminal) {
        PreparedWorkflow prepared = options.prepare(terminal);
        if (!prepared.warnings().isEmpty()) {
            terminal.err().println(ProblemLines.of(prepared.warnings()));
        }
        terminal.out()
                .printf(
                        "%s: %s, %s, %s%n",
                        prepared.source().name(),
                        Quantities.count(prepared.resolved().nodes().size(), "node"),
                        Quantities.count(prepared.resolved().connections().size(), "connection"),
                        ProblemLines.count(prepared.warnings()));
        return ExitCode.DONE;
    }
}
