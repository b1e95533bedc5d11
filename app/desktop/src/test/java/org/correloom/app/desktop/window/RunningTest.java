package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.document.edit.SetVariable;
import org.correloom.app.plot.FigureView;
import org.correloom.figure.Drawing;
import org.correloom.figure.Figure;
import org.correloom.figure.Frame;
import org.correloom.figure.RecordSection;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.SvgRenderer;
import org.correloom.seismo.item.Correlation;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs in the window: started with the mouse, watched live, looked at afterwards.
@WindowTest
@Timeout(600)
class RunningTest {

    @TempDir Path folder;

    /// Journey 1 of a person who opens the designer for the first time.
    @Test
    void theExampleRunsAndItsPlotsStayWhenItIsStopped() throws Exception {
        try (Designer designer = Designer.open(folder, 1000, 900)) {
            DesignerViewModel model = designer.model();
            designer.robot.clickOn("#template-ambient-noise");
            designer.until(() -> model.run().whyNotProperty().get().isEmpty());
            designer.robot.clickOn("#run");
            designer.until(() -> model.plots().correlations().size() >= 10);
            designer.robot.clickOn("#stop");
            designer.until(() -> !model.run().activeProperty().get());

            assertEquals(Optional.of(RunState.COMPLETED), model.run().stateProperty().get());
            assertEquals(
                    NodeState.DONE,
                    model.run().snapshotProperty().get().orElseThrow().state("plot"));
            Path run = model.run().folderProperty().get().orElseThrow();
            assertTrue(Files.size(run.resolve("summary.json")) > 100);
            FigureView section = designer.find("#record-section");
            designer.until(() -> section.figureProperty().get() != null);
            designer.until(
                    () ->
                            model.plots().correlations().size()
                                    == model.plots().sectionProperty().get().traces().size());
        }
    }

    @Test
    void aClickOnATraceShowsItsPair() throws Exception {
        try (Designer designer = Designer.open(folder, 1000, 900)) {
            DesignerViewModel model = designer.model();
            designer.act(
                    () ->
                            model.session()
                                    .newFrom(WorkflowGallery.find("ambient-noise").orElseThrow()));
            designer.act(() -> setVariable(model, "stations", ParameterValue.of(3)));
            designer.act(() -> setVariable(model, "duration", ParameterValue.of(6, "h")));
            designer.until(() -> model.run().whyNotProperty().get().isEmpty());
            designer.robot.clickOn("#run");
            designer.until(
                    () ->
                            model.run().stateProperty().get().map(RunState::isFinal).orElse(false)
                                    && !model.run().activeProperty().get());
            designer.until(() -> model.plots().correlations().size() == 3);
            FigureView section = designer.find("#record-section");
            String wanted = model.plots().correlations().lastKey();
            designer.until(() -> isUpToDate(section, model.plots().sectionProperty().get()));
            List<Point2D> places = designer.on(() -> placesOf(section, wanted));
            designer.robot.clickOn(places.get(places.size() / 2));
            designer.until(
                    () -> model.plots().selectedProperty().get().equals(Optional.of(wanted)));
            designer.until(
                    () ->
                            model.plots()
                                    .pairProperty()
                                    .get()
                                    .trace()
                                    .filter(shown -> shown.pair().equals(wanted))
                                    .isPresent());
        }
    }

