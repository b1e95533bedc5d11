package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.correloom.api.graph.Problem;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.seismo.item.Correlation;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Journey 2, where something is missing: the problem stands at the node, with a button that helps.
@WindowTest
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class MendingTest {

    @TempDir Path folder;
    private Path data;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        designer = Designer.open(folder, 1400, 900);
        walk = new Walk(designer);
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void aListThatIsNotThereIsReplacedWithOneClickByTheOneBesideTheData() throws Exception {
        link("kansas_lh_4sta_7d", f -> f.toString().endsWith(".Z.sac"), data);
        link("kansas_lh_4sta_7d", f -> f.endsWith("station_geo.tsv"), folder);
        addToTemplate();
        String gone = folder.resolve("stations-of-mine.txt").toString();
        walk.setVariable("stations", gone);
        assertEquals(List.of("missing-file", "no-response"), codes());
        Button inRunBar = designer.find("#why-not-remedy");
        assertEquals("Use station_geo.tsv (4 stations)", inRunBar.getText());

        designer.robot.clickOn(mark("files"));
        designer.settle();
        JourneyPictures.take(designer, "journey-2-mark");
        designer.robot.clickOn(menuItem("Use station_geo.tsv (4 stations)"));
        walk.settleProblems();
        assertEquals(folder.resolve("station_geo.tsv").toString(), variable("stations"));
        assertEquals(List.of("no-response"), codes());

        designer.act(() -> walk.model().editor().undo());
        walk.settleProblems();
        assertEquals(gone, variable("stations"), "one step of undo");
        assertEquals(List.of("missing-file", "no-response"), codes());
    }

    @Test
    void theKeyboardAloneMendsWhatTheListNames() throws Exception {
        wellington();
        link("wellington_wghs_9sta", f -> f.endsWith("nz_wghs_bigx.txt"), data);
        addToTemplate();
        designer.robot.clickOn("#tab-problems");
        ListView<Problem> problems = designer.find("#problems");
        designer.act(problems::requestFocus);
        designer.type(KeyCode.HOME);
        designer.type(KeyCode.DOWN);
        JourneyPictures.take(designer, "journey-2-problems");
        designer.type(KeyCode.ENTER);
        assertEquals(Selection.ofNode("response"), walk.model().editor().selection());
        JourneyPictures.take(designer, "journey-2-remedies");

        designer.type(KeyCode.ALT, KeyCode.ENTER);
        walk.settleProblems();
        assertFalse(walk.model().editor().workflow().nodes().containsKey("response"), "skipped");
        assertTrue(
                walk.model().editor().workflow().connections().values().stream()
                        .anyMatch(
                                c ->
                                        (c.from() + " " + c.to())
                                                .equals("taper.output bandpass.input")),
                "the wires are healed");
        assertEquals(List.of("no-places"), codes());

        designer.robot.clickOn(designer.middle("files"));
        designer.type(KeyCode.ALT, KeyCode.ENTER);
        walk.settleProblems();
        assertEquals(data.resolve("nz_wghs_bigx.txt").toString(), variable("stations"));
        assertEquals(List.of(), codes());
    }

    @Test
    void withoutAStationListOneIsMadeToFillIn() throws Exception {
        wellington();
        addToTemplate();
        designer.robot.clickOn("#tab-problems");
        designer.robot.clickOn("Make a station list to fill in");
        walk.settleProblems();
        Path made = folder.resolve("data-stations.csv");
        assertEquals(made.toString(), variable("stations"));
        assertTrue(Files.readString(made).contains("UT,STN11,,,"), Files.readString(made));
        assertEquals(List.of("no-places", "no-response"), codes());

        Files.writeString(
                made, Files.readString(made).replace("UT,STN11,,,", "UT,STN11,-41.2758,174.7818,"));
        designer.act(() -> walk.model().editor().recheck());
        walk.settleProblems();
        assertTrue(
                walk.model().editor().problems().getFirst().message().contains("UT.STN12"),
                "those that are still missing: " + walk.model().editor().problems());
        assertFalse(walk.model().editor().problems().getFirst().message().contains("STN11"));
        JourneyPictures.take(designer, "journey-2-to-fill-in");
    }

    @Test
    void stationXmlBesideTheDataGivesTheResponseAndTheChannelThatIsThere() throws Exception {
        link("noisepy_ci_pair_1d", f -> f.toString().matches(".*BHN.*.ms"), data);
        link("noisepy_ci_pair_1d", f -> f.toString().matches(".*CI_(CCA|HEC).xml"), data);
        addToTemplate();
        assertEquals(List.of("no-channel"), codes());
        designer.robot.clickOn("#tab-problems");
        designer.settle();
        JourneyPictures.take(designer, "journey-2-channel");
        designer.robot.clickOn("Set to BHN (2 stations)");
        walk.settleProblems();
        assertEquals("BHN", variable("channel"));
        assertEquals(List.of("no-response"), codes(), "StationXML places the stations");

        designer.robot.clickOn("Use 2 files in data (2 channels)");
        walk.settleProblems();
        assertEquals(data.toString(), variable("response"));
        assertEquals(List.of(), codes());

        walk.runToTheEnd();
        assertEquals(
                RunState.COMPLETED,
                walk.run().stateProperty().get().orElseThrow(),
                walk.errors().toString());
        assertEquals(
                1, walk.plots().correlations().values().stream().filter(c -> !c.isAuto()).count());
        JourneyPictures.take(designer, "journey-2-response-removed");
    }

    @Test
    void anArrayOfMiniSeedIsCorrelatedAfterThreeRemedies() throws Exception {
        wellington();
        link("wellington_wghs_9sta", f -> f.endsWith("nz_wghs_bigx.txt"), folder);
        addToTemplate();
        walk.setVariable("band.high", "10 Hz");
        walk.setVariable("band.low", "2 Hz");
        walk.setVariable("maxLag", "5 s");
        walk.setVariable("window.length", "2 min");
        walk.setVariable("window.step", "1 min");
        assertEquals(List.of("no-places", "no-response", "band-above-nyquist"), codes());
        designer.robot.clickOn("#tab-problems");
        designer.settle();
        JourneyPictures.take(designer, "journey-2-band");
        designer.robot.clickOn("Decimate to 50 Hz instead");
        designer.robot.clickOn("Skip response removal");
        designer.robot.clickOn("Use nz_wghs_bigx.txt (9 stations)");
        walk.settleProblems();
        assertEquals(List.of(), codes());

        walk.runToTheEnd();
        assertEquals(
                RunState.COMPLETED,
                walk.run().stateProperty().get().orElseThrow(),
                walk.errors().toString());
        List<Correlation> pairs =
                walk.plots().correlations().values().stream().filter(c -> !c.isAuto()).toList();
        assertEquals(36, pairs.size());
        assertTrue(pairs.stream().allMatch(c -> c.snr() > 8), pairs.toString());
        JourneyPictures.take(designer, "journey-2-array");
    }

    private void addToTemplate() throws Exception {
        walk.takeTemplate("ambient-noise-files");
        designer.act(() -> walk.model().session().addData(data, new GridPoint(0, 60)));
        walk.settleProblems();
        designer.act(() -> walk.model().canvas().showAll());
    }

    private void wellington() throws IOException {
        link("wellington_wghs_9sta", f -> f.toString().contains("unprocessed_data"), data);
    }

    /// The line of an open menu with that text.
    private Node menuItem(String text) {
        return designer.robot
                .lookup(".menu-item .label")
                .<Label>match(label -> text.equals(label.getText()))
                .query();
    }

    private List<String> codes() throws Exception {
        return designer.on(
                () -> walk.model().editor().problems().stream().map(Problem::code).toList());
    }

    private String variable(String name) {
        return walk.model().editor().workflow().variables().get(name).value().text();
    }

    private Point2D mark(String node) throws Exception {
        var box = designer.on(() -> walk.model().editor().geometry().node(node).orElseThrow());
        return designer.screen(box.markX(), box.markY());
    }

    private static void link(String set, Predicate<Path> which, Path into) throws IOException {
        Path all = Path.of(System.getenv("CORRELOOM_DATA")).resolve(set).toAbsolutePath();
        try (Stream<Path> files = Files.walk(all)) {
            for (Path file : files.filter(Files::isRegularFile).filter(which).toList()) {
                Files.createSymbolicLink(into.resolve(file.getFileName()), file);
            }
        }
    }
}
