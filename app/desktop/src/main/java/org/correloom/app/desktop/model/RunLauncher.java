package org.correloom.app.desktop.model;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.app.document.DocumentState;
import org.correloom.runtime.KeptRun;
import org.correloom.runtime.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

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

    /// What a person has to decide before a run goes on, when the document is not what ran.
    ///
    /// @param asItRan the workflow as it ran, live parameters as they had been changed
    /// @param beginAnew the nodes that lose their state with the document, with the reason, by node
    ///     id; empty: nothing of the run goes on with it
    record Choice(DocumentState asItRan, SortedMap<String, String> beginAnew) {}

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

    /// What is to be decided before a run goes on with the document. Nothing is changed.
    ///
    /// @param document as edited
    /// @return empty when all of the run's state goes on with it
    /// @throws IOException when the run cannot go on; the message says why
    Optional<Choice> look(Path runFolder, DocumentState document, Path baseFolder)
            throws IOException;

    /// Goes on with a run from its newest whole checkpoint, in its own folder and as it was
    /// started.
    ///
    /// @param document as edited; nodes that are not what they were begin anew
    /// @throws WrongWorkflowException when resolution finds that it cannot run
    /// @throws IOException when the run cannot go on; the message says why
    Launched goOn(Path runFolder, DocumentState document, Path baseFolder)
            throws IOException, WrongWorkflowException;
}
