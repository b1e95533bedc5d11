package org.correloom.cli;

import org.correloom.runtime.Plan;
import org.correloom.runtime.Planner;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// `correloom plan WORKFLOW`.
@CommandLine.Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Prints how a workflow would be carried out, without running it: how many instances of",
            "each node on how many threads, where queues are, which threads are bound to which",
            "processors, why, and what memory the pairs of a correlation will take."
        })
final class PlanCommand extends Command {

    @Mixin private WorkflowOptions options;

    @Mixin private TuningOptions tuning;

    @Override
    ExitCode execute(Terminal terminal) {
        int threads = tuning.threads(0);
        PreparedWorkflow prepared = options.prepare(terminal);
        Plan plan =
                Planner.threads(
                        prepared.resolved(),
                        prepared.catalogue(),
                        threads > 0 ? threads : Runtime.getRuntime().availableProcessors(),
                        tuning.tuning());
        terminal.out().print(plan.text());
        new MemoryForecast(prepared).lines().forEach(terminal.out()::println);
        return ExitCode.DONE;
    }
}
