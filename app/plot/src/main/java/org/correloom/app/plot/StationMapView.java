package org.correloom.app.plot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.figure.StationMap;
import org.correloom.figure.StationMapModel;

import java.util.Optional;
import java.util.concurrent.Executor;

/// A map of stations and pairs on the screen; a click on a line chooses a pair, one on a station
/// that station.
public final class StationMapView extends FigureView {
    private final ObjectProperty<StationMapModel> model = new SimpleObjectProperty<>(this, "model");
    private final StringProperty selectedPair = new SimpleStringProperty(this, "selectedPair");
    private final StringProperty selectedStation =
            new SimpleStringProperty(this, "selectedStation");

    /// A view that works on the thread shared by all views.
    public StationMapView() {
        this(FigurePainter.sharedWorker());
    }

    /// A view whose pictures are made by a given executor.
    public StationMapView(Executor worker) {
        super(worker);
        setName("Map of stations and pairs");
        model.subscribe(this::refresh);
        selectedPair.subscribe(this::refresh);
        selectedStation.subscribe(this::refresh);
        setOnSelect(this::choose);
    }

    /// The snapshot to show; `null` shows nothing. Its own selection is overruled.
    public ObjectProperty<StationMapModel> modelProperty() {
        return model;
    }

    /// Name of the highlighted pair; `null` for none. May be bound both ways to other plots.
    public StringProperty selectedPairProperty() {
        return selectedPair;
    }

    /// Code of the highlighted station, which is shown rather than a pair; `null` for none.
    public StringProperty selectedStationProperty() {
        return selectedStation;
    }

    private void choose(String id) {
        boolean station =
                model.get() != null
                        && model.get().stations().stream().anyMatch(s -> s.code().equals(id));
        if (station) {
            selectedStation.set(id);
        } else {
            selectedPair.set(id);
        }
    }

    private void refresh() {
        StationMapModel shown = model.get();
        if (shown == null) {
            setSource(null);
            return;
        }
        StationMapModel chosen =
                shown.withSelected(
                        Optional.ofNullable(selectedStation.get())
                                .or(() -> Optional.ofNullable(selectedPair.get())));
        setSource(frame -> new StationMap(chosen, frame));
    }
}
