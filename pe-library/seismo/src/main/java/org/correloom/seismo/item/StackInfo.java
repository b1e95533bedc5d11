package org.correloom.seismo.item;

import java.util.Locale;
import java.util.Objects;

/// How a correlation was put together.
///
/// @param kind which sum it is
/// @param subStacks how many sub-stacks are in it; 1 for a sub-stack
/// @param startTime of the stretch of time that a sub-stack stands for, on the grid of multiples
///     of its duration; for a stack that of its first sub-stack; nanoseconds since
///     1970-01-01T00:00:00Z
public record StackInfo(Kind kind, long subStacks, long startTime) {

    /// Which sum a correlation is. The order is that of the binary form: new ones go to the end.
    public enum Kind {
        /// Mean over the windows of one stretch of time, made by the correlator.
        SUB_STACK,
        /// Mean over its windows.
        LINEAR,
        /// Linear stack weighted by the phase coherence of the sub-stacks.
        PHASE_WEIGHTED,
        /// Mean of N-th roots, to the power N.
        NTH_ROOT,
        /// Mean weighted by agreement with itself.
        ROBUST,
        /// Linear stack weighted by the phase coherence of the sub-stacks at each frequency.
        TIME_FREQUENCY_PHASE_WEIGHTED,
        /// Linear stack with each frequency weighted by the coherence of the sub-stacks.
        COVARIANCE_FILTERED;

        /// As it stands in tables and names of files: `phase-weighted`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public StackInfo {
        Objects.requireNonNull(kind, "kind");
    }
}
