package org.correloom.app.plot;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.correloom.figure.PairModel;
import org.correloom.figure.PairPlot;

import java.util.concurrent.Executor;

/// The plot of one pair on the screen.
public final class PairView extends FigureView {
    private final ObjectProperty<PairModel> model = new SimpleObjectProperty<>(this, "model");

    /// A view that works on the thread shared by all views.
    public PairView() {
        this(FigurePainter.sharedWorker());
    }

    /// A view whose pictures are made by a given executor.
    public PairView(Executor worker) {
        super(worker);
        setName("Correlation of a pair");
        model.subscribe(
                shown -> setSource(shown == null ? null : frame -> new PairPlot(shown, frame)));
    }

    /// The snapshot to show; `null` shows nothing.
    public ObjectProperty<PairModel> modelProperty() {
        return model;
    }

    /// Shows a snapshot.
    public void setModel(PairModel value) {
        model.set(value);
    }
}
