package org.correloom.cli.plot;

import org.correloom.figure.Band;
import org.correloom.seismo.item.Correlation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The newest correlation of every pair at one moment.
///
/// @param channels in the order in which they came
/// @param pairs in the order in which they came; their channels are numbers in that list
public record PlotData(List<PlotChannel> channels, List<PlotPair> pairs) {

    /// No pair.
    public static final PlotData EMPTY = new PlotData(List.of(), List.of());

    /// Those of a finished run.
    public static PlotData of(Collection<Correlation> correlations) {
        PlotCollector collector = new PlotCollector();
        correlations.forEach(collector::accept);
        return collector.snapshot();
    }

    /// The pair of that id.
    public Optional<PlotPair> pair(String id) {
        return pairs.stream().filter(pair -> pair.id().equals(id)).findFirst();
    }

    /// The band that the correlations were made for; empty when none is known.
    public Optional<Band> band() {
        return pairs.stream().findFirst().flatMap(pair -> band(pair.correlation()));
    }

    static Optional<Band> band(Correlation c) {
        return c.bandLow() > 0 && c.bandHigh() > c.bandLow()
                ? Optional.of(new Band(c.bandLow(), c.bandHigh()))
                : Optional.empty();
    }

    /// How many windows all pairs have together: it grows with every result.
    public long windows() {
        return pairs.stream().mapToLong(pair -> pair.correlation().windows()).sum();
    }
}
