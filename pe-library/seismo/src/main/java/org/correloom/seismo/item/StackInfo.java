package org.correloom.seismo.item;

import java.util.Objects;

/// How a correlation was put together.
///
/// @param kind which sum it is
/// @param subStacks how many sub-stacks are in it; 1 for a sub-stack
/// @param startTime of the stretch of time that a sub-stack stands for, on the grid of multiples
///     of its duration; for a stack that of its first sub-stack; nanoseconds since
///     1970-01-01T00:00:00Z
public record StackInfo(Kind kind, long subStacks, long startTime) {

    /// Which sum a correlation is.
    public enum Kind {
        /// Mean over the windows of one stretch of time, made by the correlator.
        SUB_STACK,
        /// Mean over all windows.
        LINEAR,
        /// Linear stack weighted by the phase coherence of the sub-stacks.
        PHASE_WEIGHTED
    }

    public StackInfo {
        Objects.requireNonNull(kind, "kind");
    }
}
