package org.correloom.cli;

import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunResults;
import org.correloom.kernels.measure.Moveout;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SeismicTypes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The newest correlation of each pair that a run has published, nearest pair first.
///
/// A pair that several nodes publish is taken from the node that published it last.
///
/// @param pairs pairs whose distance is not known come last, by name
record FinalCorrelations(List<Correlation> pairs) {

    /// The kind under which sinks publish correlations.
    static final String KIND = "correlation";

    /// Velocities in m/s between which surface waves are looked for.
    static final double SLOWEST = 100;

    static final double FASTEST = 8000;

    private static final int SLOWNESSES = 1500;

    FinalCorrelations {
        pairs = List.copyOf(pairs);
    }

    static FinalCorrelations of(RunResults results) {
        Map<String, Correlation> newest = new TreeMap<>();
        for (RunResult result : results.since(0)) {
            if (result.kind().equals(KIND) && result.item() instanceof Correlation correlation) {
                newest.put(result.key(), correlation);
            }
        }
        Comparator<Correlation> byDistance = Comparator.comparingDouble(Correlation::distance);
        return new FinalCorrelations(
                newest.values().stream()
                        .sorted(byDistance.thenComparing(Correlation::pairId))
                        .toList());
    }

    /// Whether some node of the workflow takes correlations in, so that a run without any deserves
    /// an explanation.
    static boolean expectedOf(Workflow workflow, PEResolver types) {
        return workflow.nodes().values().stream()
                .flatMap(node -> types.find(node.type()).stream())
                .flatMap(type -> type.descriptor().inputs().stream())
                .anyMatch(port -> port.type().equals(SeismicTypes.CORRELATION));
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /// Without channels that were correlated with themselves.
    List<Correlation> crossPairs() {
        return pairs.stream().filter(pair -> !pair.isAuto()).toList();
    }

    /// The velocity in m/s along which the envelopes of all pairs add up to most: the slope of the
    /// record section, a group velocity where waves are dispersive. Empty when it cannot be asked
    /// for ([#mayMoveOut]), or when it lies beyond [#SLOWEST] and [#FASTEST].
    OptionalDouble velocity() {
        List<Correlation> placed = placed();
        if (!mayMoveOut()) {
            return OptionalDouble.empty();
        }
        Moveout moveout =
                Moveout.fit(
                        placed.stream()
                                .map(pair -> new Moveout.Trace(pair.samples(), pair.distance()))
                                .toList(),
                        placed.getFirst().samplingRate(),
                        SLOWEST,
                        FASTEST,
                        SLOWNESSES);
        return Double.isFinite(moveout.velocity())
                ? OptionalDouble.of(moveout.velocity())
                : OptionalDouble.empty();
    }

    /// Whether at least three distances are known, and all pairs have one sampling rate.
    boolean mayMoveOut() {
        List<Correlation> placed = placed();
        return placed.size() >= 3
                && placed.stream().mapToDouble(Correlation::samplingRate).distinct().count() == 1;
    }

    private List<Correlation> placed() {
        return crossPairs().stream().filter(pair -> pair.distance() > 0).toList();
    }

    /// The most windows in any stack.
    long windows() {
        return pairs.stream().mapToLong(Correlation::windows).max().orElse(0);
    }
}