    /// The picture changes all the time, and so does what is under the mouse: what it showed when
    /// the button went down is what counts.
    @Test
    void aClickWhileTheSectionGrowsShowsThePairThatWasUnderTheMouse() throws Exception {
        try (Designer designer = Designer.open(folder, 1000, 900)) {
            DesignerViewModel model = designer.model();
            designer.robot.clickOn("#template-ambient-noise");
            designer.until(() -> model.run().whyNotProperty().get().isEmpty());
            designer.robot.clickOn("#run");
            FigureView section = designer.find("#record-section");
            designer.until(
                    () ->
                            section.figureProperty().get() != null
                                    && !section.figureProperty().get().panels().isEmpty());
            List<Optional<String>> aimedAt = new ArrayList<>();
            designer.act(
                    () ->
                            section.addEventFilter(
                                    MouseEvent.MOUSE_PRESSED,
                                    e ->
                                            aimedAt.add(
                                                    section.figureProperty()
                                                            .get()
                                                            .pick(e.getX(), e.getY()))));
            for (double share = 0.3; share < 0.75; share += 0.1) {
                double y = section.getHeight() * share;
                Point2D place =
                        designer.on(() -> section.localToScreen(section.getWidth() * 0.45, y));
                designer.robot.clickOn(place);
                Optional<String> aimed = designer.on(aimedAt::getLast);
                designer.until(
                        () ->
                                aimed.isEmpty()
                                        || model.plots().selectedProperty().get().equals(aimed));
            }
            assertTrue(aimedAt.stream().anyMatch(Optional::isPresent), "no click met a trace");
            assertTrue(model.run().activeProperty().get(), "the run ended before the clicks did");
        }
    }

    /// Drags nothing, wires nothing: real files through the template for files.
    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void realFilesAreCorrelatedAndTheCorrelationIsInThePlot() throws Exception {
        Path data = Path.of(System.getenv("CORRELOOM_DATA"), "kansas_lh_4sta_7d");
        try (Designer designer = Designer.open(folder, 1000, 900)) {
            DesignerViewModel model = designer.model();
            designer.robot.clickOn("#template-ambient-noise-files");
            designer.settle();
            assertFalse(
                    model.run().whyNotProperty().get().isEmpty(),
                    "a template for own files cannot run before it knows them");
            designer.act(
                    () -> {
                        setVariable(model, "folder", ParameterValue.of(data.toString()));
                        setVariable(
                                model,
                                "stations",
                                ParameterValue.of(data.resolve("station_geo.tsv").toString()));
                    });
            designer.until(() -> model.run().whyNotProperty().get().isEmpty());
            designer.robot.clickOn("#run");
            designer.until(
                    () ->
                            model.run().stateProperty().get().map(RunState::isFinal).orElse(false)
                                    && !model.run().activeProperty().get());
            assertEquals(
                    Optional.of(RunState.COMPLETED),
                    model.run().stateProperty().get(),
                    model.run().statusProperty().get());
            designer.until(() -> model.plots().sectionProperty().get().traces().size() == 6);
            for (Correlation correlation : model.plots().correlations().values()) {
                assertTrue(correlation.snr() > 3, correlation + " SNR " + correlation.snr());
            }
        }
    }

    private static void setVariable(DesignerViewModel model, String name, ParameterValue value) {
        Variable variable = model.editor().workflow().variables().get(name);
        model.editor().apply(new SetVariable(variable.withValue(value)));
    }

    /// Whether the picture on the screen is that of the model, and not yet one before it: pictures
    /// are made by a worker, and follow when they are ready.
    private static boolean isUpToDate(FigureView view, RecordSectionModel model) {
        Figure shown = view.figureProperty().get();
        if (shown == null) {
            return false;
        }
        Frame frame =
                new Frame(
                        Math.floor(view.getWidth()),
                        Math.floor(view.getHeight()),
                        view.themeProperty().get(),
                        view.viewProperty().get());
        Drawing newest = new RecordSection(model, frame).drawing();
        return SvgRenderer.render(shown.drawing()).equals(SvgRenderer.render(newest));
    }

    /// Where on the screen a click picks the pair.
    private static List<Point2D> placesOf(FigureView view, String pair) {
        List<Point2D> places = new ArrayList<>();
        double x = Math.round(view.getWidth() * 0.45);
        for (double y = 0; y < view.getHeight() && view.figureProperty().get() != null; y++) {
            if (view.figureProperty().get().pick(x, y).equals(Optional.of(pair))) {
                places.add(view.localToScreen(x, y));
            }
        }
        return places;
    }
}
