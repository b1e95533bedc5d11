package org.correloom.cli;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunState;
import org.correloom.runtime.FolderRun;
import org.correloom.runtime.FolderRuns;
import org.correloom.runtime.RunFolder;
import org.correloom.runtime.RunSettings;
import org.correloom.workflow.Catalogue;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `correloom bench network`: an archive of many stations through the whole chain.
///
/// Its data are made first, which is not counted, and kept where `--folder` says, so that a second
/// measurement needs not make them.
@CommandLine.Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = {
            "Correlates all pairs of a synthetic network: reads miniSEED, removes responses, filters,",
            "normalises and whitens each station, stacks all pairs, and transforms and writes the",
            "closest ones as HDF5. Prints the seconds that this takes, the most memory, and the rate",
            "of the all-pairs kernel beside what cores can do at most. Making the data is not",
            "counted. For 1000 stations there should be 8 GiB of memory, half of them for the sums",
            "of 499,500 pairs."
        })
final class NetworkBenchCommand extends Command {

    private static final String WORKFLOW = "network.workflow.json";
    private static final int MOST_STATIONS = 9999;
    private static final int MOST_HOURS = 1000;

    @Option(
            names = "--stations",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int stations;

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "1",
            description = "Hours of data; default ${DEFAULT-VALUE}.")
    private int hours;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "20",
            description = "Sampling rate of the data; default ${DEFAULT-VALUE}.")
    private double samplingRate;

    @Option(
            names = "--write",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many pairs are written, the closest ones; default ${DEFAULT-VALUE}.")
    private int written;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = {
                "Value of a variable of the workflow: maxLag, band.low, band.high, samplingRate,",
                "window.length, window.step."
            })
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Keep data and results there, and take the data from there if they are.")
    private Path folder;

    @Mixin private TuningOptions tuning;

    @Override
    ExitCode execute(Terminal terminal) throws IOException, InterruptedException {
        require(
                stations >= 2 && stations <= MOST_STATIONS,
                "--stations",
                "from 2 to " + MOST_STATIONS);
        require(hours >= 1 && hours <= MOST_HOURS, "--hours", "from 1 to " + MOST_HOURS);
        require(samplingRate >= 5 && samplingRate <= 500, "--rate", "from 5 to 500");
        require(written >= 1, "--write", "1 or more");
        Path base =
                folder == null
                        ? Files.createTempDirectory("correloom-bench-")
                        : Files.createDirectories(folder).toAbsolutePath();
        try {
            return measure(terminal, base);
        } finally {
            if (folder == null) {
                FolderRemoval.remove(base);
            }
        }
    }

    private static void require(boolean holds, String option, String range) {
        if (!holds) {
            throw Refusal.wrongInput(option + " must be " + range);
        }
    }

    private ExitCode measure(Terminal terminal, Path base)
            throws IOException, InterruptedException {
        SyntheticArchive archive = new SyntheticArchive(stations, hours, 1, samplingRate);
        Path data = data(terminal, base, archive);
        int threads = tuning.threads(0);
        PreparedWorkflow prepared =
                PreparedWorkflow.of(
                        new WorkflowSource.OfFile(data.resolve(WORKFLOW)),
                        Catalogue.load(List.of()),
                        values(archive, data),
                        Map.of());
        terminal.out().println("measuring the all-pairs kernel, and what it could reach at most");
        List<AllPairsRate> rates = List.of(AllPairsRate.of(1), AllPairsRate.of(2));
        try (RunFolder results = RunFolder.fresh(base.resolve("runs"), "network")) {
            FolderRun run =
                    new FolderRuns(prepared.catalogue(), data, tuning.tuning())
                            .anew(
                                    results,
                                    prepared.runnable(),
                                    new RunSettings(
                                            "threads", threads, Optional.empty(), List.of()));
            long start = System.nanoTime();
            Run started = Uninterrupted.call(run::start);
            ProgressView view = ProgressView.on(terminal);
            RunOutcome outcome =
                    new RunWatch(started, view, new EventPrinter(view), false).untilEnd();
            double seconds = (System.nanoTime() - start) / 1e9;
            Uninterrupted.call(
                    () -> {
                        run.finish();
                        return null;
                    });
            if (outcome.state() != RunState.COMPLETED) {
                new RunReport(terminal, correloom().verbose())
                        .print(outcome, started, FinalCorrelations.of(started.results()));
                return outcome.state() == RunState.CANCELLED
                        ? ExitCode.CANCELLED
                        : ExitCode.RUN_FAILED;
            }
            new NetworkFigures(archive, seconds, rates, started).print(terminal.out());
            if (folder != null) {
                terminal.out().println("results in " + results.path());
            }
            return ExitCode.DONE;
        }
    }

    private Map<String, String> values(SyntheticArchive archive, Path data) throws IOException {
        Path list = data.resolve("written-" + written + ".txt");
        Files.write(list, archive.closestPairs(written));
        Map<String, String> values = new LinkedHashMap<>(variables);
        values.put("written", list.toString());
        return values;
    }

    /// The folder of an archive, which is made if it is not there. Its workflow is written last: a
    /// folder that has one is whole.
    private Path data(Terminal terminal, Path base, SyntheticArchive archive) throws IOException {
        Path data =
                base.resolve(
                        String.format(
                                Locale.ROOT,
                                "network-%d-stations-%d-h-%s-Hz",
                                stations,
                                hours,
                                samplingRate));
        Path workflow = data.resolve(WORKFLOW);
        if (!Files.exists(workflow)) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "making %d station-hours of %s Hz in %s, which is not counted%n",
                            stations * hours,
                            samplingRate,
                            data);
            archive.write(data);
        }
        try (InputStream text = NetworkBenchCommand.class.getResourceAsStream(WORKFLOW)) {
            Files.write(workflow, text.readAllBytes());
        }
        return data;
    }
}
