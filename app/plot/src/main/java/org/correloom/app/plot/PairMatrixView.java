package org.correloom.app.plot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.figure.PairMatrix;
import org.correloom.figure.PairMatrixModel;

import java.util.Optional;
import java.util.concurrent.Executor;

/// A matrix of all pairs on the screen; a click chooses a pair.
public final class PairMatrixView extends FigureView {
    private final ObjectProperty<PairMatrixModel> model = new SimpleObjectProperty<>(this, "model");
    private final StringProperty selectedPair = new SimpleStringProperty(this, "selectedPair");

    /// A view that works on the thread shared by all views.
    public PairMatrixView() {
        this(FigurePainter.sharedWorker());
    }

    /// A view whose pictures are made by a given executor.
    public PairMatrixView(Executor worker) {
        super(worker);
        setName("Matrix of all pairs");
        model.subscribe(this::refresh);
        selectedPair.subscribe(this::refresh);
        setOnSelect(selectedPair::set);
    }

    /// The snapshot to show; `null` shows nothing. Its own selection is overruled.
    public ObjectProperty<PairMatrixModel> modelProperty() {
        return model;
    }

    /// Name of the highlighted pair; `null` for none. May be bound both ways to other plots.
    public StringProperty selectedPairProperty() {
        return selectedPair;
    }

    private void refresh() {
        PairMatrixModel shown = model.get();
        if (shown == null) {
            setSource(null);
            return;
        }
        PairMatrixModel chosen = shown.withSelected(Optional.ofNullable(selectedPair.get()));
        setSource(frame -> new PairMatrix(chosen, frame));
    }
}
