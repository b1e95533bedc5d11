package org.correloom.app.plot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.figure.RecordSection;
import org.correloom.figure.RecordSectionModel;

import java.util.Optional;
import java.util.concurrent.Executor;

/// A record section on the screen; a click chooses a pair.
public final class RecordSectionView extends FigureView {
    private final ObjectProperty<RecordSectionModel> model =
            new SimpleObjectProperty<>(this, "model");
    private final StringProperty selectedPair = new SimpleStringProperty(this, "selectedPair");

    /// A view that works on the thread shared by all views.
    public RecordSectionView() {
        this(FigurePainter.sharedWorker());
    }

    /// A view whose pictures are made by a given executor.
    public RecordSectionView(Executor worker) {
        super(worker);
        setName("Record section");
        model.subscribe(this::refresh);
        selectedPair.subscribe(this::refresh);
        setOnSelect(selectedPair::set);
    }

    /// The snapshot to show; `null` shows nothing. Its own selection is overruled.
    public ObjectProperty<RecordSectionModel> modelProperty() {
        return model;
    }

    /// Shows a snapshot.
    public void setModel(RecordSectionModel value) {
        model.set(value);
    }

    /// Name of the highlighted pair; `null` for none. May be bound both ways to other plots.
    public StringProperty selectedPairProperty() {
        return selectedPair;
    }

    private void refresh() {
        RecordSectionModel shown = model.get();
        if (shown == null) {
            setSource(null);
            return;
        }
        RecordSectionModel chosen = shown.withSelected(Optional.ofNullable(selectedPair.get()));
        setSource(frame -> new RecordSection(chosen, frame));
    }
}
