package org.correloom.app.desktop.view;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.Bottleneck;
import org.correloom.app.desktop.model.CheckpointsViewModel;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.document.Remedy;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The bar above the canvas: run, pause, stop, cancel, where to run, and how far it is. A Run that
/// is disabled says why on itself.
final class RunBarView extends HBox {

    private final RunViewModel model;
    private final Button run = new Button("Run", Icons.icon(Feather.PLAY));
    private final Button pause = new Button();
    private final Button stop = new Button("Stop", Icons.icon(Feather.SQUARE));
    private final Button cancel = new Button("Cancel", Icons.icon(Feather.X));
    private final Label reason = new Label();
    private final CheckpointOptionView option;

    /// @param reveal shows a node on the canvas
    RunBarView(
            RunViewModel model,
            MendViewModel mend,
            Consumer<Path> openFolder,
            Consumer<String> reveal) {
        this.model = model;
        option = new CheckpointOptionView(model.checkpoints());
        run.setId("run");
        run.getStyleClass().add("accent");
        run.setOnAction(e -> model.start());
        run.disableProperty().bind(model.whyNotProperty().isNotEmpty());
        pause.setId("pause");
        pause.setOnAction(e -> model.pauseOrResume());
        pause.disableProperty().bind(Bindings.not(model.pausableProperty()));
        model.stateProperty().addListener((p, old, now) -> namePause());
        namePause();
        stop.setId("stop");
        stop.setTooltip(new Tooltip("End the sources and finish what is under way"));
        stop.setOnAction(e -> model.drain());
        cancel.setId("cancel");
        cancel.setTooltip(new Tooltip("End at once; what is under way is given up"));
        cancel.setOnAction(e -> model.cancel());
        for (Button button : List.of(run, pause, stop, cancel)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setFocusTraversable(false);
        }
        visibleWhileActive(pause);
        visibleWhileActive(stop);
        visibleWhileActive(cancel);
        run.managedProperty().bind(run.visibleProperty());
        run.visibleProperty().bind(model.activeProperty().not());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox second = new HBox(8, bottleneck(reveal), checkpoint());
        second.setMinWidth(0);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(status(), second);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        run,
                        pause,
                        stop,
                        cancel,
                        mapping(),
                        checkpoints(),
                        whyNot(),
                        remedy(mend),
                        gap,
                        words,
                        bar(),
                        folder(openFolder));
    }

    private void visibleWhileActive(Node node) {
        node.visibleProperty().bind(model.activeProperty());
        node.managedProperty().bind(node.visibleProperty());
    }

    private Node mapping() {
        ChoiceBox<String> mapping = new ChoiceBox<>();
        mapping.setId("mapping");
        mapping.setAccessibleText("Where to run");
        mapping.setPrefWidth(200);
        mapping.setMinWidth(190);
        mapping.setFocusTraversable(false);
        mapping.setTooltip(new Tooltip("How the workflow is enacted"));
        mapping.getItems().setAll(model.mappings());
        mapping.valueProperty().bindBidirectional(model.mappingProperty());
        // A run that goes on cannot be sent elsewhere, and its bar needs the room.
        mapping.visibleProperty().bind(model.activeProperty().not());
        mapping.managedProperty().bind(mapping.visibleProperty());
        mapping.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String name) {
                        return name == null
                                ? ""
                                : switch (name) {
                                    case "threads" -> "This computer, all cores";
                                    case "simple" -> "One thread";
                                    default -> name;
                                };
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        return mapping;
    }

    /// Asks how often the next run keeps a checkpoint.
    void askCheckpoints() {
        option.ask();
    }

    private Node checkpoints() {
        // As with the mapping, a run that goes on keeps to what it was started with.
        option.visibleProperty().bind(model.activeProperty().not());
        option.managedProperty().bind(option.visibleProperty());
        return option;
    }

    /// When the newest checkpoint was written.
    private Node checkpoint() {
        CheckpointsViewModel checkpoints = model.checkpoints();
        Label label = new Label("", Icons.icon(Feather.SHIELD));
        label.setId("checkpoint");
        label.setMinWidth(0);
        label.getStyleClass().add("checkpoint");
        label.textProperty().bind(checkpoints.statusProperty());
        label.visibleProperty().bind(checkpoints.statusProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(checkpoints.detailsProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(520);
        label.setTooltip(whole);
        label.accessibleTextProperty()
                .bind(
                        Bindings.concat(
                                checkpoints.statusProperty(), ". ", checkpoints.detailsProperty()));
        checkpoints.failingProperty().addListener((p, was, is) -> mark(label, "failing", is));
        return label;
    }

    private Node whyNot() {
        reason.setId("why-not");
        reason.getStyleClass().add("why-not");
        reason.setMinWidth(0);
        reason.textProperty().bind(model.whyNotProperty());
        reason.visibleProperty()
                .bind(model.whyNotProperty().isNotEmpty().and(model.activeProperty().not()));
        reason.managedProperty().bind(reason.visibleProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.whyNotProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        reason.setTooltip(whole);
        return reason;
    }

    /// What lets the workflow run, when that is one thing.
    private Node remedy(MendViewModel mend) {
        Button help = new Button();
        help.setId("why-not-remedy");
        help.setMnemonicParsing(false);
        help.getStyleClass().addAll("small", "remedy");
        help.setMinWidth(Region.USE_PREF_SIZE);
        help.textProperty()
                .bind(mend.beforeRunProperty().map(r -> r.map(Remedy::title).orElse("")));
        help.visibleProperty()
                .bind(
                        reason.visibleProperty()
                                .and(
                                        Bindings.createBooleanBinding(
                                                () -> mend.beforeRunProperty().get().isPresent(),
                                                mend.beforeRunProperty())));
        help.managedProperty().bind(help.visibleProperty());
        help.setOnAction(e -> mend.beforeRunProperty().get().ifPresent(mend::apply));
        return help;
    }

    private Node status() {
        Label status = new Label();
        status.setId("run-status");
        status.setMinWidth(0);
        status.getStyleClass().add("run-status");
        status.textProperty().bind(model.statusProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.statusProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(520);
        status.setTooltip(whole);
        status.visibleProperty().bind(reason.visibleProperty().not());
        status.managedProperty().bind(status.visibleProperty());
        model.failureProperty()
                .addListener((p, old, now) -> mark(status, "failed", now.isPresent()));
        model.stateProperty()
                .addListener(
                        (p, old, now) -> {
                            mark(status, "paused", now.equals(Optional.of(RunState.PAUSED)));
                            mark(status, "draining", now.equals(Optional.of(RunState.DRAINING)));
                        });
        return status;
    }

    private static void mark(Label label, String style, boolean on) {
        label.getStyleClass().remove(style);
        if (on) {
            label.getStyleClass().add(style);
        }
    }

    private void namePause() {
        boolean paused = model.stateProperty().get().equals(Optional.of(RunState.PAUSED));
        pause.setText(paused ? "Resume" : "Pause");
        pause.setGraphic(Icons.icon(paused ? Feather.PLAY : Feather.PAUSE));
        pause.setTooltip(
                new Tooltip(
                        paused
                                ? "Let the sources go on"
                                : "Let the sources give nothing until Resume; what is under way"
                                        + " is finished"));
    }

    /// Which node the others wait for; a click shows it.
    private Node bottleneck(Consumer<String> reveal) {
        Hyperlink link = new Hyperlink();
        link.setId("bottleneck");
        link.setMinWidth(0);
        link.setFocusTraversable(false);
        link.setMnemonicParsing(false);
        link.setTooltip(
                new Tooltip(
                        "The bottleneck: its producers wait for it to make room. Click to see it."));
        link.textProperty().bind(model.bottleneckTextProperty());
        link.visibleProperty().bind(model.bottleneckTextProperty().isNotEmpty());
        link.managedProperty().bind(link.visibleProperty());
        link.setOnAction(
                e -> {
                    link.setVisited(false);
                    model.bottleneckProperty().get().map(Bottleneck::onCanvas).ifPresent(reveal);
                });
        return link;
    }

    private Node bar() {
        ProgressBar bar = new ProgressBar();
        bar.setId("run-progress");
        bar.setPrefWidth(120);
        bar.setMinWidth(80);
        bar.progressProperty().bind(model.progressProperty());
        visibleWhileActive(bar);
        return bar;
    }

    private Node folder(Consumer<Path> open) {
        Hyperlink link = new Hyperlink("", Icons.icon(Feather.FOLDER));
        link.setId("run-folder");
        link.setAccessibleText("Run folder");
        link.setTooltip(new Tooltip("Open the run's folder"));
        // While a run goes on, the room is for what it says.
        link.textProperty()
                .bind(Bindings.when(model.activeProperty()).then("").otherwise("Run folder"));
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setFocusTraversable(false);
        link.setOnAction(e -> model.folderProperty().get().ifPresent(open));
        link.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.folderProperty().get().isPresent(),
                                model.folderProperty()));
        link.managedProperty().bind(link.visibleProperty());
        return link;
    }
}
