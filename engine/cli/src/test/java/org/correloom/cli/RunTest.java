package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// `correloom run` through its public door, on workflows without seismology.
@Timeout(60)
class RunTest {

    @TempDir static Path shared;

    @TempDir Path folder;

    private static String plugins;

    private final Printed printed = new Printed();

    @BeforeAll
    static void makePlugin() throws IOException {
        plugins = PluginJar.in(shared).toString();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private String outFile(String name) throws IOException {
        return Files.readString(out().resolve(name));
    }

    private void assertEnded(ExitCode expected, int exitCode) {
        assertEquals(expected.code(), exitCode, () -> printed.out() + printed.err());
        assertFalse(printed.err().contains("\tat "), printed.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void aRunLeavesItsResultsWorkflowEventsAndSummary(String mapping) throws IOException {
        assertEnded(
                ExitCode.DONE,
                printed.run(
                        "run",
                        "hashtags",
                        "--mapping",
                        mapping,
                        "--var",
                        "top=3",
                        "--out",
                        out().toString()));
        assertEquals("", printed.err());
        assertEquals(
                List.of("rank,key,count", "1,seismology,57", "2,noise,51", "3,earthquake,44"),
                outFile("hashtags.csv").lines().toList());
        assertTrue(outFile("summary.json").contains("\"state\" : \"COMPLETED\""));
        assertTrue(outFile("summary.json").contains("\"mapping\" : \"" + mapping + "\""));
        List<String> events = outFile("events.jsonl").lines().toList();
        assertTrue(events.getFirst().contains("\"sequence\":1"), events.getFirst());
        assertTrue(events.getLast().contains("COMPLETED"), events.getLast());
        assertTrue(printed.outLines().contains("running"), printed.out());
        assertTrue(printed.outLines().contains("     1  seismology     57"), printed.out());
        assertTrue(printed.outLines().contains("  hashtags.csv"), printed.out());
    }

    @Test
    void theWorkflowAsRunHoldsTheValuesUsedAndRunsAgainFromAnywhere() throws IOException {
        Path posts = Files.writeString(folder.resolve("posts.txt"), "en\t#one\nen\t#two #one\n");
        Path here = Path.of("").toAbsolutePath();
        assertEnded(
                ExitCode.DONE,
                printed.run(
                        "run",
                        "hashtags",
                        "--var",
                        "file=" + here.relativize(posts),
                        "--out",
                        out().toString()));
        Path again = folder.resolve("again");
        assertEnded(
                ExitCode.DONE,
                printed.run(
                        "run",
                        out().resolve("workflow.workflow.json").toString(),
                        "--out",
                        again.toString()));
        assertEquals(
                "rank,key,count\n1,one,2\n2,two,1\n",
                Files.readString(again.resolve("hashtags.csv")));
        assertEquals(outFile("hashtags.csv"), Files.readString(again.resolve("hashtags.csv")));
    }

    @Test
    void aFolderWithSomethingInItIsNotWrittenInto() throws IOException {
        Files.createDirectories(out());
        Files.writeString(out().resolve("mine.txt"), "mine");
        assertEnded(
                ExitCode.WRONG_INPUT, printed.run("run", "hashtags", "--out", out().toString()));
        assertTrue(printed.err().startsWith("error: --out " + out()), printed.err());
        assertTrue(printed.err().contains("not empty"), printed.err());
        assertEquals(1, printed.errLines().size());
        try (var files = Files.list(out())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void wrongMappingAndThreadsAreWrongUsage() {
        assertEnded(ExitCode.WRONG_INPUT, printed.run("run", "hashtags", "--mapping", "magic"));
        assertTrue(printed.err().contains("no mapping \"magic\""), printed.err());
        assertEquals(2, new Printed().run("run", "hashtags", "--threads", "-1"));
    }

    @Test
    void aRunWithoutAnyResultFailsAndSaysWhereTheDataEnded() throws IOException {
        Path posts = Files.writeString(folder.resolve("posts.txt"), "no tag here\n");
        String drawn =
                new Drawn()
                        .node("posts", "streams:text-lines", "\"file\": \"posts.txt\"")
                        .node("tags", "streams:extract", "")
                        .node("write", "streams:write-lines", "")
                        .chain("posts", "tags", "write")
                        .in(folder);
        assertTrue(Files.exists(posts));
        assertEnded(ExitCode.RUN_FAILED, printed.run("run", drawn, "--out", out().toString()));
        assertEquals(1, printed.errLines().size(), printed.err());
        assertTrue(printed.err().startsWith("error: No result: the data ended at tags"));
        assertTrue(printed.err().contains("1 texts without a match"), printed.err());
        assertTrue(outFile("summary.json").contains("\"no-result\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void aPEThatThrowsFailsTheRunWhileTheOtherBranchKeepsItsResult(String mapping)
            throws IOException {
        String drawn =
                new Drawn()
                        .node("numbers", "own:numbers", "")
                        .node("bad", "own:fail-at", "\"at\": 500")
                        .node("lines", "own:long-lines", "\"length\": 3")
                        .node("write-bad", "streams:write-lines", "\"name\": \"bad.txt\"")
                        .node("write-good", "streams:write-lines", "\"name\": \"good.txt\"")
                        .chain("numbers", "bad", "write-bad")
                        .chain("numbers", "lines", "write-good")
                        .in(folder);
        assertEnded(
                ExitCode.RUN_FAILED,
                printed.run(
                        "run",
                        drawn,
                        "--plugins",
                        plugins,
                        "--mapping",
                        mapping,
                        "--out",
                        out().toString()));
        assertEquals(1, printed.errLines().size(), printed.err());
        for (String part : List.of("error: bad (own:fail-at)", "port input", "cannot bear 500")) {
            assertTrue(printed.err().contains(part), printed.err());
        }
        assertTrue(outFile("summary.json").contains("\"state\" : \"FAILED\""));
        assertTrue(outFile("good.txt").startsWith("xxx\n"));
    }

    @Test
    void verboseAddsTheStackTraceOfWhatThePEThrew() throws IOException {
        String drawn =
                new Drawn()
                        .node("numbers", "own:numbers", "")
                        .node("bad", "own:fail-at", "")
                        .chain("numbers", "bad")
                        .in(folder);
        int exitCode =
                printed.run(
                        "run", drawn, "--plugins", plugins, "--verbose", "--out", out().toString());
        assertEquals(1, exitCode);
        assertTrue(printed.err().contains("own.OwnPEs."), printed.err());
    }

    @Test
    void anInterruptCancelsAnEndlessRunAndKeepsWhatIsFinished() throws Exception {
        String drawn =
                new Drawn()
                        .node("numbers", "own:endless", "")
                        .node("lines", "own:long-lines", "")
                        .node("seen", "streams:count-by-key", "")
                        .chain("numbers", "lines", "seen")
                        .in(folder);
        AtomicInteger exitCode = new AtomicInteger(-1);
        Thread runner =
                new Thread(
                        () ->
                                exitCode.set(
                                        printed.run(
                                                "run",
                                                drawn,
                                                "--plugins",
                                                plugins,
                                                "--out",
                                                out().toString())));
        runner.start();
        while (!printed.outLines().contains("running")) {
            Thread.onSpinWait();
        }
        runner.interrupt();
        runner.join();
        assertEnded(ExitCode.CANCELLED, exitCode.get());
        assertTrue(printed.out().contains("cancelled after"), printed.out());
        assertTrue(outFile("summary.json").contains("\"state\" : \"CANCELLED\""));
        assertTrue(outFile("events.jsonl").contains("CANCELLED"));
    }

    @Test
    void aFolderThatCannotBeMadeIsWrongUsageAndNothingIsStarted() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        for (String place : List.of(file.toString(), file.resolve("inside").toString())) {
            Printed wrong = new Printed();
            assertEquals(2, wrong.run("run", "hashtags", "--out", place), wrong.err());
            assertTrue(wrong.err().startsWith("error: --out " + place + ": "), wrong.err());
            assertEquals(1, wrong.errLines().size(), wrong.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999", "99999999999", "two"})
    void threadsBeyondAnyMachineAreWrongUsage(String threads) {
        assertEnded(
                ExitCode.WRONG_INPUT,
                printed.run("run", "hashtags", "--threads", threads, "--out", out().toString()));
        assertTrue(printed.err().contains("--threads"), printed.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void aSettingWithoutAValueSaysHowOneIsWritten() {
        assertEnded(ExitCode.WRONG_INPUT, printed.run("run", "hashtags", "--set", "top-tags.k"));
        assertTrue(printed.err().startsWith("error: Value for option '--set'"), printed.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--var file=", "--set read.file=", "--set read/lines.file="})
    void aPathTypedForANodeInsideACompositeIsTakenFromTheCurrentFolder(String typed)
            throws IOException {
        Path posts = Files.writeString(folder.resolve("posts.txt"), "one\ntwo\n");
        Path workflow =
                Files.writeString(
                        Files.createDirectory(folder.resolve("sub"))
                                .resolve("inside.workflow.json"),
                        """
                        {"format": "correloom-workflow", "version": 1,
                        "variables": {"file": ""},
                        "composites": {"reading": {
                            "outputs": {"output": "lines.output"},
                            "parameters": {"file": "lines.file"},
                            "nodes": {"lines": {
                                "type": "streams:text-lines",
                                "parameters": {"file": "${file}"}}}}},
                        "nodes": {
                            "read": {"type": "#reading"},
                            "write": {
                                "type": "streams:write-lines",
                                "parameters": {"name": "lines.txt"}}},
                        "connections": {"c": {"from": "read.output", "to": "write.input"}}}
                        """);
        String[] option = typed.split(" ");
        String path = Path.of("").toAbsolutePath().relativize(posts).toString();
        assertEnded(
                ExitCode.DONE,
                printed.run(
                        "run",
                        workflow.toString(),
                        option[0],
                        option[1] + path,
                        "--out",
                        out().toString()));
        assertEquals("one\ntwo\n", outFile("lines.txt"));
    }

    @Test
    void anInterruptBeforeTheRunBeginsIsACancelledCommandToo() {
        Thread.currentThread().interrupt();
        int exitCode = printed.run("run", "hashtags", "--out", out().toString());
        assertTrue(Thread.interrupted());
        assertEnded(ExitCode.CANCELLED, exitCode);
        assertEquals("cancelled\n", printed.err());
    }
}
