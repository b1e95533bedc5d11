package org.correloom.cli;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Mappings;
import org.correloom.runtime.RunFolder;
import org.correloom.workflow.WorkflowWriter;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `correloom run WORKFLOW`.
@CommandLine.Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a workflow and leaves a folder with its results.",
            "Ctrl-C cancels: what is finished is kept, and the exit code is 130."
        })
final class RunCommand extends Command {

    /// Far more than the cores of any machine; beyond, a run only waits for its threads to start.
    private static final int MOST_THREADS = 4096;

    @Mixin private WorkflowOptions options;

    @Option(
            names = "--mapping",
            paramLabel = "NAME",
            defaultValue = "threads",
            description = "simple (one thread, for tests) or threads; default ${DEFAULT-VALUE}.")
    private String mapping;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many threads compute; 0, the default: as many as there are cores.")
    private int threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results, new or empty; default: runs/NAME-TIME.")
    private Path out;

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        Mapping chosen = chosenMapping();
        PreparedWorkflow prepared = options.prepare(terminal);
        if (!prepared.warnings().isEmpty()) {
            terminal.err().println(ProblemLines.of(prepared.warnings()));
        }
        try (RunFolder folder = folder(prepared)) {
            Path baseFolder = prepared.source().baseFolder();
            Workflow asRun =
                    WorkflowAsRun.of(prepared.resolved(), prepared.catalogue(), baseFolder);
            folder.writeWorkflow(WorkflowWriter.write(prepared.file().withWorkflow(asRun)));
            RunRequest request =
                    new RunRequest(
                            prepared.resolved(),
                            prepared.catalogue(),
                            baseFolder,
                            Optional.of(folder.path()),
                            threads);
            return run(terminal, request, chosen, folder);
        }
    }

    private Mapping chosenMapping() {
        if (threads < 0 || threads > MOST_THREADS) {
            throw Refusal.wrongInput(
                    "--threads "
                            + threads
                            + ": it must be from 0 (as many as there are cores) to "
                            + MOST_THREADS);
        }
        try {
            return Mappings.byName(mapping);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongInput("--mapping: " + e.getMessage());
        }
    }

    /// @throws Refusal when there is no place for the results: nothing has been started yet
    private RunFolder folder(PreparedWorkflow prepared) {
        Path runs = Path.of("runs");
        try {
            if (out == null) {
                return RunFolder.fresh(runs, prepared.source().name());
            }
            if (Files.exists(out) && !Files.isDirectory(out)) {
                throw Refusal.wrongInput(
                        "--out " + out + ": this is a file, and a folder is needed");
            }
            return RunFolder.create(out);
        } catch (IOException e) {
            throw Refusal.wrongInput(
                    out == null
                            ? "no folder for the results can be made in "
                                    + runs.toAbsolutePath()
                                    + " ("
                                    + Messages.of(e)
                                    + "): name one with --out"
                            : "--out " + Messages.of(e));
        }
    }

    private ExitCode run(Terminal terminal, RunRequest request, Mapping chosen, RunFolder folder)
            throws IOException {
        ProgressView view = ProgressView.on(terminal);
        EventPrinter events = new EventPrinter(view);
        Run run =
                Uninterrupted.call(
                        () -> {
                            Run started = chosen.start(request);
                            folder.record(started);
                            return started;
                        });
        RunOutcome outcome = new RunWatch(run, view, events).untilEnd();
        FinalCorrelations correlations = FinalCorrelations.of(run.results());
        RunReport report = new RunReport(terminal, correloom.verbose());
        report.print(outcome, run, correlations);
        ExitCode exitCode = exitCode(outcome.state());
        try {
            Uninterrupted.call(
                    () -> {
                        folder.writeSummary(run, request, chosen.name());
                        RunPictures.write(request, correlations, folder)
                                .ifPresent(report::noPicture);
                        return null;
                    });
        } catch (IOException e) {
            terminal.err().println("error: " + Messages.of(e));
            exitCode = exitCode == ExitCode.DONE ? ExitCode.RUN_FAILED : exitCode;
        }
        report.wrote(folder.path());
        return exitCode;
    }

    private static ExitCode exitCode(RunState state) {
        return switch (state) {
            case COMPLETED -> ExitCode.DONE;
            case CANCELLED -> ExitCode.CANCELLED;
            default -> ExitCode.RUN_FAILED;
        };
    }
}
