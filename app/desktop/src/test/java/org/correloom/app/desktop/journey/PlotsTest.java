package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.app.plot.FigureExport;
import org.correloom.app.plot.FigureView;
import org.correloom.figure.Panel;
import org.correloom.figure.SvgRenderer;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.sink.CorrelationSac;
import org.correloom.seismo.source.CorrelationFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What one looks at when a run has ended, with the mouse.
@WindowTest
class PlotsTest {

    @TempDir Path folder;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void aRunHasEnded() throws Exception {
        designer = Designer.open(folder, 1000, 1000);
        walk = new Walk(designer);
        walk.takeTemplate("ambient-noise");
        walk.setVariable("duration", "6 h");
        walk.setVariable("stations", "8");
        walk.runToTheEnd();
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    private FigureView figure(String id) throws Exception {
        FigureView view = designer.find("#" + id);
        designer.until(
                () ->
                        view.figureProperty().get() != null
                                && !view.figureProperty().get().panels().isEmpty());
        return view;
    }

    private Point2D at(FigureView view, double x, double y) throws Exception {
        return designer.on(
                () -> {
                    Panel panel = view.figureProperty().get().panels().getFirst();
                    return view.localToScreen(panel.x().px(x), panel.y().px(y));
                });
    }

    @Test
    void aCellOfTheMatrixIsChosenInAllPlots() throws Exception {
        designer.robot.clickOn("Matrix");
        FigureView matrix = figure("pair-matrix");
        designer.robot.clickOn(at(matrix, 5.5, 2.5));
        String pair = "SY.S03..MHZ_SY.S06..MHZ";
        designer.until(() -> walk.plots().selectedProperty().get().equals(Optional.of(pair)));
        walk.settlePlots();
        assertEquals(pair, walk.plots().pairProperty().get().trace().orElseThrow().pair());
        JourneyPictures.take(designer, "plots-matrix");
        designer.robot.clickOn("Record section");
        FigureView section = figure("record-section");
        designer.until(
                () -> walk.plots().sectionProperty().get().selected().equals(Optional.of(pair)));
        assertTrue(section.isVisible());
    }

    @Test
    void aStationOfTheMapShowsItsVirtualSourceSection() throws Exception {
        designer.robot.clickOn("Map");
        FigureView map = figure("station-map");
        var station = designer.on(() -> walk.plots().mapProperty().get().stations().get(3));
        JourneyPictures.take(designer, "plots-map");
        designer.robot.clickOn(at(map, station.east(), station.north()));
        designer.until(
                () -> walk.plots().sourceProperty().get().equals(Optional.of(station.code())));
        walk.settlePlots();
        assertEquals(7, walk.plots().sectionProperty().get().traces().size());
        FigureView section = figure("record-section");
        designer.until(() -> section.localToScreen(0, 0) != null && section.getWidth() > 0);
        JourneyPictures.take(designer, "plots-virtual-source");
        designer.robot.clickOn("#all-pairs");
        walk.settlePlots();
        assertEquals(28, walk.plots().sectionProperty().get().traces().size());
    }

    /// The record section in a window of its own has room for all that can be chosen about it.
    @Test
    void aBandAndVelocitiesAreTyped() throws Exception {
        designer.robot.clickOn("#float-plot-section");
        designer.settle();
        TextField band = (TextField) floating("#section-band");
        designer.retype(band, "0.2-0.5");
        designer.type(KeyCode.ENTER);
        designer.retype(floating("#section-velocities"), "2 km/s, 3500");
        designer.type(KeyCode.ENTER);
        walk.settlePlots();
        assertEquals(0.5, walk.plots().sectionProperty().get().band().orElseThrow().max());
        assertEquals(2, walk.plots().sectionProperty().get().velocities().size());
        assertTrue(walk.plots().pairProperty().get().signal().isPresent());
        FigureView section = (FigureView) floating("#record-section");
        designer.until(
                () ->
                        section.figureProperty().get() != null
                                && SvgRenderer.render(section.figureProperty().get().drawing())
                                        .contains("3.5 km/s"));
        designer.picture(section.getScene().getRoot(), JourneyPictures.file("plots-band"));
        designer.retype(band, "x");
        designer.type(KeyCode.ENTER);
        assertTrue(band.getStyleClass().contains("wrong"));
        assertEquals(0.5, walk.plots().sectionProperty().get().band().orElseThrow().max());
    }

    @Test
    void aPlotFloatsAndComesBack() throws Exception {
        designer.robot.clickOn("#float-plot-pair");
        designer.settle();
        FigureView pair = (FigureView) floating("#pair-view");
        designer.until(() -> pair.figureProperty().get() != null);
        designer.until(() -> pair.figureProperty().get().drawing().width() > 600);
        JourneyPictures.take(designer, "plots-floating");
        designer.picture(pair.getScene().getRoot(), JourneyPictures.file("plots-pair"));
        designer.act(() -> ((Stage) pair.getScene().getWindow()).close());
        assertEquals(pair, designer.<FigureView>find("#pair-view"));
    }

    /// What is in a window beside the designer's own.
    private Node floating(String selector) throws Exception {
        return designer.on(
                () ->
                        Window.getWindows().stream()
                                .filter(Stage.class::isInstance)
                                .filter(w -> w != designer.stage() && w.isShowing())
                                .map(w -> w.getScene().getRoot().lookup(selector))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow());
    }

    /// The dialog that follows is the system's.
    @Test
    void theMenuOfAPlotOffersPicturesAndData() throws Exception {
        FigureView pair = figure("pair-view");
        // Near the upper edge: the headless platform draws no menu that leaves the screen.
        designer.robot.rightClickOn(designer.on(() -> pair.localToScreen(60, 20)));
        designer.settle();
        for (String entry :
                List.of(
                        "Copy picture",
                        "Save as PNG…",
                        "Save as SVG…",
                        "Save data as CSV…",
                        "Save SAC of the stack…")) {
            assertTrue(designer.robot.lookup(entry).tryQuery().isPresent(), entry);
        }
        designer.type(KeyCode.ESCAPE);
        Correlation shown = designer.on(() -> walk.plots().shownCorrelation().orElseThrow());
        Path file = folder.resolve(shown.fileName() + ".sac");
        FigureExport.save(() -> CorrelationSac.bytes(shown), file);
        assertEquals(shown.pairId(), CorrelationFiles.read(file).pairId());
    }

    @Test
    void aDoubleClickOnASinkOpensItsPlot() throws Exception {
        designer.robot.clickOn("#tab-log");
        designer.act(() -> walk.model().canvas().showAll());
        designer.robot.doubleClickOn(designer.middle("plot"));
        designer.settle();
        FigureView section = designer.find("#record-section");
        assertTrue(designer.on(() -> section.getParent().isVisible() && section.isVisible()));
    }
}
