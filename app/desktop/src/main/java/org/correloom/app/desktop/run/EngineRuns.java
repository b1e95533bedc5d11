package org.correloom.app.desktop.run;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunTuning;
import org.correloom.app.desktop.model.RunLauncher;
import org.correloom.app.desktop.model.WrongWorkflowException;
import org.correloom.app.document.DocumentState;
import org.correloom.cli.RunPictures;
import org.correloom.runtime.FolderRun;
import org.correloom.runtime.FolderRuns;
import org.correloom.runtime.KeptRun;
import org.correloom.runtime.Mappings;
import org.correloom.runtime.Plan;
import org.correloom.runtime.Planner;
import org.correloom.runtime.RunFolder;
import org.correloom.runtime.RunSettings;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Resolved;
import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowResolution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Runs in this process. Threads: all methods may be called from any.
public final class EngineRuns implements RunLauncher {

    /// Runs that are listed; a folder may have thousands, and each takes some files to be read.
    private static final int LISTED = 100;

    private final Catalogue catalogue;
    private final List<Path> pluginFolders;

    /// With the PEs of the program alone.
    public EngineRuns(Catalogue catalogue) {
        this(catalogue, List.of());
    }

    /// @param pluginFolders where PEs of the catalogue come from besides the program: runs note
    ///     them, so that the command line finds them when it goes on
    public EngineRuns(Catalogue catalogue, List<Path> pluginFolders) {
        this.catalogue = catalogue;
        this.pluginFolders = List.copyOf(pluginFolders);
    }

    @Override
    public List<String> mappings() {
        return Mappings.all().stream()
                .map(Mapping::name)
                .sorted(Comparator.comparing((String name) -> !name.equals("threads")))
                .toList();
    }

    @Override
    public Plan plan(Workflow workflow, String mapping, Path runsFolder)
            throws WrongWorkflowException {
        Workflow runnable = runnable(workflow);
        return mapping.equals("simple")
                ? Planner.simple(runnable, catalogue)
                : Planner.threads(
                        runnable,
                        catalogue,
                        Runtime.getRuntime().availableProcessors(),
                        tuning(runnable, runsFolder));
    }

    /// The same for a plan and for the run that follows it.
    private static RunTuning tuning(Workflow runnable, Path runsFolder) {
        return RunTuning.DEFAULT.withLoads(EarlierRuns.loads(runnable, runsFolder));
    }

    private Workflow runnable(Workflow workflow) throws WrongWorkflowException {
        Resolved resolved = resolved(workflow);
        if (!resolved.runnable()) {
            throw new WrongWorkflowException(resolved.problems());
        }
        return resolved.workflow();
    }

    private Resolved resolved(Workflow workflow) {
        return WorkflowResolution.resolve(workflow, catalogue, Map.of(), Map.of());
    }

    @Override
    public Launched launch(
            DocumentState document, RunOptions options, Path baseFolder, Path runsFolder)
            throws IOException, WrongWorkflowException {
        Workflow runnable = runnable(document.workflow());
        FolderRuns runs = new FolderRuns(catalogue, baseFolder, tuning(runnable, runsFolder));
        RunSettings settings =
                new RunSettings(options.mapping(), 0, options.checkpoints(), pluginFolders);
        RunFolder folder = RunFolder.fresh(runsFolder, document.workflow().name());
        return started(
                folder,
                () -> runs.anew(folder, document.toFile().withWorkflow(runnable), settings));
    }

    @Override
    public List<KeptRun> kept(Path runsFolder, Collection<Path> more) throws IOException {
        List<KeptRun> all = new ArrayList<>(KeptRun.in(runsFolder, LISTED));
        for (Path folder : more) {
            if (!folder.toAbsolutePath().getParent().equals(runsFolder.toAbsolutePath())
                    && Files.isDirectory(folder)) {
                all.add(KeptRun.of(folder));
            }
        }
        all.sort(Comparator.comparing((KeptRun run) -> run.began()).reversed());
        return all;
    }

    @Override
    public Optional<Choice> look(Path runFolder, DocumentState document, Path baseFolder)
            throws IOException {
        try (RunFolder folder = RunFolder.reopen(runFolder)) {
            RunSettings settings = folder.settingsToGoOn();
            DocumentState before =
                    DocumentState.of(
                            WorkflowReader.read(runFolder.resolve(RunFolder.WORKFLOW)).file());
            Resolved resolved = resolved(document.workflow());
            SortedMap<String, String> beginAnew = new TreeMap<>();
            if (resolved.runnable()) {
                FolderRun inFolder =
                        goingOn(folder, document, resolved.workflow(), baseFolder, settings);
                // Reading a checkpoint of gigabytes tells nothing new then.
                if (inFolder.request().workflow().equals(before.workflow())) {
                    return Optional.empty();
                }
                FolderRun.Continuation continuation = inFolder.continuation();
                if (continuation.dropped().isEmpty()) {
                    return Optional.empty();
                }
                if (!continuation.kept().isEmpty()) {
                    beginAnew.putAll(continuation.dropped());
                }
            }
            FolderRun unchanged = goingOn(folder, before, before.workflow(), runFolder, settings);
            return Optional.of(
                    new Choice(
                            before.withWorkflow(unchanged.continuation().workflow()), beginAnew));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Launched goOn(Path runFolder, DocumentState document, Path baseFolder)
            throws IOException, WrongWorkflowException {
        Workflow runnable = runnable(document.workflow());
        RunFolder folder = RunFolder.reopen(runFolder);
        return started(
                folder,
                () -> goingOn(folder, document, runnable, baseFolder, folder.settingsToGoOn()));
    }

    private FolderRun goingOn(
            RunFolder folder,
            DocumentState document,
            Workflow runnable,
            Path baseFolder,
            RunSettings settings) {
        return new FolderRuns(catalogue, baseFolder, RunTuning.DEFAULT)
                .goingOn(folder, document.toFile().withWorkflow(runnable), settings);
    }

    /// Makes a run in a folder.
    private interface Making {
        FolderRun make() throws IOException;
    }

    /// Starts a run; the folder is closed when that cannot be done.
    private static Launched started(RunFolder folder, Making making) throws IOException {
        try {
            FolderRun inFolder = making.make();
            return new EngineRun(inFolder, inFolder.start());
        } catch (IllegalArgumentException e) {
            folder.close();
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private record EngineRun(FolderRun inFolder, Run run) implements Launched {

        @Override
        public Workflow workflow() {
            return inFolder.workflow();
        }

        @Override
        public Path folder() {
            return inFolder.folder().path();
        }

        @Override
        public Optional<Duration> checkpoints() {
            return inFolder.request().checkpointing().map(Checkpointing::interval);
        }

        @Override
        public void finish(RunOutcome outcome) throws IOException {
            try (RunFolder files = inFolder.folder()) {
                inFolder.finish();
                RunPictures.write(inFolder.request(), run.results(), files);
            }
        }
    }
}
