package org.correloom.cli;

import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunResults;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Counts the pairs that have a correlation while a run goes on, and says once how much memory all
/// pairs take; reads only what is new each time. Used by one thread.
final class PairCount {

    private final RunResults results;
    private final PairSumsLine sums = new PairSumsLine();
    private final Set<String> pairs = new HashSet<>();
    private long version;

    PairCount(RunResults results) {
        this.results = results;
    }

    /// `6 pairs`; empty while there are none.
    ///
    /// @param notes gets a line about memory, when there is one
    String words(Consumer<String> notes) {
        for (RunResult result : results.since(version)) {
            version = Math.max(version, result.version());
            sums.after(result).ifPresent(notes);
            if (result.kind().equals(FinalCorrelations.KIND)) {
                pairs.add(result.key());
            }
        }
        return pairs.isEmpty() ? "" : Quantities.count(pairs.size(), "pair");
    }
}
