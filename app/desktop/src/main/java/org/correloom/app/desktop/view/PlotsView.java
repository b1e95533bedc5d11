package org.correloom.app.desktop.view;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.correloom.app.desktop.model.Plot;
import org.correloom.app.desktop.model.PlotOptions;
import org.correloom.app.desktop.model.PlotsViewModel;
import org.correloom.app.plot.DataExport;
import org.correloom.app.plot.FigureView;
import org.correloom.app.plot.PairMatrixView;
import org.correloom.app.plot.PairView;
import org.correloom.app.plot.RecordSectionView;
import org.correloom.app.plot.StationMapView;
import org.correloom.cli.plot.MatrixLook.Order;
import org.correloom.cli.plot.PairMeasure;
import org.correloom.cli.plot.PlotTables;
import org.correloom.figure.Theme;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.sink.CorrelationSac;
import org.kordamp.ikonli.feather.Feather;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The plots of a run: those of all pairs at the left, that of one pair at the right; each can
/// float in a window of its own. Live while a run goes on, and the same afterwards.
///
/// A click on a pair in any of them chooses it in all; one on a station of the map shows the record
/// section of that station's pairs, as of a source there.
final class PlotsView extends SplitPane {

    private final PlotsViewModel model;
    private final RecordSectionView section = new RecordSectionView();
    private final PairView pair = new PairView();
    private final PairMatrixView matrix = new PairMatrixView();
    private final StationMapView map = new StationMapView();
    private final TabPane network = new TabPane();
    private final TabPane single = new TabPane();
    private final Map<Plot, FloatingTab> tabs = new EnumMap<>(Plot.class);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

