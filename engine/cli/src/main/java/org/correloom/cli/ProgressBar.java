package org.correloom.cli;

import java.io.PrintStream;

/// One line that is drawn over in place.
final class ProgressBar implements ProgressView {

    /// What stands beside the bar at its longest, so that the bar does not change its length.
    private static final int BESIDE = 66;

    private static final String CLEAR_TO_END = "\u001b[K";

    private final Terminal terminal;
    private final String full;
    private final String empty;
    private String drawn = "";

    ProgressBar(Terminal terminal) {
        this.terminal = terminal;
        boolean blocks = terminal.shows("█░");
        this.full = blocks ? "█" : "#";
        this.empty = blocks ? "░" : ".";
    }

    @Override
    public void state(String state) {}

    @Override
    public void show(ProgressState state) {
        String line = state.fraction().isPresent() ? bar(state) : state.details();
        draw(line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
    }

    private String bar(ProgressState state) {
        int cells = Math.clamp(terminal.columns() - BESIDE, 8, 30);
        int filled = (int) Math.round(cells * state.fraction().orElse(0));
        return full.repeat(filled)
                + empty.repeat(cells - filled)
                + " "
                + state.percentage()
                + "  "
                + state.details();
    }

    @Override
    public void note(String line) {
        above(terminal.out(), line);
    }

    @Override
    public void message(String line) {
        above(terminal.err(), line);
    }

    private void above(PrintStream stream, String line) {
        String bar = drawn;
        draw("");
        stream.println(line);
        stream.flush();
        draw(bar);
    }

    @Override
    public void end() {
        draw("");
    }

    private void draw(String line) {
        if (!line.equals(drawn)) {
            terminal.out().print("\r" + line + CLEAR_TO_END);
            terminal.out().flush();
            drawn = line;
        }
    }
}
