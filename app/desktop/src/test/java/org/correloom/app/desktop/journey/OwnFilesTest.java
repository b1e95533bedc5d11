package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

import org.correloom.api.graph.Problem;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.app.plot.FigureExport;
import org.correloom.app.plot.FigureView;
import org.correloom.seismo.item.Correlation;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Journey 2: somebody has a folder of files, and wants correlations of them.
@WindowTest
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class OwnFilesTest {

    private static final String PAIR = "KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ";

    @TempDir Path folder;
    private Path kansas;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void open() throws Exception {
        kansas = Files.createDirectory(folder.resolve("kansas"));
        Path all = Path.of(System.getenv("CORRELOOM_DATA")).resolve("kansas_lh_4sta_7d");
        Files.createSymbolicLink(
                kansas.resolve("station_geo.tsv"), all.resolve("station_geo.tsv").toAbsolutePath());
        for (String station : List.of("A7K2", "B4Q8")) {
            try (Stream<Path> files = Files.walk(all.resolve(station))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".Z.sac")).toList()) {
                    if (Files.isRegularFile(file)) {
                        Files.createSymbolicLink(
                                kansas.resolve(station + "." + file.getFileName()),
                                file.toAbsolutePath());
                    }
                }
            }
        }
        designer = Designer.open(folder, 1400, 900);
        walk = new Walk(designer);
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aFolderDroppedOnTheTemplateIsReadCorrelatedPlottedAndExported() throws Exception {
        walk.takeTemplate("ambient-noise-files");
        Button run = designer.find("#run");
        assertTrue(run.isDisabled());
        Label why = designer.find("#why-not");
        assertTrue(why.getText().contains("older"), why.getText());
        JourneyPictures.take(designer, "journey-2-no-folder");

        designer.act(() -> walk.model().session().addData(kansas, new GridPoint(0, 60)));
        walk.settleProblems();
        assertEquals(
                15,
                walk.model().editor().workflow().nodes().size(),
                "the template's source reads it");
        assertFalse(run.isDisabled(), why.getText());
        JourneyPictures.take(designer, "journey-2-data");

        walk.setVariable("stations", folder.resolve("stations-of-mine.txt").toString());
        List<Problem> problems = designer.on(() -> List.copyOf(walk.model().editor().problems()));
        assertEquals(
                List.of("missing-file", "no-response"),
                problems.stream().map(Problem::code).toList(),
                problems.toString());
        assertEquals("files", problems.getFirst().location().nodeId());
        assertTrue(problems.getFirst().message().contains("stations-of-mine.txt"));
        designer.robot.clickOn(designer.middle("files"));
        designer.settle();
        JourneyPictures.take(designer, "journey-2-missing-stations");
        Button look = designer.find("#look-at-data");
        designer.act(look::fire);
        designer.until(() -> !walk.model().inspector().data().textProperty().get().isEmpty());
        TextArea found = designer.find("#data-found");
        assertTrue(found.getText().contains("KS.A7K2.00.LHZ"), found.getText());
        assertTrue(found.getText().contains("14 waveform files, 2 channels"), found.getText());
        JourneyPictures.take(designer, "journey-2-what-is-there");
        walk.setVariable("stations", kansas.resolve("station_geo.tsv").toString());
        walk.setVariable("response", "response-of-mine.xml");
        assertEquals("response", walk.model().editor().problems().getFirst().location().nodeId());
        walk.setVariable("response", "");
        walk.setVariable("band.low", "0.1 Hz");
        walk.setVariable("band.high", "0.4 Hz");
        assertEquals("", walk.run().whyNotProperty().get());

        walk.runToTheEnd();
        assertEquals(RunState.COMPLETED, walk.run().stateProperty().get().orElseThrow());
        Correlation pair = walk.plots().correlations().get(PAIR);
        assertEquals(-1, pair.peakLag());
        designer.act(() -> walk.plots().selectedProperty().set(Optional.of(PAIR)));
        walk.settlePlots();
        assertEquals(-1, walk.plots().pairProperty().get().peakLag());
        JourneyPictures.take(designer, "journey-2-done");

        FigureView section = designer.find("#record-section");
        Path png = folder.resolve("figure.png");
        Path svg = folder.resolve("figure.svg");
        designer.on(
                () -> {
                    FigureExport.save(section, png);
                    FigureExport.save(section, svg);
                    return null;
                });
        assertTrue(Files.size(png) > 10_000);
        assertTrue(Files.readString(svg).contains("<svg"));
        assertTrue(
                Files.exists(
                        walk.run()
                                .folderProperty()
                                .get()
                                .orElseThrow()
                                .resolve("plots/record-section.png")));
        Path correlations = walk.run().folderProperty().get().orElseThrow().resolve("correlations");
        try (Stream<Path> files = Files.list(correlations)) {
            List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
            assertTrue(
                    names.stream().anyMatch(n -> n.contains("A7K2") && n.contains("B4Q8")),
                    names.toString());
        }
    }

    @Test
    void aChainBuiltWithTheMouseFindsTheCorrelationInRealFiles() throws Exception {
        designer.act(() -> walk.model().session().newWorkflow());
        designer.act(() -> walk.model().canvas().zoom(0.6));
        List<String> types =
                List.of(
                        "waveform-files",
                        "assemble",
                        "bandpass",
                        "normalise",
                        "window",
                        "whiten",
                        "spectrum",
                        "cross-correlate",
                        "stack",
                        "plot-correlations");
        Point2D first = firstPlace();
        for (int i = 0; i < types.size(); i++) {
            String title =
                    walk.model()
                            .editor()
                            .catalogue()
                            .find("seismo:" + types.get(i))
                            .orElseThrow()
                            .descriptor()
                            .title();
            walk.dragFromPalette(title, first.getX() + 250 * (i % 4), first.getY() + 170 * (i / 4));
        }
        assertEquals(Set.copyOf(types), walk.model().editor().workflow().nodes().keySet());
        for (int i = 1; i < types.size(); i++) {
            designer.drag(
                    designer.port(types.get(i - 1), "output", true),
                    designer.port(types.get(i), "input", false));
        }
        assertEquals(9, walk.model().editor().workflow().connections().size());

        set("waveform-files", "folder", kansas.toString());
        set("waveform-files", "channel", "LHZ");
        set("assemble", "zerosAreGaps", "30 s");
        for (String node : List.of("bandpass", "whiten", "spectrum")) {
            set(node, "low", "0.1 Hz");
            set(node, "high", "0.4 Hz");
        }

        Path file = folder.resolve("mine.workflow.json");
        designer.act(() -> walk.model().session().saveAs(file));
        designer.act(() -> walk.model().session().newWorkflow());
        designer.act(() -> walk.model().session().open(file));
        walk.settleProblems();
        assertEquals("", walk.run().whyNotProperty().get());
        walk.runToTheEnd();
        assertEquals(RunState.COMPLETED, walk.run().stateProperty().get().orElseThrow());
        assertEquals(-1, walk.plots().correlations().get(PAIR).peakLag());
        JourneyPictures.take(designer, "journey-2-by-hand");
    }

    private Point2D firstPlace() throws Exception {
        var view = walk.model().canvas().viewport();
        return new Point2D(view.toCanvasX(170), view.toCanvasY(90));
    }

    private void set(String node, String parameter, String value) throws Exception {
        designer.robot.clickOn(designer.middle(node));
        designer.settle();
        assertEquals(Selection.ofNode(node), walk.model().editor().selection());
        walk.retype("parameter-" + parameter, value);
    }
}
