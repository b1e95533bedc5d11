package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Label;

import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.model.LogEntry;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Journey 3: a run that gives nothing says why, at the node where the data ended.
@WindowTest
class WhyIsItEmptyTest {

    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final int HOUR = 3600;

    @TempDir Path folder;
    private Path data;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        designer = Designer.open(folder, 1400, 900);
        walk = new Walk(designer);
        walk.takeTemplate("ambient-noise-files");
        walk.setVariable("folder", data.toString());
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void stationsThatNeverRecordedTogether() throws Exception {
        noise("AAA", NOON, 2 * HOUR);
        noise("BBB", NOON.plusSeconds(24 * HOUR), 2 * HOUR);
        String why = emptyAt("correlate");
        assertTrue(why.contains("and none came out"), why);
        JourneyPictures.take(designer, "journey-3-no-overlap");
    }

    @Test
    void bandAboveNyquist() throws Exception {
        noise("AAA", NOON, 2 * HOUR);
        noise("BBB", NOON, 2 * HOUR);
        walk.setVariable("band.high", "3 Hz");
        walk.setVariable("band.low", "2 Hz");
        String why = emptyAt("bandpass");
        assertTrue(why.contains("Nyquist"), why);
        JourneyPictures.take(designer, "journey-3-nyquist");
    }

    @Test
    void recordsThatAreShorterThanAWindow() throws Exception {
        noise("AAA", NOON, HOUR / 2);
        noise("BBB", NOON, HOUR / 2);
        String why = emptyAt("window");
        assertTrue(why.contains("90 % data"), why);
        JourneyPictures.take(designer, "journey-3-windows");
    }

    @Test
    void channelsThatAreNotThere() throws Exception {
        noise("AAA", NOON, 2 * HOUR);
        walk.setVariable("channel", "HNX");
        String why = emptyAt("files");
        assertTrue(why.contains("HNX"), why);
        assertTrue(why.contains("LHZ"), "it says what there is: " + why);
        JourneyPictures.take(designer, "journey-3-channel");
    }

    /// Runs, and checks that the node where the data ended says so on the canvas, in the run bar
    /// and in the log.
    private String emptyAt(String node) throws Exception {
        walk.runToTheEnd();
        assertEquals(RunState.FAILED, walk.run().stateProperty().get().orElseThrow());
        RunFailure failure = walk.run().failureProperty().get().orElseThrow();
        assertEquals("no-result", failure.code());
        assertEquals(node, failure.node());
        String mark =
                designer.on(
                        () ->
                                walk.run()
                                        .snapshotProperty()
                                        .get()
                                        .orElseThrow()
                                        .failures()
                                        .get(node));
        assertEquals(failure.message(), mark);
        List<LogEntry> errors = walk.errors();
        assertTrue(
                errors.stream()
                        .anyMatch(
                                e ->
                                        e.node().equals(node)
                                                && e.message().equals(failure.message())),
                errors.toString());
        Label banner = designer.find("#failure");
        assertEquals(failure.message(), banner.getText());
        assertTrue(banner.isVisible() && banner.getParent().isVisible());
        return failure.message();
    }

    private void noise(String station, Instant start, int seconds) throws IOException {
        Random random = new Random(station.hashCode());
        float[] samples = new float[seconds];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        SacHeader header =
                SacHeader.builder()
                        .sourceId(new SourceId("XX", station, "00", "LHZ"))
                        .samplingRate(1)
                        .time(start.getEpochSecond() * EpochTime.SECOND, 0)
                        .set(SacReal.STLA, 38.5)
                        .set(SacReal.STLO, -98.6 + 0.1 * (station.charAt(0) - 'A'))
                        .build();
        try (OutputStream out = Files.newOutputStream(data.resolve(station + ".LHZ.sac"))) {
            SacWriter.write(out, new SacTrace(header, samples), 6, ByteOrder.LITTLE_ENDIAN);
        }
    }
}
