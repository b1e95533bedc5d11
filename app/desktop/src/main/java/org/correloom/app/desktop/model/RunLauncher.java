package org.correloom.app.desktop.model;

import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunOutcome;
import org.correloom.runtime.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Starts runs and keeps their folders. Called on a background thread.
public interface RunLauncher {

    /// A run that has been started.
    interface Launched {
        Run run();

        /// As it runs: variables put in, composites expanded.
        Workflow workflow();

        /// Where its files are.
        Path folder();

        /// Writes the summary; called once, when the run has ended.
        void finish(RunOutcome outcome) throws IOException;
    }

    /// Names of the mappings that can be chosen, the usual one first.
    List<String> mappings();

    /// How a run of the workflow would be carried out if it were started now.
    ///
    /// @param runsFolder where earlier runs lie, whose measured loads are used
    /// @throws WrongWorkflowException when resolution finds that it cannot run
    Plan plan(Workflow workflow, String mapping, Path runsFolder) throws WrongWorkflowException;

    /// Starts a run.
    ///
    /// @param workflow as edited; variables and composites are resolved here
    /// @param baseFolder what relative paths are resolved against
    /// @param runsFolder where the run's folder is made
    /// @throws WrongWorkflowException when resolution finds that it cannot run
    /// @throws IOException when the run's folder cannot be made
    Launched launch(Workflow workflow, String mapping, Path baseFolder, Path runsFolder)
            throws IOException, WrongWorkflowException;
}
