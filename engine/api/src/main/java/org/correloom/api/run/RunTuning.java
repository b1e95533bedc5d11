package org.correloom.api.run;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// How a run is carried out, beside what it computes: results do not depend on it.
///
/// @param stuckAfter how long a PE may be inside one call before that is reported with its stack
/// @param pinning how threads are bound to processors
/// @param loads seconds of work by node id, measured in an earlier run of the same workflow; empty:
///     the plan goes by the costs that PEs declare
public record RunTuning(Duration stuckAfter, Pinning pinning, Map<String, Double> loads) {

    /// How threads are bound to processors. Where the operating system offers no binding, none
    /// takes place, and the plan says so.
    public enum Pinning {
        /// To memory nodes (sockets) on a machine that has several, else not at all.
        AUTO,
        NONE,
        /// Each thread to one processor, where there are no more threads than processors.
        CORES
    }

    public static final RunTuning DEFAULT =
            new RunTuning(Duration.ofSeconds(60), Pinning.AUTO, Map.of());

    public RunTuning {
        Objects.requireNonNull(pinning, "pinning");
        if (stuckAfter.isNegative() || stuckAfter.isZero()) {
            throw new IllegalArgumentException(
                    "stuckAfter is " + stuckAfter + ": it must be above zero");
        }
        loads = Map.copyOf(loads);
    }

    public RunTuning withStuckAfter(Duration newStuckAfter) {
        return new RunTuning(newStuckAfter, pinning, loads);
    }

    public RunTuning withPinning(Pinning newPinning) {
        return new RunTuning(stuckAfter, newPinning, loads);
    }

    public RunTuning withLoads(Map<String, Double> newLoads) {
        return new RunTuning(stuckAfter, pinning, newLoads);
    }
}
