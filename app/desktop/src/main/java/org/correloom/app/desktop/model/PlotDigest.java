package org.correloom.app.desktop.model;

import org.correloom.cli.plot.BandFilter;
import org.correloom.cli.plot.MapLook;
import org.correloom.cli.plot.MatrixLook;
import org.correloom.cli.plot.NetworkVelocity;
import org.correloom.cli.plot.PairLook;
import org.correloom.cli.plot.PlotCollector;
import org.correloom.cli.plot.PlotData;
import org.correloom.cli.plot.PlotPair;
import org.correloom.cli.plot.SectionLook;
import org.correloom.cli.plot.SubStacks;
import org.correloom.figure.Band;
import org.correloom.figure.Correlogram;
import org.correloom.figure.PairMatrixModel;
import org.correloom.figure.PairModel;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.StationMapModel;
import org.correloom.seismo.item.Correlation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the models of all plots from one run's correlations as they come. For one thread at a
/// time, which is not that of the user interface: half a million pairs take a while.
final class PlotDigest {

    /// The network's velocity is fitted anew when so much more has been stacked.
    private static final double GROWTH = 1.1;

    private static final int MANY_PAIRS = 20_000;

    /// Pairs whose sub-stacks are kept, those that came first, each with so many rows: with a
    /// thousand lags they take 77 MB.
    private static final int CORRELOGRAMS = 300;

    private static final int ROWS = 64;

    private static final String NO_PAIR = "Click a pair in any plot to see it here.";

    private final PlotCollector collector = new PlotCollector();
    private final Map<String, SnrHistory> histories = new HashMap<>();
    private final Map<String, SubStacks> subStacks = new HashMap<>();
    private Optional<BandFilter> filter = Optional.empty();
    private NetworkVelocity network = NetworkVelocity.UNKNOWN;
    private double fittedWindows;
    private Optional<String> usual = Optional.empty();

    /// What is wanted of a digest.
    ///
    /// @param shown the plots that somebody sees; others are left as they were
    /// @param section how the record section looks
    /// @param band to show correlations in; empty: the one that they were made in
    /// @param selected the pair that was chosen
    /// @param whyEmpty said while there is no correlation
    record Request(
            Set<Plot> shown,
            SectionLook section,
            Optional<Band> band,
            MatrixLook matrix,
            MapLook map,
            Optional<String> selected,
            String whyEmpty) {}

    /// The models; empty ones were not asked for.
    record Models(
            PlotData data,
            Optional<RecordSectionModel> section,
            Optional<PairModel> pair,
            Optional<PairMatrixModel> matrix,
            Optional<StationMapModel> map) {}

    /// Takes correlations in and makes what is wanted of all so far.
    Models digest(List<Correlation> fresh, Request request) {
        for (Correlation correlation : fresh) {
            collector.accept(correlation).ifPresent(pair -> remember(pair, correlation));
        }
        PlotData data = collector.snapshot();
        if (!filter.map(BandFilter::band).equals(request.band())) {
            filter = request.band().map(BandFilter::new);
        }
        return new Models(
                data,
                when(request, Plot.SECTION)
                        ? Optional.of(request.section().model(data, filter, request.whyEmpty()))
                        : Optional.empty(),
                when(request, Plot.PAIR) ? Optional.of(pair(data, request)) : Optional.empty(),
                when(request, Plot.MATRIX)
                        ? Optional.of(request.matrix().model(data, request.whyEmpty()))
                        : Optional.empty(),
                when(request, Plot.MAP)
                        ? Optional.of(request.map().model(data, request.whyEmpty()))
                        : Optional.empty());
    }

    private void remember(PlotPair pair, Correlation correlation) {
        histories
                .computeIfAbsent(pair.id(), key -> new SnrHistory(room()))
                .add(correlation.windows(), pair.trace().snr());
        if (subStacks.containsKey(pair.id()) || subStacks.size() < CORRELOGRAMS) {
            subStacks.computeIfAbsent(pair.id(), key -> new SubStacks(ROWS)).add(correlation);
        }
    }

    /// Half a million histories of 256 points would be a gigabyte.
    private int room() {
        return histories.size() < MANY_PAIRS ? 256 : 16;
    }

    private static boolean when(Request request, Plot plot) {
        return request.shown().contains(plot);
    }

    private PairModel pair(PlotData data, Request request) {
        Optional<PlotPair> shown =
                request.selected().flatMap(data::pair).or(() -> usual(data).flatMap(data::pair));
        if (shown.isEmpty()) {
            return PairModel.empty(data.pairs().isEmpty() ? request.whyEmpty() : NO_PAIR);
        }
        PlotPair pair = shown.get();
        // One narrow trace is not worth the section's memory of what it has filtered.
        PairLook look =
                new PairLook(
                        request.band().map(BandFilter::new),
                        request.section().velocities(),
                        network(data));
        PairModel model = look.model(pair);
        Optional<Correlogram> correlogram =
                Optional.ofNullable(subStacks.get(pair.id())).flatMap(SubStacks::correlogram);
        PairModel grown =
                histories.get(pair.id()).convergence().map(model::withConvergence).orElse(model);
        return correlogram
                .map(rows -> look.shown(rows, pair))
                .map(grown::withCorrelogram)
                .orElse(grown);
    }

    private NetworkVelocity network(PlotData data) {
        double windows = data.windows();
        if (windows > GROWTH * fittedWindows) {
            fittedWindows = windows;
            network =
                    data.band()
                            .map(band -> NetworkVelocity.of(data, band))
                            .orElse(NetworkVelocity.UNKNOWN);
        }
        return network;
    }

    /// The pair shown while none is chosen: it stays the same while a run goes on.
    private Optional<String> usual(PlotData data) {
        if (usual.isEmpty()) {
            usual =
                    data.pairs().stream()
                            .filter(p -> !p.correlation().isAuto())
                            .filter(p -> Double.isFinite(p.trace().snr()))
                            .max(Comparator.comparingDouble(p -> p.trace().snr()))
                            .map(PlotPair::id);
        }
        return usual;
    }
}
