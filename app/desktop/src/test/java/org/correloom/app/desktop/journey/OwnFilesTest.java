package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.correloom.api.graph.Problem;
import org.correloom.api.run.RunState;
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
        assertEquals(1, problems.size(), problems.toString());
        assertEquals("files", problems.getFirst().location().nodeId());
        assertTrue(problems.getFirst().message().contains("stations-of-mine.txt"));
        designer.robot.clickOn(designer.middle("files"));
        designer.settle();
        JourneyPictures.take(designer, "journey-2-missing-stations");
        walk.setVariable("stations", kansas.resolve("station_geo.tsv").toString());
        walk.setVariable("response", "response-of-mine.xml");
        assertEquals("response", walk.model().editor().problems().getFirst().location().nodeId());
        walk.setVariable("response", "");
        walk.setVariable("band.low", "0.1 Hz");
        walk.setVariable("band.high", "0.4 Hz");
        assertEquals("", walk.run().whyNotProperty().get());

        walk.runToTheEnd(200);
        assertEquals(RunState.COMPLETED, walk.run().stateProperty().get().orElseThrow());
        Correlation pair = walk.plots().correlations().get(PAIR);
        assertEquals(-1, pair.peakLag());
        designer.act(() -> walk.plots().selectedProperty().set(Optional.of(PAIR)));
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
        Path correlations = walk.run().folderProperty().get().orElseThrow().resolve("correlations");
        try (Stream<Path> files = Files.list(correlations)) {
            List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
            assertTrue(
                    names.stream().anyMatch(n -> n.contains("A7K2") && n.contains("B4Q8")),
                    names.toString());
        }
    }
}
