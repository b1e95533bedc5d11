package org.correloom.api.run;

import java.util.EnumSet;
import java.util.Set;

/// The life of a run.
///
/// ```
/// CREATED → STARTING → RUNNING ⇄ PAUSED
///                         ↓         ↓
///                      DRAINING ←───┘
///                         ↓
///            COMPLETED · FAILED · CANCELLED
/// ```
///
/// From every state that is not final a run may become FAILED or CANCELLED. UNKNOWN is what a
/// watcher of a remote run sees while nobody answers; any state may follow it.
public enum RunState {
    CREATED,
    STARTING,
    RUNNING,
    PAUSED,
    /// Sources have been told to end; what is under way is being finished.
    DRAINING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNKNOWN;

    /// Whether nothing can follow.
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /// The states that may follow this one.
    public Set<RunState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(STARTING, FAILED, CANCELLED, UNKNOWN);
            case STARTING -> EnumSet.of(RUNNING, DRAINING, COMPLETED, FAILED, CANCELLED, UNKNOWN);
            case RUNNING -> EnumSet.of(PAUSED, DRAINING, COMPLETED, FAILED, CANCELLED, UNKNOWN);
            case PAUSED -> EnumSet.of(RUNNING, DRAINING, FAILED, CANCELLED, UNKNOWN);
            case DRAINING -> EnumSet.of(COMPLETED, FAILED, CANCELLED, UNKNOWN);
            case COMPLETED, FAILED, CANCELLED -> EnumSet.noneOf(RunState.class);
            case UNKNOWN -> EnumSet.complementOf(EnumSet.of(UNKNOWN));
        };
    }

    /// Whether `state` may follow this one.
    public boolean mayBecome(RunState state) {
        return next().contains(state);
    }
}
