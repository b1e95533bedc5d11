package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Bad data and a full disk: one message that says what, where and what to do, the right exit code,
/// and no result lost that has nothing to do with it.
class BadInputTest {

    private static final String LATER = "2030-01-01T00:00:00";
    private static final String TOO_EARLY = "2023-01-01T00:00:00";

    @TempDir Path folder;

    private final Printed printed = new Printed();
    private Path data;
    private Path out;

    @BeforeEach
    void makeData() throws IOException {
        data = SmallNetwork.waveforms(folder);
        out = folder.resolve("out");
    }

    private int correlate(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "run",
                                "ambient-noise-files",
                                "--var",
                                "folder=" + data,
                                "--var",
                                "stations=" + SmallNetwork.places(folder),
                                "--var",
                                "window.length=10 min",
                                "--var",
                                "window.step=10 min",
                                "--out",
                                out.toString()));
        args.addAll(List.of(more));
        return printed.run(args.toArray(String[]::new));
    }

    private List<String> pairs() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("correlations"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> pairsOf(String... stations) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < stations.length; i++) {
            for (int j = i + 1; j < stations.length; j++) {
                names.add("XX." + stations[i] + "..BHZ_XX." + stations[j] + "..BHZ.sac");
            }
        }
        return names;
    }

    private void assertOneMessage(String begin, Object... parts) {
        assertEquals(1, printed.errLines().size(), printed.err());
        assertTrue(printed.err().startsWith(begin), printed.err());
        for (Object part : parts) {
            assertTrue(printed.err().contains(part.toString()), printed.err());
        }
    }

    @Test
    void goodDataGiveAllPairsAndAPicture() throws IOException {
        assertEquals(0, correlate(), printed.err());
        assertEquals("", printed.err());
        assertEquals(pairsOf("AAA", "BBB", "CCC"), pairs());
        assertTrue(Files.size(out.resolve("plots/record-section.png")) > 1000);
        assertTrue(
                printed.outLines().stream()
                        .anyMatch(l -> l.matches("  XX.AAA..BHZ_XX.BBB..BHZ +6.0 km .*")),
                printed.out());
    }

    @Test
    void truncatedMiniseedIsNamedAndItsWholeRecordsCount() throws IOException {
        Path file = data.resolve("BBB.mseed");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
        assertEquals(0, correlate(), printed.err());
        assertOneMessage("warning: files: ", file, "byte ");
        assertEquals(pairsOf("AAA", "BBB", "CCC"), pairs());
    }

    @Test
    void aFileThatIsNoWaveformIsNamedAndTheOthersGoOn() throws IOException {
        Path file = data.resolve("BBB.mseed");
        Files.write(file, new byte[] {1, 2, 3, 0, 5, 6, 7});
        assertEquals(0, correlate(), printed.err());
        assertOneMessage("warning: files: ", file);
        assertEquals(pairsOf("AAA", "CCC"), pairs());
    }

    @Test
    void aStationXmlWithoutTheEpochNamesChannelAndTimeAndTheOthersGoOn() throws IOException {
        Path responses = SmallNetwork.responses(folder, LATER, TOO_EARLY, LATER);
        assertEquals(0, correlate("--var", "response=" + responses), printed.err());
        assertOneMessage("warning: response: ", "XX.BBB..BHZ", "2024-03-01", "2023-01-01");
        assertEquals(pairsOf("AAA", "CCC"), pairs());
    }

    @Test
    void aStationXmlWithoutAnyEpochFailsTheRunWhereTheDataEnded() throws IOException {
        Path responses = SmallNetwork.responses(folder, TOO_EARLY, TOO_EARLY, TOO_EARLY);
        assertEquals(1, correlate("--var", "response=" + responses));
        String last = printed.errLines().getLast();
        assertTrue(last.startsWith("error: No result: "), printed.err());
        assertTrue(Files.exists(out.resolve("summary.json")));
        assertFalse(Files.exists(out.resolve("plots")));
        assertTrue(
                printed.out().contains("no record section was drawn: the run published no"),
                printed.out());
    }

    @Test
    void aBandAboveNyquistSaysSo() throws IOException {
        assertEquals(1, correlate("--var", "band.low=3 Hz", "--var", "band.high=4 Hz"));
        assertTrue(printed.errLines().getLast().startsWith("error: "), printed.err());
        assertTrue(printed.err().contains("Hz"), printed.err());
    }

    @Test
    void aChannelThatNobodyHasSaysWhichThereAre() throws IOException {
        assertEquals(1, correlate("--var", "channel=LHZ"));
        assertTrue(printed.errLines().getLast().startsWith("error: No result: "), printed.err());
        assertTrue(printed.err().contains("BHZ"), printed.err());
    }

    /// On a disk of 256 KiB that this test mounts, where it may.
    @Test
    void aFullDiskFailsTheRunAndKeepsWhatTheOtherBranchWrote() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
                "a small disk can be mounted");
        try {
            String plugins = PluginJar.in(folder).toString();
            String drawn =
                    new Drawn()
                            .node("numbers", "own:numbers", "")
                            .node("huge", "own:long-lines", "\"length\": 1000")
                            .node("write-huge", "streams:write-lines", "\"name\": \"huge.txt\"")
                            .node("write-numbers", "streams:write-lines", "\"name\": \"n.txt\"")
                            .chain("numbers", "huge", "write-huge")
                            .chain("numbers", "write-numbers")
                            .in(folder);
            out = disk.resolve("out");
            assertEquals(
                    1,
                    printed.run("run", drawn, "--plugins", plugins, "--out", out.toString()),
                    printed.err());
            assertOneMessage("error: write-huge", "no room left on the disk", "huge.txt");
            assertEquals(1000, Files.readAllLines(out.resolve("n.txt")).size());
            assertFalse(Files.exists(out.resolve("huge.txt")));
            String summary = Files.readString(out.resolve("summary.json"));
            assertTrue(summary.contains("\"disk-full\""), summary);
        } finally {
            assertTrue(done("umount", disk.toString()));
        }
    }

    /// The state outgrows a disk of 256 KiB; what it comes to is small.
    @Test
    void aDiskThatIsFullForCheckpointsCostsTheseAndNotTheRun() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
                "a small disk can be mounted");
        try {
            Path posts =
                    Files.write(
                            folder.resolve("posts.txt"),
                            IntStream.range(0, 100_000)
                                    .mapToObj(i -> "en\t#all #tag" + i)
                                    .toList());
            out = disk.resolve("out");
            assertEquals(
                    0,
                    printed.run(
                            "run",
                            "hashtags",
                            "--var",
                            "file=" + posts,
                            "--var",
                            "top=1",
                            "--checkpoint",
                            "20ms",
                            "--set",
                            "count-tags.updateEvery=0",
                            "--out",
                            out.toString()),
                    printed::err);
            assertTrue(printed.err().contains("warning: checkpoint "), printed.err());
            assertTrue(printed.err().contains("no room left on the disk"), printed.err());
            assertEquals(
                    List.of("rank,key,count", "1,all,100000"),
                    Files.readAllLines(out.resolve("hashtags.csv")));
            RunLeft left = new RunLeft(out);
            left.requireEventsWithoutGaps();
            left.requireNothingHalfWritten();
            assertTrue(left.events("checkpoint-failed") > 0);
        } finally {
            assertTrue(done("umount", disk.toString()));
        }
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
