package org.correloom.app.desktop.view;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.correloom.app.desktop.model.PlotsViewModel;
import org.correloom.app.plot.FigureView;
import org.correloom.app.plot.PairView;
import org.correloom.app.plot.RecordSectionView;
import org.correloom.figure.Theme;

import java.util.Optional;

/// The record section of all pairs beside the plot of one. Live while a run goes on, and the same
/// afterwards.
final class PlotsView extends SplitPane {

    private final RecordSectionView section = new RecordSectionView();
    private final PairView pair = new PairView();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

    PlotsView(PlotsViewModel model) {
        setId("plots");
        section.setId("record-section");
        pair.setId("pair-view");
        section.modelProperty().bind(model.sectionProperty());
        pair.modelProperty().bind(model.pairProperty());
        section.selectedPairProperty()
                .addListener(
                        (p, old, name) -> model.selectedProperty().set(Optional.ofNullable(name)));
        section.themeProperty().bind(theme);
        pair.themeProperty().bind(theme);
        getItems().addAll(framed(section), framed(pair));
        setDividerPositions(0.5);
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    private static Node framed(FigureView view) {
        StackPane stack = new StackPane(view);
        stack.setMinSize(120, 80);
        return new BorderPane(stack);
    }
}
