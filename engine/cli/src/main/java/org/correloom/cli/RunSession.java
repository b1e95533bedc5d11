package org.correloom.cli;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.FolderRun;
import org.correloom.runtime.RunFolder;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

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
    /// @throws ClosedByInterruptException when the command was cancelled before it did
    ExitCode carryOut(FolderRun inFolder) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        RunFolder folder = inFolder.folder();
        RunRequest request = inFolder.request();
        ProgressView view = ProgressView.on(terminal);
        EventPrinter events = new EventPrinter(view);
        Run run = Uninterrupted.call(() -> start(inFolder));
        boolean resumable = request.checkpointing().isPresent();
        RunOutcome outcome = new RunWatch(run, view, events, resumable).untilEnd();
        FinalCorrelations correlations = FinalCorrelations.of(run.results());
        RunReport report = new RunReport(terminal, verbose);
        report.print(outcome, run, correlations);
        ExitCode exitCode = exitCode(outcome.state());
        try {
            Uninterrupted.call(
                    () -> {
                        inFolder.finish();
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

    private static Run start(FolderRun inFolder) throws IOException {
        try {
            return inFolder.start();
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
