package org.correloom.api.run;

import java.util.Objects;
import java.util.Optional;

/// How a run ended.
///
/// @param state a final state
/// @param failure present exactly when `state` is FAILED
public record RunOutcome(RunState state, Optional<RunFailure> failure) {

    public RunOutcome {
        Objects.requireNonNull(failure, "failure");
        if (!state.isFinal()) {
            throw new IllegalArgumentException(state + " is not the end of a run");
        }
        if ((state == RunState.FAILED) != failure.isPresent()) {
            throw new IllegalArgumentException("a run has a failure exactly when it FAILED");
        }
    }
}
