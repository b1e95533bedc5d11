package org.correloom.cli;

import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.RunFolder;

import java.io.IOException;

/// One enactment of a workflow in a folder, from its start to the last line that is printed: what
/// `run` and `resume` share.
final class RunSession {

    private final Terminal terminal;
    private final boolean verbose;

    RunSession(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    /// @throws Refusal when the run cannot begin
    ExitCode carryOut(RunRequest request, Mapping mapping, RunFolder folder) throws IOException {
        ProgressView view = ProgressView.on(terminal);
        EventPrinter events = new EventPrinter(view);
        Run run =
                Uninterrupted.call(
                        () -> {
                            Run started = start(request, mapping);
                            folder.record(started);
                            return started;
                        });
        boolean resumable = request.checkpointing().isPresent();
        RunOutcome outcome = new RunWatch(run, view, events, resumable).untilEnd();
        FinalCorrelations correlations = FinalCorrelations.of(run.results());
        RunReport report = new RunReport(terminal, verbose);
        report.print(outcome, run, correlations);
        ExitCode exitCode = exitCode(outcome.state());
        try {
            Uninterrupted.call(
                    () -> {
                        folder.writeSummary(run, request, mapping.name());
                        RunPictures.write(request, correlations, folder)
                                .ifPresent(report::noPicture);
                        return null;
                    });
        } catch (IOException e) {
            terminal.err().println("error: " + Messages.of(e));
            exitCode = exitCode == ExitCode.DONE ? ExitCode.RUN_FAILED : exitCode;
        }
        report.wrote(folder.path());
        if (resumable && !folder.completed()) {
            report.resumable(folder.path());
        }
        return exitCode;
    }

    private static Run start(RunRequest request, Mapping mapping) {
        try {
            return mapping.start(request);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongInput(e.getMessage());
        }
    }

    private static ExitCode exitCode(RunState state) {
        return switch (state) {
            case COMPLETED -> ExitCode.DONE;
            case CANCELLED -> ExitCode.CANCELLED;
            default -> ExitCode.RUN_FAILED;
        };
    }
}
