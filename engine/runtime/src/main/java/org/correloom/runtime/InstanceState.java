package org.correloom.runtime;

import org.correloom.api.run.Progress;

import java.util.Map;
import java.util.Optional;

/// One instance between two calls, as a checkpoint holds it.
///
/// What its producers have told it is not here: at a checkpoint everything that a producer has
/// emitted has arrived, so that the producers' own states say it.
///
/// @param ended it had seen the end of its input, or of what it produces, and was closed
/// @param watermark event time at the instance; the smallest number when it knows none
/// @param passedOn event time that it has promised to its consumers
/// @param counters what was counted, under names that [Instance] gives
/// @param state what the PE has saved; empty when it keeps nothing, or has ended
record InstanceState(
        String node,
        int rank,
        boolean ended,
        long watermark,
        long passedOn,
        long[] eventTimers,
        long[] clockTimers,
        Map<String, Long> counters,
        Map<String, Long> discards,
        Optional<Progress> progress,
        Optional<StateBytes> state) {

    InstanceState {
        counters = Map.copyOf(counters);
        discards = Map.copyOf(discards);
    }

    InstanceState withoutState() {
        return new InstanceState(
                node,
                rank,
                ended,
                watermark,
                passedOn,
                eventTimers,
                clockTimers,
                counters,
                discards,
                progress,
                Optional.empty());
    }

    long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }
}
