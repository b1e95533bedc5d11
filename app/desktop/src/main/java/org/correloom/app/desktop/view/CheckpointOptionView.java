package org.correloom.app.desktop.view;

import atlantafx.base.controls.Popover;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.correloom.app.desktop.model.CheckpointsViewModel;
import org.kordamp.ikonli.feather.Feather;

/// The button of the run bar that says how often the next run keeps a checkpoint; a click asks.
final class CheckpointOptionView extends Button {

    private static final double WIDTH = 340;
    private final Popover popover;

    CheckpointOptionView(CheckpointsViewModel model) {
        setId("checkpoint-option");
        setGraphic(Icons.icon(Feather.SHIELD));
        setMnemonicParsing(false);
        setMinWidth(Region.USE_PREF_SIZE);
        setFocusTraversable(false);
        textProperty()
                .bind(
                        Bindings.when(model.keepProperty())
                                .then(model.intervalProperty())
                                .otherwise("off"));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(
                        Bindings.when(model.keepProperty())
                                .then(
                                        Bindings.concat(
                                                "Checkpoints every ",
                                                model.intervalProperty(),
                                                ": a run that is killed goes on"))
                                .otherwise("No checkpoints: a run that is killed begins anew"));
        setTooltip(tooltip);
        accessibleTextProperty().bind(tooltip.textProperty());
        popover = new Popover(content(model));
        popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        popover.setAnimated(false);
        popover.setOnHidden(e -> model.revertInterval());
        setOnAction(
                e -> {
                    if (popover.isShowing()) {
                        popover.hide();
                    } else {
                        ask();
                    }
                });
    }

    /// Asks whether and how often; keys go there.
    void ask() {
        popover.show(this);
        // A popup gives the focus to its first part, once there is one.
        popover.getScene().getRoot().layout();
    }

    private static Node content(CheckpointsViewModel model) {
        CheckBox keep = new CheckBox("Keep checkpoints");
        keep.setId("keep-checkpoints");
        keep.selectedProperty().bindBidirectional(model.keepProperty());
        TextField interval = new TextField();
        interval.setId("checkpoint-interval");
        interval.setPrefColumnCount(6);
        interval.setAccessibleText("Time between checkpoints");
        interval.textProperty().bindBidirectional(model.intervalProperty());
        Label every = new Label("every");
        every.setLabelFor(interval);
        keep.setMinWidth(Region.USE_PREF_SIZE);
        every.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, keep, every, interval);
        line.setAlignment(Pos.CENTER_LEFT);
        every.disableProperty().bind(keep.selectedProperty().not());
        interval.disableProperty().bind(keep.selectedProperty().not());
        Label wrong = wrapped("parameter-error");
        wrong.setId("checkpoint-interval-error");
        wrong.textProperty().bind(model.intervalErrorProperty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        Label doc = wrapped("parameter-doc");
        doc.setText(
                "A run that was killed, stopped, cancelled or failed goes on from its newest"
                        + " checkpoint: see Runs. Everything then counts once. A run that is over"
                        + " sooner writes none. Write 10 s, 5 min or 1 h.");
        VBox content = new VBox(8, line, wrong, doc);
        content.getStyleClass().add("checkpoint-option");
        content.setPrefWidth(WIDTH);
        return content;
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
