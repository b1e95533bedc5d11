package org.correloom.app.desktop.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.cli.plot.MatrixLook.Order;
import org.correloom.cli.plot.PairMeasure;
import org.correloom.cli.plot.PlotText;
import org.correloom.figure.Band;
import org.correloom.figure.RecordSectionModel.Display;
import org.correloom.figure.RecordSectionModel.Normalisation;
import org.correloom.figure.RecordSectionModel.Sides;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How the plots look: what was chosen is remembered from one time to the next.
public final class PlotOptions {

    private final Settings settings;
    private final ObjectProperty<Display> display;
    private final ObjectProperty<Normalisation> normalisation;
    private final ObjectProperty<Sides> sides;
    private final ObjectProperty<PairMeasure> matrixMeasure;
    private final ObjectProperty<Order> matrixOrder;
    private final ObjectProperty<PairMeasure> mapMeasure;
    private final StringProperty band;
    private final StringProperty velocities;
    private final ReadOnlyStringWrapper bandProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper velocitiesProblem = new ReadOnlyStringWrapper("");
    private Runnable changed = () -> {};
    private Optional<Band> narrowed = Optional.empty();
    private List<Double> guides = List.of();

    PlotOptions(Settings settings) {
        this.settings = settings;
        display = choice("plots.display", Display.AUTO);
        normalisation = choice("plots.normalisation", Normalisation.TRACE);
        sides = choice("plots.sides", Sides.BOTH);
        matrixMeasure = choice("plots.matrix", PairMeasure.SNR);
        matrixOrder = choice("plots.matrix.order", Order.NAME);
        mapMeasure = choice("plots.map", PairMeasure.SNR);
        band = text("plots.band", this::readBand);
        velocities = text("plots.velocities", this::readVelocities);
    }

    private <E extends Enum<E>> ObjectProperty<E> choice(String name, E usual) {
        E kept = usual;
        for (E value : usual.getDeclaringClass().getEnumConstants()) {
            kept = value.name().equals(settings.get(name, usual.name())) ? value : kept;
        }
        ObjectProperty<E> property = new SimpleObjectProperty<>(kept);
        property.addListener(
                (p, old, now) -> {
                    settings.set(name, now.name());
                    changed.run();
                });
        return property;
    }

    private StringProperty text(String name, Function<String, Boolean> read) {
        StringProperty property = new SimpleStringProperty(settings.get(name, ""));
        if (!read.apply(property.get())) {
            property.set("");
        }
        property.addListener(
                (p, old, now) -> {
                    if (read.apply(now)) {
                        settings.set(name, now);
                        changed.run();
                    }
                });
        return property;
    }

    private boolean readBand(String text) {
        try {
            narrowed = PlotText.band(text);
            bandProblem.set("");
            return true;
        } catch (IllegalArgumentException e) {
            bandProblem.set(e.getMessage());
            return false;
        }
    }

    private boolean readVelocities(String text) {
        try {
            guides = PlotText.velocities(text);
            velocitiesProblem.set("");
            return true;
        } catch (IllegalArgumentException e) {
            velocitiesProblem.set(e.getMessage());
            return false;
        }
    }

    /// Who is told when plots are to look otherwise.
    void onChange(Runnable listener) {
        changed = listener;
    }

    public ObjectProperty<Display> displayProperty() {
        return display;
    }

    public ObjectProperty<Normalisation> normalisationProperty() {
        return normalisation;
    }

    public ObjectProperty<Sides> sidesProperty() {
        return sides;
    }

    public ObjectProperty<PairMeasure> matrixMeasureProperty() {
        return matrixMeasure;
    }

    public ObjectProperty<Order> matrixOrderProperty() {
        return matrixOrder;
    }

    public ObjectProperty<PairMeasure> mapMeasureProperty() {
        return mapMeasure;
    }

    /// As it is typed: `0.1-0.4` in Hz; empty: the band in which correlations were made.
    public StringProperty bandProperty() {
        return band;
    }

    /// Why what is typed is no band, what was shown before stays; empty when it is one.
    public ReadOnlyStringProperty bandProblemProperty() {
        return bandProblem.getReadOnlyProperty();
    }

    /// As they are typed: `2000, 3.5 km/s`.
    public StringProperty velocitiesProperty() {
        return velocities;
    }

    /// As [#bandProblemProperty].
    public ReadOnlyStringProperty velocitiesProblemProperty() {
        return velocitiesProblem.getReadOnlyProperty();
    }

    Optional<Band> band() {
        return narrowed;
    }

    List<Double> velocities() {
        return guides;
    }
}
