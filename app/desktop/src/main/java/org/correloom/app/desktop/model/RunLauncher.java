package org.correloom.app.desktop.model;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.app.document.DocumentState;
import org.correloom.runtime.FolderRun;
import org.correloom.runtime.KeptRun;
import org.correloom.runtime.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Starts runs, goes on with them, and keeps their folders. Called on a background thread.
public interface RunLauncher {

    /// How a run is carried out.
    ///
    /// @param mapping one of [#mappings]
    /// @param checkpoints time between two; empty: none are kept
    record RunOptions(String mapping, Optional<Duration> checkpoints) {}

    /// A run that has been started.
    interface Launched {
        Run run();

        /// As it runs: variables put in, composites expanded, paths absolute.
        Workflow workflow();

        /// Where its files are.
        Path folder();

        /// Time between two of its checkpoints; empty: it keeps none.
        Optional<Duration> checkpoints();

        /// Writes the summary; called once, when the run has ended.
        void finish(RunOutcome outcome) throws IOException;
    }

    /// What there is to go on with.
    ///
    /// @param asItRan the workflow as it ran
    /// @param continuation what of the run's state goes on with the document; empty when the
    ///     document cannot run
    record Return(DocumentState asItRan, Optional<FolderRun.Continuation> continuation) {}

    /// Names of the mappings that can be chosen, the usual one first.
    List<String> mappings();

    /// How a run of the workflow would be carried out if it were started now.
    ///
    /// @param runsFolder where earlier runs lie, whose measured loads are used
    /// @throws WrongWorkflowException when resolution finds that it cannot run
    Plan plan(Workflow workflow, String mapping, Path runsFolder) throws WrongWorkflowException;

    /// Starts a run.
    ///
    /// @param document as edited; variables and composites are resolved here
    /// @param baseFolder what relative paths are resolved against
    /// @param runsFolder where the run's folder is made
    /// @throws WrongWorkflowException when resolution finds that it cannot run
    /// @throws IOException when the run's folder cannot be made
    Launched launch(DocumentState document, RunOptions options, Path baseFolder, Path runsFolder)
            throws IOException, WrongWorkflowException;

    /// The newest runs, those that began last first.
    ///
    /// @param runsFolder whose runs are listed; it need not be there
    /// @param more folders of runs that are listed wherever they lie
    /// @throws IOException when the folder cannot be listed
    List<KeptRun> kept(Path runsFolder, Collection<Path> more) throws IOException;

    /// What going on with a run would do to its state. Nothing is changed.
    ///
    /// @param document as edited
    /// @throws IOException when the run cannot go on; the message says why
    Return look(Path runFolder, DocumentState document, Path baseFolder) throws IOException;

    /// Goes on with a run from its newest whole checkpoint, in its own folder and as it was
    /// started.
    ///
    /// @param document as edited; nodes that are not what they were begin anew
    /// @throws WrongWorkflowException when resolution finds that it cannot run
    /// @throws IOException when the run cannot go on; the message says why
    Launched goOn(Path runFolder, DocumentState document, Path baseFolder)
            throws IOException, WrongWorkflowException;
}
