package org.correloom.cli;

/// How a run that goes on is shown. Used by one thread.
sealed interface ProgressView permits ProgressBar, ProgressLines {

    static ProgressView on(Terminal terminal) {
        return terminal.interactive() ? new ProgressBar(terminal) : new ProgressLines(terminal);
    }

    /// The run has gone into a state.
    void state(String state);

    /// Shows how far the run is; called several times a second.
    void show(ProgressState state);

    /// Prints one line that is worth knowing and no problem.
    void note(String line);

    /// Prints one line of its own, on the error stream.
    void message(String line);

    /// The run has ended: nothing of the view may stay half drawn.
    void end();
}
