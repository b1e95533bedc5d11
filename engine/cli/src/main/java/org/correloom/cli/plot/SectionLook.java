package org.correloom.cli.plot;

import org.correloom.figure.Band;
import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.RecordSectionModel.Display;
import org.correloom.figure.RecordSectionModel.Normalisation;
import org.correloom.figure.RecordSectionModel.Sides;

import java.util.List;
import java.util.Optional;

/// How a record section looks.
///
/// @param velocities of guide lines, in m/s
/// @param source the station `NET.STA` whose pairs alone are shown, as if it were a source; empty:
///     all pairs
public record SectionLook(
        Display display,
        Normalisation normalisation,
        Sides sides,
        List<Double> velocities,
        Optional<String> source) {

    /// All pairs, both sides, each trace at its own peak, no guide lines.
    public static final SectionLook USUAL =
            new SectionLook(
                    Display.AUTO, Normalisation.TRACE, Sides.BOTH, List.of(), Optional.empty());

    /// Copies the list.
    public SectionLook {
        velocities = List.copyOf(velocities);
    }

    /// The section of pairs of two channels whose distance is known; others are counted in the
    /// caption.
    ///
    /// @param filter empty: in the band in which the correlations were made
    /// @param emptyReason said while there is no pair at all
    public RecordSectionModel model(
            PlotData data, Optional<BandFilter> filter, String emptyReason) {
        List<PlotPair> placed = data.pairs().stream().filter(PlotPair::isPlaced).toList();
        List<PairTrace> traces =
                source.map(station -> fromSource(placed, station))
                        .orElseGet(() -> placed.stream().map(PlotPair::trace).toList());
        List<PairTrace> shown = filter.map(f -> f.of(traces)).orElse(traces);
        RecordSectionModel model =
                RecordSectionModel.of("", shown)
                        .withDisplay(display)
                        .withNormalisation(normalisation)
                        .withSides(sides)
                        .withVelocities(velocities)
                        .withCaption(caption(data))
                        .withEmptyReason(reason(data, placed, traces, emptyReason));
        Optional<Band> band = filter.map(BandFilter::band).or(data::band);
        return band.map(model::withBand).orElse(model);
    }

    private String caption(PlotData data) {
        String virtual = source.map(station -> "virtual source " + station).orElse("");
        long unplaced =
                data.pairs().stream()
                        .filter(pair -> !Double.isFinite(pair.correlation().distance()))
                        .count();
        String left = unplaced == 0 ? "" : unplaced + " pairs without distance";
        return virtual.isEmpty() || left.isEmpty() ? virtual + left : virtual + " · " + left;
    }

    private String reason(
            PlotData data, List<PlotPair> placed, List<PairTrace> traces, String emptyReason) {
        if (data.pairs().isEmpty()) {
            return emptyReason;
        }
        if (placed.isEmpty()) {
            return data.pairs().stream().allMatch(pair -> pair.correlation().isAuto())
                    ? "Every correlation is that of a channel with itself: there is no distance."
                    : "No distances: the stations' coordinates are not known.";
        }
        return traces.isEmpty()
                ? "No pair of " + source.orElse("") + " has a known distance."
                : "The band lies above half the sampling rate of every correlation.";
    }

    /// Pairs of one station, the lags turned so that waves that leave it have positive ones.
    private static List<PairTrace> fromSource(List<PlotPair> pairs, String station) {
        return pairs.stream()
                .filter(pair -> pair.touches(station))
                .map(PlotPair::trace)
                .map(trace -> trace.stationA().equals(station) ? trace : turned(trace))
                .toList();
    }

    private static PairTrace turned(PairTrace trace) {
        float[] samples = trace.samples();
        float[] backwards = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            backwards[i] = samples[samples.length - 1 - i];
        }
        return new PairTrace(
                trace.pair(),
                trace.stationB(),
                trace.stationA(),
                trace.distance(),
                trace.samplingRate(),
                backwards,
                trace.snr(),
                trace.windows());
    }
}
