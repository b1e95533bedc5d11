package org.correloom.cli;

import org.correloom.api.run.Mapping;
import org.correloom.api.run.RunTuning;
import org.correloom.runtime.FolderRun;
import org.correloom.runtime.FolderRuns;
import org.correloom.runtime.Mappings;
import org.correloom.runtime.RunFolder;
import org.correloom.runtime.RunSettings;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// `correloom run WORKFLOW`.
@CommandLine.Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a workflow and leaves a folder with its results.",
            "Ctrl-C cancels: what is finished is kept, and the exit code is 130. With --checkpoint",
            "it ends the sources, finishes what is under way, and the run can be resumed."
        })
final class RunCommand extends Command {

    @Mixin private WorkflowOptions options;

    @Option(
            names = "--mapping",
            paramLabel = "NAME",
            defaultValue = "threads",
            description = "simple (one thread, for tests) or threads; default ${DEFAULT-VALUE}.")
    private String mapping;

    @Mixin private TuningOptions tuning;

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = {
                "Keep a checkpoint every so often, as 10s: a run that is killed goes on from the",
                "newest one with: correloom resume DIR"
            })
    private Duration checkpoint;

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "Record every call of a PE for Java Flight Recorder's viewers.")
    private Path jfr;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results, new or empty; default: runs/NAME-TIME.")
    private Path out;

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        Mapping chosen = chosenMapping();
        int threads = tuning.threads(0);
        RunTuning wanted = tuning.tuning();
        PreparedWorkflow prepared = options.prepare(terminal);
        if (!prepared.warnings().isEmpty()) {
            terminal.err().println(ProblemLines.of(prepared.warnings()));
        }
        try (RunFolder folder = folder(prepared);
                FlightRecording recording = jfr == null ? null : FlightRecording.begin(jfr)) {
            FolderRun run =
                    new FolderRuns(prepared.catalogue(), prepared.source().baseFolder(), wanted)
                            .anew(
                                    folder,
                                    prepared.runnable(),
                                    new RunSettings(
                                            chosen.name(),
                                            threads,
                                            Optional.ofNullable(checkpoint),
                                            options.pluginFolders()));
            return new RunSession(terminal, correloom().verbose()).carryOut(run);
        }
    }

    private Mapping chosenMapping() {
        try {
            return Mappings.byName(mapping);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongInput("--mapping: " + e.getMessage());
        }
    }

    /// @throws Refusal when there is no place for the results: nothing has been started yet
    private RunFolder folder(PreparedWorkflow prepared) {
        Path runs = Path.of("runs");
        try {
            if (out == null) {
                return RunFolder.fresh(runs, prepared.source().name());
            }
            if (Files.exists(out) && !Files.isDirectory(out)) {
                throw Refusal.wrongInput(
                        "--out " + out + ": this is a file, and a folder is needed");
            }
            return RunFolder.create(out);
        } catch (IOException e) {
            throw Refusal.wrongInput(
                    out == null
                            ? "no folder for the results can be made in "
                                    + runs.toAbsolutePath()
                                    + " ("
                                    + Messages.of(e)
                                    + "): name one with --out"
                            : "--out " + Messages.of(e));
        }
    }
}
