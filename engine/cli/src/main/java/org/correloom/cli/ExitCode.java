package org.correloom.cli;

/// What the process tells the shell. Scripts rely on these; they never change.
enum ExitCode {
    /// Done as asked.
    DONE(0),
    /// The run failed, or ended without any result.
    RUN_FAILED(1),
    /// Nothing was started: the workflow or the command line is wrong.
    WRONG_INPUT(2),
    /// Ended by Ctrl-C (128 + SIGINT, as shells have it).
    CANCELLED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
