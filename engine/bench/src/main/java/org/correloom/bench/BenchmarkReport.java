package org.correloom.bench;

import org.correloom.kernels.internal.vector.VectorProvider;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Runs benchmarks and prints a Markdown table: fastest and median invocation, the rate of the
/// fastest in the benchmark's own unit, and, for floating-point rates, the share of the
/// multiply-add peak that was measured in the same run.
///
/// Rates are of the fastest invocation because other processes can only ever add time; the
/// median tells how busy the machine was. The peak is measured before and after the others, and
/// the higher figure counts, so that a busy machine does not flatter the shares.
public final class BenchmarkReport {

    private static final String PEAK = FmaPeakBenchmark.class.getName();

    private BenchmarkReport() {}

    /// @param args a regular expression of benchmark names, and optionally seconds an iteration
    public static void main(String[] args)
            throws RunnerException, InterruptedException, IOException {
        String include = args.length > 0 ? args[0] : ".*";
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 1;
        table(include, seconds);
        if (HopLatency.class.getName().matches(include)) {
            HopLatency.print();
        }
        if (MetricsCost.class.getName().matches(include)) {
            MetricsCost.print();
        }
        if (StationDays.class.getName().matches(include)) {
            StationDays.print(StationDays.DAYS);
        }
    }

    private static void table(String include, double seconds) throws RunnerException {
        Collection<RunResult> wanted;
        try {
            wanted = run(include, PEAK, seconds);
        } catch (NoBenchmarksException onlyMeasuredOtherwise) {
            return;
        }
        List<RunResult> results = new ArrayList<>(run(PEAK, "^$", seconds));
        results.addAll(wanted);
        results.addAll(run(PEAK, "^$", seconds));
        double peak = 0;
        for (RunResult result : results) {
            if (name(result).startsWith("FmaPeak")) {
                peak = Math.max(peak, FmaPeakBenchmark.OPERATIONS / nanoseconds(result));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nJava %s, kernels: %s%n%n"
                        + "| benchmark | fastest, µs | median, µs | rate | of peak |%n"
                        + "|---|---:|---:|---:|---:|%n",
                Runtime.version(),
                VectorProvider.get().description());
        for (RunResult result : results) {
            row(result, peak);
        }
    }

    private static Collection<RunResult> run(String include, String exclude, double seconds)
            throws RunnerException {
        TimeValue time = TimeValue.milliseconds(Math.round(1000 * seconds));
        Options options =
                new OptionsBuilder()
                        .include(include)
                        .exclude(exclude)
                        .warmupTime(time)
                        .measurementTime(time)
                        .jvmArgsAppend(
                                "--add-modules=jdk.incubator.vector",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx1g")
                        .verbosity(VerboseMode.SILENT)
                        .build();
        return new Runner(options).run();
    }

    private static String name(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    private static double nanoseconds(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static void row(RunResult result, double peak) {
        double time = nanoseconds(result);
        double gigaflops =
                switch (name(result).replaceAll("\\..*", "")) {
                    case "FmaPeakBenchmark" -> FmaPeakBenchmark.OPERATIONS / time;
                    case "AllPairsBenchmark", "AllPairsTogetherBenchmark" ->
                            AllPairsBenchmark.operations(parameter(result, "size")) / time;
                    case "FftBenchmark" ->
                            FftBenchmark.operations(Integer.parseInt(parameter(result, "length")))
                                    / time;
                    case "DayFftBenchmark" -> DayFftBenchmark.operations() / time;
                    case "FirBenchmark" -> FirBenchmark.operations() / time;
                    default -> Double.NaN;
                };
        String rate;
        if (name(result).startsWith("Engine")) {
            long items = EngineBenchmark.items(name(result).replaceAll(".*\\.", ""));
            rate = String.format(Locale.ROOT, "%.2f Mitems/s", 1e3 * items / time);
        } else if (Double.isNaN(gigaflops)) {
            double samples =
                    switch (name(result).replaceAll("\\..*", "")) {
                        case "SteimBenchmark" -> SteimBenchmark.SAMPLES;
                        case "SegmentStepsBenchmark", "ScalarSegmentStepsBenchmark" ->
                                SegmentStepsBenchmark.samples(name(result).replaceAll(".*\\.", ""));
                        default ->
                                DecimationBenchmark.samples(
                                        Double.parseDouble(parameter(result, "rate")));
                    };
            rate = String.format(Locale.ROOT, "%.0f Msamples/s", 1e3 * samples / time);
        } else {
            rate = String.format(Locale.ROOT, "%.1f GFLOP/s", gigaflops);
        }
        StringBuilder label = new StringBuilder(name(result));
        for (String key : result.getParams().getParamsKeys()) {
            label.append(' ').append(key).append('=').append(parameter(result, key));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %s | %s |%n",
                label,
                time / 1e3,
                result.getPrimaryResult().getStatistics().getPercentile(50) / 1e3,
                rate,
                Double.isNaN(gigaflops)
                        ? ""
                        : String.format(Locale.ROOT, "%.0f %%", 100 * gigaflops / peak));
    }

    private static String parameter(RunResult result, String key) {
        return result.getParams().getParam(key);
    }
}
