package org.correloom.runtime;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunTuning;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowFile;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Begins runs in folders and goes on with them: the one door for the command line and the
/// designer, so that either goes on with what the other has begun. Stateless; any thread.
public final class FolderRuns {

    private final Catalogue catalogue;
    private final Path baseFolder;
    private final RunTuning tuning;

    /// @param catalogue where the PEs and the codecs of items come from
    /// @param baseFolder what relative paths in the workflow are resolved against
    public FolderRuns(Catalogue catalogue, Path baseFolder, RunTuning tuning) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.baseFolder = Objects.requireNonNull(baseFolder, "baseFolder");
        this.tuning = Objects.requireNonNull(tuning, "tuning");
    }

    /// A run that begins at its beginning. Nothing is written before [FolderRun#start].
    ///
    /// @param file valid, with variables put in and composites expanded
    /// @throws IllegalArgumentException when there is no such mapping
    public FolderRun anew(RunFolder folder, WorkflowFile file, RunSettings settings) {
        return of(folder, file, settings, false);
    }

    /// A run that goes on from the newest whole checkpoint in its folder; where there is none yet,
    /// from its beginning. Nothing is written before [FolderRun#start].
    ///
    /// @param folder opened by [RunFolder#reopen]
    /// @param file as for [#anew]; nodes that are not what they were begin anew
    /// @throws IllegalArgumentException when there is no such mapping, or no interval of
    ///     checkpoints
    public FolderRun goingOn(RunFolder folder, WorkflowFile file, RunSettings settings) {
        if (settings.checkpointInterval().isEmpty()) {
            throw new IllegalArgumentException("a run without checkpoints cannot go on");
        }
        return of(folder, file, settings, true);
    }

    private FolderRun of(
            RunFolder folder, WorkflowFile file, RunSettings settings, boolean goesOn) {
        EmbeddedMapping mapping = Mappings.embedded(settings.mapping());
        // The very workflow that the folder keeps, so that a resumed run finds nothing changed.
        Workflow asRun = WorkflowAsRun.of(file.workflow(), catalogue, baseFolder);
        RunRequest request =
                new RunRequest(
                        asRun,
                        catalogue,
                        baseFolder,
                        Optional.of(folder.path()),
                        settings.threads(),
                        settings.checkpointInterval()
                                .map(
                                        interval ->
                                                Checkpointing.every(
                                                        interval,
                                                        folder.checkpoints(),
                                                        catalogue.codecs()))
                                .map(kept -> goesOn ? kept.resumed() : kept),
                        tuning);
        return new FolderRun(folder, mapping, request, file.withWorkflow(asRun), settings);
    }
}
