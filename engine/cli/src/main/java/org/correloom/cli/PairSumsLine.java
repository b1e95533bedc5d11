package org.correloom.cli;

import org.correloom.api.run.RunResult;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says once how much memory a correlation of all pairs takes, as soon as all its instances have
/// told. Used by one thread.
final class PairSumsLine {

    /// What an instance publishes when it has made its sums.
    static final String KIND = "pair-sums";

    private static final double MEBI = 1 << 20;

    private final Map<String, Map<String, Map<?, ?>>> byNode = new HashMap<>();

    /// The line, when `result` is the last that it needs:
    /// `correlate: 11,175 pairs × 2,048 bins of 150 channels, 183 MiB of memory`.
    Optional<String> after(RunResult result) {
        if (!result.kind().equals(KIND)) {
            return Optional.empty();
        }
        Map<?, ?> told = (Map<?, ?>) result.item();
        Map<String, Map<?, ?>> instances =
                byNode.computeIfAbsent(result.node(), node -> new HashMap<>());
        instances.put(result.key(), told);
        long channels = number(told, "channels");
        boolean all =
                instances.size() == number(told, "instances")
                        && instances.values().stream()
                                .allMatch(i -> number(i, "channels") == channels);
        if (!all) {
            return Optional.empty();
        }
        long pairs = instances.values().stream().mapToLong(i -> number(i, "pairs")).sum();
        long bytes = instances.values().stream().mapToLong(i -> number(i, "bytes")).sum();
        long onDisk = instances.values().stream().mapToLong(i -> number(i, "diskBytes")).sum();
        String disk =
                onDisk == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, " and %,.0f MiB on disk", Math.ceil(onDisk / MEBI));
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s: %,d %s × %,d bins of %,d channels, %,.0f MiB of memory%s",
                        result.node(),
                        pairs,
                        pairs == 1 ? "pair" : "pairs",
                        number(told, "bins"),
                        channels,
                        Math.ceil(bytes / MEBI),
                        disk));
    }

    private static long number(Map<?, ?> told, String name) {
        return ((Number) told.get(name)).longValue();
    }
}
