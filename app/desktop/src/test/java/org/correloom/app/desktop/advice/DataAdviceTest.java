package org.correloom.app.desktop.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Finding;
import org.correloom.app.document.NodeTypes;
import org.correloom.app.document.PathNames;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ParameterValues;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// The template for files, over a folder with one station of 20 Hz.
class DataAdviceTest {

    private static final Catalogue CATALOGUE =
            Catalogue.load(DataAdviceTest.class.getClassLoader());

    @TempDir Path folder;
    private Path data;
    private DocumentState state;

    @BeforeEach
    void open() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        try (MseedWriter writer =
                new MseedWriter(Files.newOutputStream(data.resolve("a.mseed")), 512)) {
            writer.write(
                    new SourceId("XX", "AAA", "", "BHZ"),
                    EpochTime.ofInstant(Instant.parse("2024-03-01T00:00:00Z")),
                    20,
                    new Random(5).ints(2000, -1000, 1000).toArray(),
                    MseedEncoding.STEIM2);
        }
        state = DocumentState.of(WorkflowGallery.find("ambient-noise-files").orElseThrow().file());
    }

    @Test
    void aTemplateWithoutAFolderIsNotCommentedOn() {
        assertEquals(List.of(), findings());
    }

    @Test
    void missingPlacesAndAMissingResponseAreSaidWhereTheyAreGiven() {
        give("files", "folder", data.toString());
        assertEquals(List.of("no-places", "no-response"), codes());
        assertEquals("files.stations", finding(0).problem().location().text());
        assertEquals("response.response", finding(1).problem().location().text());
        assertEquals(
                List.of(
                        "Make a station list to fill in",
                        "Choose station list file…",
                        "Choose station list folder…"),
                titles(0));
        assertEquals(
                List.of(
                        "Skip response removal",
                        "Choose response file…",
                        "Choose response folder…"),
                titles(1));
    }

    @Test
    void aTableThatLiesThereIsOfferedFirstAndSilencesTheWarning() throws IOException {
        Files.writeString(data.resolve("sites.csv"), "station,x,y\nAAA,0,0\nBBB,9,9\n");
        give("files", "folder", data.toString());
        assertEquals("Use sites.csv (1 station)", titles(0).getFirst());
        mend(0);
        assertEquals(List.of("no-response"), codes());
        assertEquals(
                data.resolve("sites.csv").toString(),
                state.workflow().variables().get("stations").value().text());
        mend(0);
        assertEquals(List.of(), codes(), "the step is gone");
    }

    @Test
    void aTemplateThatWasMadeBeforeIsUsedAndNeverMadeAgain() throws IOException {
        give("files", "folder", data.toString());
        Remedy.Make make = assertInstanceOf(Remedy.Make.class, finding(0).remedies().getFirst());
        assertEquals(folder.resolve("data-stations.csv"), make.file());
        Files.writeString(make.file(), make.text());
        assertEquals("Use data-stations.csv and fill it in", titles(0).getFirst());
        mend(0);
        assertEquals("Open data-stations.csv", titles(0).getFirst());
        assertTrue(finding(0).problem().message().contains("XX.AAA"));
    }

    @Test
    void aPatternThatTakesNothingNamesWhatThereIs() {
        give("files", "folder", data.toString());
        give("files", "channel", "LH?");
        assertEquals(List.of("no-channel"), codes());
        assertEquals(List.of("Set to BHZ (1 station)"), titles(0));
        mend(0);
        assertEquals("BHZ", state.workflow().variables().get("channel").value().text());
        give("files", "channel", "A.B");
        assertEquals(List.of("bad-pattern"), codes());
    }

    @Test
    void aBandAboveTheNyquistFrequencyIsHeldAgainstTheRateThatArrives() {
        give("files", "folder", data.toString());
        give("bandpass", "high", "2.5 Hz");
        assertEquals(List.of("no-places", "no-response", "band-above-nyquist"), codes());
        assertEquals(
                List.of(
                        "Decimate to 10 Hz instead",
                        "Set to 1.6 Hz (80 % of the Nyquist frequency)"),
                titles(2));
        mend(2);
        assertEquals(List.of("no-places", "no-response"), codes());
        give("bandpass", "high", "12 Hz");
        assertEquals(
                List.of("Set to 4 Hz (80 % of the Nyquist frequency)"),
                titles(2),
                "20 Hz is all there is");
    }

    @Test
    void lagsThatFitNeitherTheWindowsNorEachOtherAreNamedBeforeTheRun() {
        give("window", "length", "1 min");
        assertEquals(List.of("lag-beyond-window"), codes());
        assertEquals(List.of("Set to 30 s (half a window)"), titles(0));
        // At the node itself, beside the variable that both take their lag from.
        state = new SetParameter("spectrum", "maxLag", ParameterValue.of("20 s")).apply(state);
        assertEquals(List.of("lag-beyond-spectrum"), codes());
        assertEquals(List.of("Set to 20 s (as there)"), titles(0));
        mend(0);
        assertEquals(List.of(), codes());
    }

    @Test
    void lagsOfPhasesAreHeldAgainstTheWindowsAndTheCorrelationToo() {
        PENode phases =
                new PENode("spectrum", "seismo:phase")
                        .withParameter("maxLag", ParameterValue.of("20 s"));
        state = state.withWorkflow(state.workflow().withNode(phases));
        assertEquals(List.of("lag-beyond-spectrum"), codes());
        mend(0);
        assertEquals(List.of(), codes());
        give("window", "length", "15 s");
        assertEquals(List.of("lag-beyond-window"), codes());
    }

    @Test
    void aFolderWithoutWaveformsSaysSo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        give("files", "folder", empty.toString());
        assertEquals(List.of("no-waveforms"), codes());
    }

    @Test
    void aListThatIsNamedAndNotThereIsReplacedByTheOneThatIs() throws IOException {
        Files.writeString(folder.resolve("sites.csv"), "station,x,y\nAAA,0,0\nBBB,9,9\n");
        give("files", "folder", data.toString());
        give("files", "stations", "gone.csv");
        List<Remedy> remedies = advice().forMissing(new Location.AtParameter("files", "stations"));
        assertEquals("Use sites.csv (1 station)", remedies.getFirst().title());
    }

    private void give(String node, String parameter, String value) {
        PENode given = state.workflow().nodes().get(node);
        ParameterValue parsed =
                CATALOGUE
                        .find(given.type())
                        .flatMap(type -> type.descriptor().parameter(parameter))
                        .map(p -> ParameterValues.parse(p, value))
                        .orElseThrow();
        state = new GiveValue(node, parameter, parsed).apply(state);
    }

    private void mend(int index) {
        Remedy remedy = finding(index).remedies().getFirst();
        state = assertInstanceOf(Remedy.Change.class, remedy).edit().apply(state);
    }

    private DataAdvice advice() {
        return new DataAdvice(
                state.workflow(),
                new NodeTypes(CATALOGUE.within(state.workflow())),
                new PathNames(folder, false),
                new Surveys());
    }

    private List<Finding> findings() {
        return advice().findings();
    }

    private Finding finding(int index) {
        return findings().get(index);
    }

    private List<String> codes() {
        return findings().stream().map(f -> f.problem().code()).toList();
    }

    private List<String> titles(int index) {
        return finding(index).remedies().stream().map(Remedy::title).toList();
    }
}
