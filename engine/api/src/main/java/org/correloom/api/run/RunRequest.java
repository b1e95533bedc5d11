package org.correloom.api.run;

import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEResolver;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// What a mapping needs in order to start a run.
///
/// @param workflow valid, with variables put in and composites expanded
/// @param types where the PEs come from
/// @param baseFolder what relative paths in parameters are resolved against
/// @param runFolder where the run's files go; empty: artifacts are dropped, results are still
///     published
/// @param threads how many threads may compute at once; 0: as many as the machine has cores
/// @param checkpointing empty: the run keeps no checkpoints
/// @param tuning how the run is carried out
public record RunRequest(
        Workflow workflow,
        PEResolver types,
        Path baseFolder,
        Optional<Path> runFolder,
        int threads,
        Optional<Checkpointing> checkpointing,
        RunTuning tuning) {

    public RunRequest {
        Objects.requireNonNull(checkpointing, "checkpointing");
        Objects.requireNonNull(tuning, "tuning");
        Objects.requireNonNull(workflow, "workflow");
        Objects.requireNonNull(types, "types");
        Objects.requireNonNull(baseFolder, "baseFolder");
        Objects.requireNonNull(runFolder, "runFolder");
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "threads is " + threads + ": it must be 0 (all cores) or more");
        }
    }

    /// A run that keeps no checkpoints.
    public RunRequest(
            Workflow workflow,
            PEResolver types,
            Path baseFolder,
            Optional<Path> runFolder,
            int threads) {
        this(workflow, types, baseFolder, runFolder, threads, Optional.empty(), RunTuning.DEFAULT);
    }

    /// The same run with checkpoints.
    public RunRequest withCheckpoints(Checkpointing newCheckpointing) {
        return new RunRequest(
                workflow,
                types,
                baseFolder,
                runFolder,
                threads,
                Optional.of(newCheckpointing),
                tuning);
    }

    public RunRequest withTuning(RunTuning newTuning) {
        return new RunRequest(
                workflow, types, baseFolder, runFolder, threads, checkpointing, newTuning);
    }
}
