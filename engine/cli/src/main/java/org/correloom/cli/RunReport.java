package org.correloom.cli;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunState;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is printed when a run has ended: how, with which pairs, what was left out, and where the
/// files are.
final class RunReport {

    /// The failure of this code tells itself what was left out.
    private static final String NO_RESULT = "no-result";

    private final Terminal terminal;
    private final boolean verbose;

    RunReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void print(RunOutcome outcome, Run run, FinalCorrelations correlations) {
        RunMetrics metrics = run.metrics();
        outcome.failure().ifPresent(this::failure);
        if (outcome.failure().map(RunFailure::code).filter(NO_RESULT::equals).isEmpty()) {
            leftOut(metrics);
        }
        ResultTables.of(run.results()).forEach(terminal.out()::println);
        PairTable.of(correlations).forEach(terminal.out()::println);
        if (correlations.mayMoveOut()) {
            terminal.out().println("moveout: " + moveout(correlations));
        }
        terminal.out().println(verdict(outcome.state(), metrics, correlations));
    }

    private static String moveout(FinalCorrelations correlations) {
        return correlations.velocity().stream()
                .mapToObj(Quantities::velocity)
                .findFirst()
                .orElseGet(
                        () ->
                                "none that the pairs have in common from "
                                        + Quantities.velocity(FinalCorrelations.SLOWEST)
                                        + " to "
                                        + Quantities.velocity(FinalCorrelations.FASTEST));
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

    /// Why there is no picture.
    void noPicture(String reason) {
        terminal.out().println("no record section was drawn: " + reason);
    }

    /// How to go on with a run that has not come to its end by itself.
    void resumable(Path folder) {
        terminal.out().println("to go on with it: correloom resume " + folder);
    }

    /// Names what lies in the run's folder: files, and how many there are in folders.
    void wrote(Path folder) throws IOException {
        SortedMap<String, Long> names = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(folder::relativize)
                    .forEach(file -> names.merge(shown(file), 1L, Long::sum));
        }
        terminal.out().println("wrote " + folder + File.separator);
        names.forEach(
                (name, count) ->
                        terminal.out()
                                .println(
                                        "  "
                                                + name
                                                + (name.endsWith("/")
                                                        ? "  " + Quantities.count(count, "file")
                                                        : "")));
    }

    /// Files of `correlations` are too many to be named one by one.
    private static String shown(Path file) {
        return file.getNameCount() > 1 && !file.startsWith("plots")
                ? file.getName(0) + "/"
                : file.toString().replace(File.separatorChar, '/');
    }
}