    PlotsView(PlotsViewModel model) {
        this.model = model;
        setId("plots");
        section.setId("record-section");
        pair.setId("pair-view");
        matrix.setId("pair-matrix");
        map.setId("station-map");
        section.modelProperty().bind(model.sectionProperty());
        pair.modelProperty().bind(model.pairProperty());
        matrix.modelProperty().bind(model.matrixProperty());
        map.modelProperty().bind(model.mapProperty());
        for (FigureView view : new FigureView[] {section, pair, matrix, map}) {
            view.themeProperty().bind(theme);
        }
        linkSelection();
        offerData();
        tab(network, Plot.SECTION, "Record section", sectionBar(), section);
        tab(network, Plot.MATRIX, "Matrix", matrixBar(), matrix);
        tab(network, Plot.MAP, "Map", mapBar(), map);
        tabs.get(Plot.MAP).setTooltip(new Tooltip("Click a station for the section of its pairs"));
        tab(single, Plot.PAIR, "Pair", null, pair);
        network.setMinWidth(180);
        single.setMinWidth(140);
        getItems().addAll(network, single);
        setDividerPositions(0.56);
        tellShown();
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    private void linkSelection() {
        model.selectedProperty()
                .subscribe(
                        name -> {
                            String id = name.orElse(null);
                            section.selectedPairProperty().set(id);
                            matrix.selectedPairProperty().set(id);
                            map.selectedPairProperty().set(id);
                        });
        section.selectedPairProperty().subscribe(this::choose);
        matrix.selectedPairProperty().subscribe(this::choose);
        map.selectedPairProperty().subscribe(this::choose);
        model.sourceProperty()
                .subscribe(station -> map.selectedStationProperty().set(station.orElse(null)));
        map.selectedStationProperty()
                .addListener(
                        (p, old, station) -> {
                            model.sourceProperty().set(Optional.ofNullable(station));
                            if (station != null
                                    && !tabs.get(Plot.SECTION).floatingProperty().get()) {
                                network.getSelectionModel().select(tabs.get(Plot.SECTION));
                            }
                        });
    }

    private void offerData() {
        section.setDataExports(
                List.of(csv("record-section", () -> PlotTables.of(model.sectionProperty().get()))));
        matrix.setDataExports(
                List.of(csv("matrix", () -> PlotTables.of(model.matrixProperty().get()))));
        map.setDataExports(
                List.of(csv("stations", () -> PlotTables.of(model.mapProperty().get()))));
        pair.setDataExports(
                List.of(
                        csv("pair", () -> PlotTables.of(model.pairProperty().get())),
                        new DataExport(
                                "SAC of the stack",
                                "sac",
                                () ->
                                        model.shownCorrelation()
                                                .map(Correlation::fileName)
                                                .orElse("pair"),
                                () ->
                                        model.shownCorrelation()
                                                .map(shown -> () -> CorrelationSac.bytes(shown)))));
    }

    private static DataExport csv(String name, Supplier<String> table) {
        return new DataExport(
                "data as CSV",
                "csv",
                () -> name,
                () -> Optional.of(() -> table.get().getBytes(StandardCharsets.UTF_8)));
    }

    private void choose(String name) {
        model.selectedProperty().set(Optional.ofNullable(name));
    }

    private void tab(TabPane pane, Plot plot, String title, Node bar, FigureView view) {
        StackPane framed = new StackPane(view);
        framed.setMinSize(120, 80);
        BorderPane content = new BorderPane(framed);
        content.setTop(bar);
        FloatingTab tab =
                new FloatingTab("plot-" + plot.name().toLowerCase(Locale.ROOT), title, content);
        tab.floatingProperty().addListener((p, was, is) -> tellShown());
        tab.selectedProperty().addListener((p, was, is) -> tellShown());
        tabs.put(plot, tab);
        pane.getStyleClass().add("plot-tabs");
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getTabs().add(tab);
    }

    private void tellShown() {
        EnumSet<Plot> shown = EnumSet.noneOf(Plot.class);
        tabs.forEach(
                (plot, tab) -> {
                    if (tab.isSelected() || tab.floatingProperty().get()) {
                        shown.add(plot);
                    }
                });
        model.show(shown);
    }

    private Node sectionBar() {
        PlotOptions options = model.options();
        Button all = new Button("All pairs", Icons.icon(Feather.X));
        all.setId("all-pairs");
        all.visibleProperty().bind(model.sourceProperty().map(Optional::isPresent));
        all.managedProperty().bind(all.visibleProperty());
        all.setOnAction(e -> model.sourceProperty().set(Optional.empty()));
        return new PlotBar(
                all,
                PlotBar.choice(
                        "section-display",
                        "Lines or colours",
                        options.displayProperty(),
                        d ->
                                switch (d) {
                                    case AUTO -> "Auto";
                                    case WIGGLE -> "Lines";
                                    case IMAGE -> "Colours";
                                }),
                PlotBar.choice(
                        "section-sides",
                        "Which lags",
                        options.sidesProperty(),
                        s ->
                                switch (s) {
                                    case BOTH -> "Both";
                                    case CAUSAL -> "Causal";
                                    case ACAUSAL -> "Acausal";
                                }),
                PlotBar.choice(
                        "section-normalisation",
                        "What makes an amplitude 1",
                        options.normalisationProperty(),
                        n ->
                                switch (n) {
                                    case TRACE -> "Own peak";
                                    case GLOBAL -> "One scale";
                                }),
                PlotBar.field(
                        "section-band",
                        "Shows a narrower band, 0.1-0.4 Hz: nothing is correlated anew",
                        "Band (Hz)",
                        options.bandProperty(),
                        options.bandProblemProperty()),
                PlotBar.field(
                        "section-velocities",
                        "Guide lines: 2000, 3.5 km/s; two make the signal window of the pair",
                        "Velocities",
                        options.velocitiesProperty(),
                        options.velocitiesProblemProperty()));
    }

    private Node matrixBar() {
        PlotOptions options = model.options();
        return new PlotBar(
                PlotBar.choice(
                        "matrix-measure",
                        "Which number",
                        options.matrixMeasureProperty(),
                        PairMeasure::title),
                PlotBar.choice(
                        "matrix-order",
                        "Order of the stations",
                        options.matrixOrderProperty(),
                        Order::toString));
    }

    private Node mapBar() {
        return new PlotBar(
                PlotBar.choice(
                        "map-measure",
                        "Colour of the lines",
                        model.options().mapMeasureProperty(),
                        PairMeasure::title));
    }
}
