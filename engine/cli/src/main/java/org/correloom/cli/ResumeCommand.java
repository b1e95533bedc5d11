package org.correloom.cli;

import org.correloom.api.run.RunTuning;
import org.correloom.runtime.FolderRun;
import org.correloom.runtime.FolderRuns;
import org.correloom.runtime.RunFolder;
import org.correloom.runtime.RunSettings;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `correloom resume DIR`.
@CommandLine.Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on with a run that was started with --checkpoint and was killed, cancelled, failed,",
            "or ended by Ctrl-C: from its newest whole checkpoint, so that everything counts once.",
            "Nodes of the workflow that were changed meanwhile begin anew, and are named."
        })
final class ResumeCommand extends Command {

    @Parameters(paramLabel = "DIR", description = "The folder of the run.")
    private Path dir;

    @Option(
            names = "--workflow",
            paramLabel = "FILE",
            description = "A changed workflow to go on with; default: the one in DIR.")
    private String workflow;

    @Option(
            names = "--set",
            paramLabel = "NODE.PARAMETER=VALUE",
            description = "Value of one parameter, as for run.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Time between checkpoints; default: as before.")
    private Duration checkpoint;

    @Mixin private TuningOptions tuning;

    @Mixin private PluginOption plugins;

    @Override
    ExitCode execute(Terminal terminal) throws IOException {
        RunTuning wanted = tuning.tuning();
        try (RunFolder folder = open()) {
            RunSettings before = settingsOf(folder);
            plugins.add(before.pluginFolders());
            WorkflowSource source =
                    WorkflowSource.require(
                            workflow == null
                                    ? dir.resolve(RunFolder.WORKFLOW).toString()
                                    : workflow);
            PreparedWorkflow prepared =
                    PreparedWorkflow.of(source, plugins.catalogue(terminal), Map.of(), settings);
            FolderRun run =
                    new FolderRuns(prepared.catalogue(), source.baseFolder(), wanted)
                            .goingOn(
                                    folder,
                                    prepared.runnable(),
                                    new RunSettings(
                                            before.mapping(),
                                            tuning.threads(before.threads()),
                                            Optional.ofNullable(checkpoint)
                                                    .or(before::checkpointInterval),
                                            plugins.folders()));
            if (!folder.hasCheckpoint()) {
                terminal.out()
                        .println("there is no checkpoint yet: the run begins from its beginning");
            }
            return new RunSession(terminal, correloom().verbose()).carryOut(run);
        }
    }

    private RunFolder open() {
        try {
            return RunFolder.reopen(dir);
        } catch (IOException e) {
            throw Refusal.wrongInput(Messages.of(e));
        }
    }

    private static RunSettings settingsOf(RunFolder folder) {
        try {
            return folder.settingsToGoOn();
        } catch (IOException e) {
            throw Refusal.wrongInput(Messages.of(e));
        }
    }
}
