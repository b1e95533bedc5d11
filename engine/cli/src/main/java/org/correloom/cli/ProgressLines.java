package org.correloom.cli;

import java.time.Duration;

/// Plain lines for pipes and log files: one at every state, tenth of the way, or ten seconds.
final class ProgressLines implements ProgressView {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Terminal terminal;
    private Duration lastTime = Duration.ZERO;
    private int lastTenth;

    ProgressLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void state(String state) {
        terminal.out().println(state);
    }

    @Override
    public void show(ProgressState state) {
        int tenth = (int) Math.floor(10 * state.fraction().orElse(0));
        boolean due = state.elapsed().minus(lastTime).compareTo(INTERVAL) >= 0;
        if (tenth > lastTenth || due) {
            terminal.out().println((state.percentage() + "  " + state.details()).stripTrailing());
            lastTenth = tenth;
            lastTime = state.elapsed();
        }
    }

    @Override
    public void note(String line) {
        terminal.out().println(line);
    }

    @Override
    public void message(String line) {
        terminal.err().println(line);
    }

    @Override
    public void end() {}
}
