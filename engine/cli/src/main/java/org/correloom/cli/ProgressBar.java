package org.correloom.cli;

/// One line that is drawn over in place.
final class ProgressBar implements ProgressView {

    private static final int CELLS = 24;
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
        int filled = (int) Math.round(CELLS * state.fraction().orElse(0));
        return full.repeat(filled)
                + empty.repeat(CELLS - filled)
                + " "
                + state.percentage()
                + "  "
                + state.details();
    }

    @Override
    public void message(String line) {
        String bar = drawn;
        draw("");
        terminal.err().println(line);
        terminal.err().flush();
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
