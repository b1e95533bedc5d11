package org.correloom.runtime;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunRequest;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowWriter;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One enactment of a workflow in the folder of its run, from [FolderRuns]: begun anew, or gone on
/// with.
///
/// ```
/// try (RunFolder folder = RunFolder.fresh(Path.of("runs"), name)) {
///     FolderRun inFolder = runs.anew(folder, file, settings);
///     inFolder.start().await();
///     inFolder.finish();
/// }
/// ```
///
/// The folder stays open until whoever opened it closes it. Methods are called by one thread at a
/// time.
public final class FolderRun {

    private final RunFolder folder;
    private final EmbeddedMapping mapping;
    private final RunRequest request;
    private final WorkflowFile file;
    private final RunSettings settings;
    private EmbeddedRun run;

    FolderRun(
            RunFolder folder,
            EmbeddedMapping mapping,
            RunRequest request,
            WorkflowFile file,
            RunSettings settings) {
        this.folder = folder;
        this.mapping = mapping;
        this.request = request;
        this.file = file;
        this.settings = settings;
    }

    public RunFolder folder() {
        return folder;
    }

    /// What is run: the workflow with absolute paths, as the folder keeps it.
    public RunRequest request() {
        return request;
    }

    /// What of the run's state goes on with the workflow. Reads the checkpoint, which may be large.
    ///
    /// @throws IllegalArgumentException as [#start]
    public Continuation continuation() {
        Restoration restoration = Restoration.of(request);
        restoration.holdAgainst(mapping.plan(request, restoration), request.types());
        return new Continuation(restoration.workflow(), restoration.kept(), restoration.dropped());
    }

    /// The workflow as it runs: [#request]'s; one that goes on has the live parameters as they had
    /// been changed, but for those that somebody has changed in the workflow since.
    ///
    /// @throws IllegalStateException when the run has not been started
    public Workflow workflow() {
        return started().workflow();
    }

    /// Writes into the folder what it takes to go on with the run, and starts it. A summary that
    /// an earlier enactment has left is true no more, and is removed.
    ///
    /// @return the run, whose events go into the folder from the first on
    /// @throws IllegalArgumentException when a parameter's value is wrong, or when there are
    ///     checkpoints to go on from and none of them is whole
    /// @throws IOException when the folder cannot be written
    public Run start() throws IOException {
        if (run != null) {
            throw new IllegalStateException(run.id() + " has been started already");
        }
        // What cannot be started leaves the folder as it was; what has been started is described.
        EmbeddedRun prepared = mapping.prepare(request);
        folder.writeWorkflow(WorkflowWriter.write(file));
        folder.writeSettings(settings);
        folder.removeSummary();
        run = prepared.begin();
        folder.record(run);
        return run;
    }

    /// Writes the summary of the run, which has ended. The checkpoints of one that has come to its
    /// end by itself are removed: there is nothing to go on with.
    ///
    /// @throws IllegalStateException when the run has not been started or has not ended
    /// @throws IOException when the summary cannot be written, or an event could not
    public void finish() throws IOException {
        folder.writeSummary(started(), request, mapping.name());
        if (folder.completed()) {
            folder.removeCheckpoints();
        }
    }

    private EmbeddedRun started() {
        if (run == null) {
            throw new IllegalStateException("the run has not been started");
        }
        return run;
    }

    /// Which nodes go on with their state.
    ///
    /// @param workflow that goes on, live parameters as they had been changed
    /// @param kept nodes that do
    /// @param dropped nodes that begin anew although the checkpoint has something of them, with the
    ///     reason, by node id
    public record Continuation(Workflow workflow, List<String> kept, Map<String, String> dropped) {
        public Continuation {
            kept = List.copyOf(kept);
            dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        }
    }
}
