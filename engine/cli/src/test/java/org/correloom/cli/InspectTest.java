package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// `correloom inspect` through its public door.
class InspectTest {

    private static final long MIDNIGHT = EpochTime.ofInstant(Instant.parse("2024-03-01T00:00:00Z"));

    @TempDir Path folder;

    private final Printed printed = new Printed();

    private Path miniseed(String station, long seconds, int count) throws IOException {
        Path file = folder.resolve(station + "-" + seconds + ".mseed");
        try (MseedWriter writer = new MseedWriter(Files.newOutputStream(file), 512)) {
            writer.write(
                    new SourceId("XX", station, "", "BHZ"),
                    MIDNIGHT + seconds * EpochTime.SECOND,
                    10,
                    new int[count],
                    MseedEncoding.INT32);
        }
        return file;
    }

    private String lineWith(String text) {
        return printed.outLines().stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not in " + printed.out()));
    }

    @Test
    void tellsChannelsSpansGapsPlacesAndWhatToRun() throws IOException {
        miniseed("AAA", 0, 6000);
        miniseed("AAA", 900, 3000);
        miniseed("BBB", 0, 12000);
        Path list = folder.resolve("stations.txt");
        Files.write(list, List.of("station latitude longitude", "BBB 10.5 20.5"));
        assertEquals(0, printed.run("inspect", folder.toString()), printed.err());
        assertEquals("3 waveform files, 2 channels, 2 stations", printed.outLines().getFirst());
        List<String> a = Arrays.asList(lineWith("XX.AAA..BHZ").split(" {2,}"));
        assertEquals(
                List.of(
                        "XX.AAA..BHZ",
                        "10 Hz",
                        "2024-03-01 00:00:00",
                        "2024-03-01 00:19:59",
                        "75.0 %",
                        "1, 5 min 00 s",
                        "unknown",
                        "none"),
                a);
        assertTrue(lineWith("XX.BBB..BHZ").contains("station list"));
        assertEquals(
                "  XX.AAA..BHZ  2024-03-01 00:10:00 to 2024-03-01 00:15:00, 5 min 00 s",
                printed.outLines().get(printed.outLines().indexOf("longest gaps") + 1));
        assertEquals(
                "  correloom run ambient-noise-files --var folder="
                        + folder
                        + " --var stations="
                        + list
                        + " --var channel=BHZ",
                printed.outLines().getLast());
    }

    @Test
    void tellsWhatWasNotUnderstoodAndWhy() throws IOException {
        Path whole = miniseed("AAA", 0, 3000);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.mseed");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 300));
        Files.delete(whole);
        Files.writeString(folder.resolve("notes.md"), "# Notes\n");
        assertEquals(0, printed.run("inspect", folder.toString()), printed.err());
        assertTrue(lineWith(cut + ", byte ").contains("."), printed.out());
        assertTrue(lineWith("notes.md").endsWith("it is text of no known kind"));
        assertTrue(lineWith("XX.AAA..BHZ").contains("2024-03-01 00:00:00"));
    }

    @Test
    void aFolderWithoutWaveformsExitsOne() throws IOException {
        Files.writeString(folder.resolve("notes.md"), "# Notes\n");
        assertEquals(1, printed.run("inspect", folder.toString()));
        assertTrue(printed.err().startsWith("error: no waveforms were found in " + folder));
        assertEquals(1, printed.errLines().size());
    }

    @Test
    void aPathThatIsNotThereExitsTwo() {
        assertEquals(2, printed.run("inspect", folder.resolve("none").toString()));
        assertTrue(printed.err().contains("there is no such file or folder"));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void theGapOfKapiIsTheOneThatIsKnown() {
        Path kapi = Path.of(System.getenv("CORRELOOM_DATA"), "kapi_bhz_3d_with_response");
        assertEquals(0, printed.run("inspect", kapi.toString()), printed.err());
        assertTrue(lineWith("II.KAPI.00.BHZ").endsWith("no stages"));
        assertFalse(printed.outLines().getLast().contains("response="), printed.out());
        assertEquals(
                "  II.KAPI.00.BHZ  2013-01-05 02:10:54 to 2013-01-06 03:27:02, 25 h 16 min",
                printed.outLines().get(printed.outLines().indexOf("longest gaps") + 1));
    }

    @Test
    void followsLinksAsTheSourceDoesThatReadsTheFiles() throws IOException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Files.move(miniseed("AAA", 0, 6000), archive.resolve("AAA.mseed"));
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("year"), archive);
        Files.createSymbolicLink(archive.resolve("back"), archive);
        assertEquals(0, printed.run("inspect", links.toString()), printed.err());
        assertEquals("1 waveform file, 1 channel, 1 station", printed.outLines().getFirst());
        assertFalse(printed.out().contains("not understood"), printed.out());
    }

    @Test
    void theCommandAtTheEndQuotesWhatAShellWouldTakeApart() throws IOException {
        Path spaced = Files.createDirectory(folder.resolve("Bob's data"));
        Files.move(miniseed("AAA", 0, 6000), spaced.resolve("AAA.mseed"));
        assertEquals(0, printed.run("inspect", spaced.toString()), printed.err());
        assertTrue(
                printed.outLines()
                        .getLast()
                        .contains("folder='" + folder + "/Bob'\\''s data' --var"),
                printed.out());
    }

    @Test
    void anInterruptEndsItWithOneLine() throws IOException {
        miniseed("AAA", 0, 6000);
        Thread.currentThread().interrupt();
        int exitCode = printed.run("inspect", folder.toString());
        assertTrue(Thread.interrupted());
        assertEquals(ExitCode.CANCELLED.code(), exitCode);
        assertEquals("cancelled\n", printed.err());
        assertEquals("", printed.out());
    }
}
