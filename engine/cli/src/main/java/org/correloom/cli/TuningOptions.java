package org.correloom.cli;

import org.correloom.api.run.RunTuning;
import org.correloom.api.run.RunTuning.Pinning;
import org.correloom.runtime.RunFolder;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// How a run is carried out: what `run`, `resume` and `plan` share.
final class TuningOptions {

    /// Far more than the cores of any machine; beyond, a run only waits for its threads to start.
    private static final int MOST_THREADS = 4096;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads compute; 0, the default: as many as there are cores.")
    private Integer threads;

    @Option(
            names = "--pin",
            paramLabel = "HOW",
            description = {
                "Binding of threads to processors: auto (the default: to memory nodes where there",
                "are several), none, or cores (each to one of its own)."
            })
    private Pinning pinning = Pinning.AUTO;

    @Option(
            names = "--measured",
            paramLabel = "RUN",
            description = {
                "Folder of an earlier run of the workflow: instances go by what it measured."
            })
    private Path measured;

    @Option(
            names = "--stuck-after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "A PE that is longer in one call is reported with its stack; default 60s.")
    private Duration stuckAfter;

    /// How many threads; `otherwise` when the command line does not say.
    int threads(int otherwise) {
        if (threads == null) {
            return otherwise;
        }
        if (threads < 0 || threads > MOST_THREADS) {
            throw Refusal.wrongInput(
                    "--threads "
                            + threads
                            + ": it must be from 0 (as many as there are cores) to "
                            + MOST_THREADS);
        }
        return threads;
    }

    RunTuning tuning() {
        RunTuning tuning = RunTuning.DEFAULT.withPinning(pinning);
        if (stuckAfter != null) {
            tuning = tuning.withStuckAfter(stuckAfter);
        }
        if (measured != null) {
            try {
                tuning = tuning.withLoads(RunFolder.measuredLoads(measured));
            } catch (IOException e) {
                throw Refusal.wrongInput("--measured " + Messages.of(e));
            }
        }
        return tuning;
    }
}
