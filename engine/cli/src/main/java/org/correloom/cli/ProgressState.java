package org.correloom.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What is told of a run that goes on.
///
/// @param fraction share of the input that has been read, from 0 to 1; empty when no source tells
/// @param dataTime how far in data time the results are, nanoseconds since 1970-01-01T00:00:00Z
/// @param itemsPerSecond delivered over all connections, a moving mean
/// @param results how many there are, in words; may be empty
/// @param left estimate, empty while there is none
record ProgressState(
        OptionalDouble fraction,
        OptionalLong dataTime,
        double itemsPerSecond,
        String results,
        Duration elapsed,
        Optional<Duration> left) {

    /// Everything but the percentage, two spaces between the parts.
    String details() {
        List<String> parts = new ArrayList<>();
        dataTime.ifPresent(time -> parts.add("data " + Quantities.dataTime(time)));
        parts.add(Quantities.rate(itemsPerSecond));
        if (!results.isEmpty()) {
            parts.add(results);
        }
        if (fraction.orElse(0) >= 1) {
            parts.add("all read, finishing");
        } else {
            parts.add(
                    left.map(time -> Quantities.duration(time) + " left")
                            .orElse(Quantities.duration(elapsed)));
        }
        return String.join("  ", parts);
    }

    /// ` 42 %`, or empty when the end is not known.
    String percentage() {
        return fraction.isPresent()
                ? Quantities.format("%3d %%", (int) Math.floor(100 * fraction.getAsDouble()))
                : "";
    }
}
