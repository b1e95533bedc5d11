package org.correloom.app.desktop.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.correloom.api.run.RunResult;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.cli.plot.MapLook;
import org.correloom.cli.plot.MatrixLook;
import org.correloom.cli.plot.PlotData;
import org.correloom.cli.plot.PlotPair;
import org.correloom.cli.plot.SectionLook;
import org.correloom.figure.PairMatrixModel;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.StationMapModel;
import org.correloom.seismo.item.Correlation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The live plots of correlations: record section, one pair, matrix, map. Fed with a run's newest
/// results; stays as it is when the run has ended, until the next one begins. One selection holds
/// for all of them.
///
/// The work is done in the background, one piece at a time; what comes meanwhile waits and is taken
/// in at once. The user-interface thread only hands over.
public final class PlotsViewModel {

    private static final String KIND = "correlation";

    private static final String BEFORE =
            "Correlations appear here while a workflow runs that has a PE Plot correlations.";

    private final TaskExecutor tasks;
    private final PlotOptions options;
    private final ReadOnlyObjectWrapper<RecordSectionModel> section = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PairModel> pair = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PairMatrixModel> matrix = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StationMapModel> map = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Optional<String>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> source =
            new SimpleObjectProperty<>(Optional.empty());
    private final Set<Plot> shown = EnumSet.allOf(Plot.class);

    private PlotDigest digest = new PlotDigest();
    private PlotData data = PlotData.EMPTY;
    private String whyEmpty = BEFORE;
    private List<Correlation> waiting = new ArrayList<>();
    private boolean stale;
    private boolean busy;

    /// @param settings remembers how plots look
    public PlotsViewModel(TaskExecutor tasks, Settings settings) {
        this.tasks = tasks;
        options = new PlotOptions(settings);
        options.onChange(this::refresh);
        selected.addListener((p, old, now) -> refresh());
        source.addListener((p, old, now) -> refresh());
        refresh();
    }

    /// How the plots look.
    public PlotOptions options() {
        return options;
    }

    public ReadOnlyObjectProperty<RecordSectionModel> sectionProperty() {
        return section.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PairModel> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<PairMatrixModel> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StationMapModel> mapProperty() {
        return map.getReadOnlyProperty();
    }

    /// The pair that is chosen in all plots; when none was, the pair view shows the one that had
    /// the highest SNR first.
    public ObjectProperty<Optional<String>> selectedProperty() {
        return selected;
    }

    /// The station `NET.STA` whose pairs alone the record section shows, as if it were a source.
    public ObjectProperty<Optional<String>> sourceProperty() {
        return source;
    }

    /// Says which plots somebody sees: others cost nothing.
    public void show(Set<Plot> plots) {
        boolean more = !shown.containsAll(plots);
        shown.clear();
        shown.addAll(plots);
        if (more) {
            refresh();
        }
    }

    /// The newest state of every pair, by pair, as the plots show it.
    public SortedMap<String, Correlation> correlations() {
        SortedMap<String, Correlation> newest = new TreeMap<>();
        for (PlotPair one : data.pairs()) {
            newest.put(one.id(), one.correlation());
        }
        return newest;
    }

    /// The correlation that the pair view shows, as it was published; empty while it shows none.
    public Optional<Correlation> shownCorrelation() {
        return pair.get()
                .trace()
                .map(PairTrace::pair)
                .flatMap(data::pair)
                .map(PlotPair::correlation);
    }

    /// A run begins: what the last one showed is cleared.
    public void clear() {
        whyEmpty = BEFORE;
        digest = new PlotDigest();
        waiting = new ArrayList<>();
        source.set(Optional.empty());
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
        int before = waiting.size();
        for (RunResult result : results) {
            if (result.kind().equals(KIND) && result.item() instanceof Correlation correlation) {
                waiting.add(correlation);
            }
        }
        if (waiting.size() > before) {
            refresh();
        }
    }

    /// Whether the plots show everything that has come and was chosen.
    public boolean isUpToDate() {
        return !busy;
    }

    private void refresh() {
        if (busy) {
            stale = true;
            return;
        }
        busy = true;
        stale = false;
        List<Correlation> fresh = waiting;
        waiting = new ArrayList<>();
        PlotDigest working = digest;
        PlotDigest.Request request = request();
        tasks.submit(
                () -> working.digest(fresh, request),
                models -> {
                    if (working == digest) {
                        take(models);
                    }
                    rested();
                },
                failure -> {
                    rested();
                    Unexpected.report(failure);
                });
    }

    private void rested() {
        busy = false;
        if (stale) {
            refresh();
        }
    }

    private PlotDigest.Request request() {
        return new PlotDigest.Request(
                Set.copyOf(shown),
                new SectionLook(
                        options.displayProperty().get(),
                        options.normalisationProperty().get(),
                        options.sidesProperty().get(),
                        options.velocities(),
                        source.get()),
                options.band(),
                new MatrixLook(
                        options.matrixMeasureProperty().get(),
                        options.matrixOrderProperty().get(),
                        source.get()),
                new MapLook(options.mapMeasureProperty().get()),
                selected.get(),
                whyEmpty);
    }

    private void take(PlotDigest.Models models) {
        data = models.data();
        models.section().map(m -> m.withSelected(selected.get())).ifPresent(section::set);
        models.pair().ifPresent(pair::set);
        models.matrix().ifPresent(matrix::set);
        models.map().ifPresent(map::set);
    }
}
