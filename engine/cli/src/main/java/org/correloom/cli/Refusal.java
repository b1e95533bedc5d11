package org.correloom.cli;

import org.correloom.api.graph.Problem;

import java.util.List;

/// Ends a command with one line for each thing that is wrong: what, where, and what to do. Never
/// shown as a stack trace.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    private Refusal(ExitCode exitCode, String lines) {
        super(lines);
        this.exitCode = exitCode;
    }

    /// The command line is wrong.
    static Refusal wrongInput(String message) {
        return new Refusal(ExitCode.WRONG_INPUT, "error: " + message);
    }

    /// The workflow is wrong; all of its problems are told, warnings too.
    static Refusal wrongWorkflow(List<Problem> problems) {
        return new Refusal(ExitCode.WRONG_INPUT, ProblemLines.of(problems));
    }

    /// What was asked for was begun and could not be done.
    static Refusal failed(String message) {
        return new Refusal(ExitCode.RUN_FAILED, "error: " + message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
