package org.correloom.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// A run at one moment of its stream: enough to go on from there.
///
/// @param number grows over all enactments of the run
/// @param taken when it was begun
/// @param elapsed how long the run had been at work, over all enactments
/// @param nodes what the nodes were, by id: tells which of them are still the same
/// @param adjusted live parameters that were changed
/// @param instances of all nodes
/// @param results published ones that have a codec
record Checkpoint(
        long number,
        Instant taken,
        Duration elapsed,
        SortedMap<String, NodeIdentity> nodes,
        List<Adjusted> adjusted,
        List<InstanceState> instances,
        List<SavedResult> results) {

    Checkpoint {
        adjusted = List.copyOf(adjusted);
        instances = List.copyOf(instances);
        results = List.copyOf(results);
    }

    /// Bytes of all states, which are nearly all that it takes to keep it.
    long stateBytes() {
        long sum = 0;
        for (InstanceState instance : instances) {
            sum += instance.state().map(StateBytes::length).orElse(0L);
        }
        for (SavedResult result : results) {
            sum += result.item().length();
        }
        return sum;
    }

    /// A live parameter of which a run was given another value.
    ///
    /// @param was the workflow's value, as a person would type it; empty: the default
    /// @param value the value now
    record Adjusted(String node, String parameter, String was, String value) {}

    /// @param type id of the port type whose codec wrote it
    record SavedResult(String node, String kind, String key, String type, StateBytes item) {}
}
