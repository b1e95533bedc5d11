package org.correloom.cli;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunState;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is printed when a run has ended: how, with which pairs, what was left out, and where the
/// files are.
final class RunReport {

    private final Terminal terminal;
    private final boolean verbose;

    RunReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void print(RunOutcome outcome, RunMetrics metrics, FinalCorrelations correlations) {
        outcome.failure().ifPresent(this::failure);
        leftOut(metrics);
        PairTable.of(correlations).forEach(terminal.out()::println);
        terminal.out().println(verdict(outcome.state(), metrics, correlations));
    }

    private void failure(RunFailure failure) {
        terminal.err().println("error: " + failure.message());
        if (verbose && !failure.cause().isBlank()) {
            terminal.err().println(failure.cause().stripTrailing());
        }
        for (RunFailure other : failure.suppressed()) {
            terminal.err().println("also: " + other.message());
        }
    }

    /// Input that nodes left out on purpose: the first thing to read when there is less in a result
    /// than was hoped for.
    private void leftOut(RunMetrics metrics) {
        SortedMap<String, NodeMetrics> nodes = new TreeMap<>(metrics.nodes());
        nodes.forEach(
                (id, node) -> {
                    new TreeMap<>(node.discards())
                            .forEach(
                                    (reason, count) ->
                                            terminal.out()
                                                    .println(
                                                            "left out by "
                                                                    + id
                                                                    + ": "
                                                                    + count
                                                                    + " "
                                                                    + reason));
                    if (node.skipped() > 0) {
                        terminal.out()
                                .println(
                                        "skipped by "
                                                + id
                                                + ": "
                                                + Quantities.count(node.skipped(), "item")
                                                + " that failed");
                    }
                });
    }

    private static String verdict(
            RunState state, RunMetrics metrics, FinalCorrelations correlations) {
        String how =
                switch (state) {
                    case COMPLETED -> "completed in ";
                    case CANCELLED -> "cancelled after ";
                    default -> "failed after ";
                };
        String what =
                correlations.isEmpty()
                        ? ""
                        : ": "
                                + Quantities.count(correlations.pairs().size(), "pair")
                                + " of up to "
                                + Quantities.count(correlations.windows(), "window");
        return how
                + Quantities.duration(metrics.elapsed())
                + what
                + ", "
                + Quantities.bytes(metrics.peakMemory())
                + " of memory";
    }

    /// Names what lies in the run's folder.
    ///
    /// @param files how many, by folder with its slash, or by name
    void wrote(Path folder, SortedMap<String, Integer> files) {
        terminal.out().println("wrote " + folder + "/");
        files.forEach(
                (name, count) ->
                        terminal.out()
                                .println(
                                        "  "
                                                + name
                                                + (name.endsWith("/")
                                                        ? "  " + Quantities.count(count, "file")
                                                        : "")));
    }

    /// Why there is no picture.
    void noPicture(String reason) {
        terminal.out().println("no record section was drawn: " + reason);
    }
}
