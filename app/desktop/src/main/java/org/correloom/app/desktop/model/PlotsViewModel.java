package org.correloom.app.desktop.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.correloom.api.run.RunResult;
import org.correloom.figure.Band;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The live plots: a record section of all pairs, and one pair. Fed with a run's newest results;
/// stays as it is when the run has ended, until the next one begins.
public final class PlotsViewModel {

    private static final String KIND = "correlation";

    private static final String BEFORE = "Correlations appear here while a workflow runs.";
    private static final String NO_PAIR = "Click a trace in the record section to see the pair.";

    /// A shorter correlation has no lag axis to draw it on.
    private static final int SHORTEST = 3;

    private final SortedMap<String, Correlation> newest = new TreeMap<>();

    /// Those of [#newest] that have a place in the record section. Kept, because a trace is made
    /// from its correlation's samples, and one result in is no reason to go through all the others.
    private final SortedMap<String, PairTrace> placed = new TreeMap<>();

    private final Map<String, SnrHistory> histories = new HashMap<>();
    private final ReadOnlyObjectWrapper<RecordSectionModel> section = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PairModel> pair = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Optional<String>> selected =
            new SimpleObjectProperty<>(Optional.empty());

    private Optional<String> usual = Optional.empty();
    private String whyEmpty = BEFORE;

    public PlotsViewModel() {
        selected.addListener((p, old, now) -> refresh());
        refresh();
    }

    public ReadOnlyObjectProperty<RecordSectionModel> sectionProperty() {
        return section.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PairModel> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /// The pair that the pair view shows; when none was chosen, the one that had the
    /// highest SNR first.
    public ObjectProperty<Optional<String>> selectedProperty() {
        return selected;
    }

    /// The newest state of every pair, by pair.
    public SortedMap<String, Correlation> correlations() {
        return Collections.unmodifiableSortedMap(newest);
    }

    /// A run begins: what the last one showed is cleared.
    public void clear() {
        whyEmpty = BEFORE;
        newest.clear();
        placed.clear();
        histories.clear();
        usual = Optional.empty();
        refresh();
    }

    /// A run has ended without a result: where nothing is shown, the reason stands instead.
    public void explainEmpty(String reason) {
        whyEmpty = reason;
        refresh();
    }

    /// Takes new results in; those that are no correlations, or too short to have a lag axis, are
    /// not for these plots.
    public void accept(List<RunResult> results) {
        boolean changed = false;
        for (RunResult result : results) {
            if (result.kind().equals(KIND)
                    && result.item() instanceof Correlation correlation
                    && correlation.samples().length >= SHORTEST) {
                take(correlation);
                changed = true;
            }
        }
        if (changed) {
            refresh();
        }
    }

    private void take(Correlation correlation) {
        String name = correlation.pairId();
        PairTrace trace = trace(correlation);
        newest.put(name, correlation);
        if (Double.isFinite(correlation.distance())) {
            placed.put(name, trace);
        } else {
            placed.remove(name);
        }
        histories.computeIfAbsent(name, key -> new SnrHistory()).add(trace.windows(), trace.snr());
    }

    private void refresh() {
        int unplaced = newest.size() - placed.size();
        Optional<String> shown = selected.get().filter(newest::containsKey).or(this::usual);
        RecordSectionModel model =
                RecordSectionModel.of("", List.copyOf(placed.values()))
                        .withSelected(selected.get().filter(newest::containsKey))
                        .withEmptyReason(
                                unplaced == 0
                                        ? whyEmpty
                                        : "No distances: the stations' coordinates are not known.");
        model = unplaced > 0 ? model.withCaption(unplaced + " pairs without distance") : model;
        Optional<Band> band = newest.values().stream().findFirst().flatMap(PlotsViewModel::band);
        section.set(band.map(model::withBand).orElse(model));
        pair.set(
                shown.map(name -> pair(newest.get(name)))
                        .orElseGet(
                                () ->
                                        PairModel.empty(
                                                whyEmpty.equals(BEFORE) || !newest.isEmpty()
                                                        ? NO_PAIR
                                                        : "")));
    }

    private PairModel pair(Correlation correlation) {
        PairModel model =
                PairModel.of(trace(correlation))
                        .withPeakLag(correlation.peakLag())
                        .withWindows(
                                Optional.empty(),
                                Optional.of(
                                        new PairModel.LagWindow(
                                                Correlation.NOISE_SHARE * correlation.maxLag(),
                                                correlation.maxLag())));
        Optional<PairModel.Convergence> convergence =
                histories.get(correlation.pairId()).convergence();
        PairModel grown = convergence.map(model::withConvergence).orElse(model);
        return band(correlation).map(grown::withBand).orElse(grown);
    }

    /// The pair shown while none is chosen: it stays the same while a run goes on.
    private Optional<String> usual() {
        if (usual.isEmpty()) {
            usual = strongest();
        }
        return usual;
    }

    private Optional<String> strongest() {
        return newest.values().stream()
                .filter(c -> !c.isAuto() && Double.isFinite(c.snr()))
                .max(Comparator.comparingDouble(Correlation::snr))
                .map(Correlation::pairId);
    }

    private static Optional<Band> band(Correlation correlation) {
        return correlation.bandLow() > 0 && correlation.bandHigh() > correlation.bandLow()
                ? Optional.of(new Band(correlation.bandLow(), correlation.bandHigh()))
                : Optional.empty();
    }

    private static PairTrace trace(Correlation c) {
        double distance = Double.isFinite(c.distance()) ? c.distance() : 0;
        return new PairTrace(
                c.pairId(),
                station(c.first()),
                station(c.second()),
                distance,
                c.samplingRate(),
                c.samples(),
                c.snr(),
                c.windows());
    }

    private static String station(SourceId id) {
        return id.network() + "." + id.station();
    }
}
