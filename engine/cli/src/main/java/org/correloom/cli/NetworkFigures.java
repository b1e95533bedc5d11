package org.correloom.cli;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunResult;
import org.correloom.kernels.correlate.MultiplyAddPeak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a run of the network benchmark has cost.
///
/// @param seconds from the start to the end of the run
/// @param rates of the all-pairs kernel
record NetworkFigures(SyntheticArchive archive, double seconds, List<AllPairsRate> rates, Run run) {

    private static final double GIGA = 1e9;
    private static final double GIBI = 1 << 30;
    private static final Path PROCESS = Path.of("/proc/self/status");

    void print(PrintStream out) throws IOException {
        RunMetrics metrics = run.metrics();
        List<Map<?, ?>> instances = instances();
        out.println();
        line(
                out,
                "stations",
                "%,d, %d h of %s Hz",
                archive.stations(),
                archive.files() * archive.hoursOfFile(),
                archive.samplingRate());
        line(
                out,
                "pairs",
                "%,.0f × %,.0f bins",
                sum(instances, "pairs"),
                number(instances.get(0), "bins"));
        line(out, "written", "%,d correlations", metrics.nodes().get("results").totalIn());
        line(out, "time", "%.1f s", seconds);
        line(out, "memory at most", "%s", memory(metrics));
        line(out, "sums of pairs", "%.2f GiB", sum(instances, "bytes") / GIBI);
        line(out, "kernels", "%s", MultiplyAddPeak.kernels());
        for (AllPairsRate rate : rates) {
            line(
                    out,
                    "all-pairs kernel",
                    "%.1f GFLOP/s on %s, %.0f %% of the %.1f that multiply-adds reach (%s)",
                    rate.operations() / GIGA,
                    Quantities.count(rate.threads(), "thread"),
                    100 * rate.operations() / rate.peak(),
                    rate.peak() / GIGA,
                    AllPairsRate.SIZE);
        }
        double days = archive.stationDays();
        line(
                out,
                "data",
                "%.1f station-days, %.1f a second of the whole run",
                days,
                days / seconds);
        out.println();
        out.println("seconds inside of each PE, all its instances together:");
        metrics.nodes().values().stream()
                .sorted(Comparator.comparingLong(NodeMetrics::busyNanos).reversed())
                .forEach(
                        node ->
                                out.printf(
                                        Locale.ROOT,
                                        "  %-12s %7.2f s, %,d items in, %,d out%n",
                                        node.node(),
                                        node.busyNanos() / GIGA,
                                        node.totalIn(),
                                        node.totalOut()));
    }

    /// What each instance of the correlation has told of itself.
    private List<Map<?, ?>> instances() {
        Stream<Object> told =
                run.results().since(0).stream()
                        .filter(result -> result.kind().equals(PairSumsLine.KIND))
                        .map(RunResult::item);
        return told.<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private static double sum(List<Map<?, ?>> instances, String name) {
        return instances.stream().mapToDouble(instance -> number(instance, name)).sum();
    }

    private static double number(Map<?, ?> instance, String name) {
        return ((Number) instance.get(name)).doubleValue();
    }

    /// What the process has held at most; where the system does not tell, what its heap has.
    private static String memory(RunMetrics metrics) throws IOException {
        if (Files.isReadable(PROCESS)) {
            for (String line : Files.readAllLines(PROCESS)) {
                if (line.startsWith("VmHWM:")) {
                    double kibibytes = Double.parseDouble(line.replaceAll("[^0-9]", ""));
                    return String.format(Locale.ROOT, "%.2f GiB", kibibytes / (1 << 20));
                }
            }
        }
        return String.format(Locale.ROOT, "%.2f GiB of heap in use", metrics.peakMemory() / GIBI);
    }

    private static void line(PrintStream out, String what, String format, Object... values) {
        out.printf(Locale.ROOT, "%-18s %s%n", what, String.format(Locale.ROOT, format, values));
    }
}
