package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Workflows that are wrong: refused with exit code 2 and one line that says what, where and what
/// to do, by `validate` and by `run` alike, and nothing is started.
class WrongWorkflowTest {

    @TempDir Path folder;

    private void assertRefused(String workflow, String... parts) {
        for (String command : new String[] {"validate", "run"}) {
            Printed printed = new Printed();
            int exitCode =
                    command.equals("run")
                            ? printed.run("run", workflow, "--out", folder + "/out")
                            : printed.run("validate", workflow);
            assertEquals(ExitCode.WRONG_INPUT.code(), exitCode, printed.err());
            assertEquals("", printed.out());
            assertEquals(1, printed.errLines().size(), printed.err());
            assertTrue(printed.err().startsWith("error: "), printed.err());
            for (String part : parts) {
                assertTrue(printed.err().contains(part), printed.err());
            }
            assertFalse(Files.exists(folder.resolve("out")));
        }
    }

    @Test
    void aCycleNamesItsNodes() throws IOException {
        assertRefused(
                new Drawn()
                        .node("posts", "streams:text-lines", "")
                        .node("count", "streams:count-by-key", "")
                        .node("first", "streams:top-k", "")
                        .node("write", "streams:write-lines", "")
                        .chain("posts", "count", "first", "write")
                        .wire("first.output", "count.input")
                        .in(folder),
                "count",
                "first");
    }

    @Test
    void aPortThatThereIsNotNamesThoseThatThereAre() throws IOException {
        assertRefused(
                new Drawn()
                        .node("posts", "streams:text-lines", "")
                        .node("write", "streams:write-lines", "")
                        .wire("posts.lines", "write.input")
                        .in(folder),
                "posts",
                "\"lines\"",
                "output");
    }

    @Test
    void aParameterOutOfRangeTellsTheRange() throws IOException {
        assertRefused(
                new Drawn()
                        .node("posts", "streams:text-lines", "")
                        .node("tags", "streams:extract", "")
                        .node("count", "streams:count-by-key", "")
                        .node("top", "streams:top-k", "\"k\": 0")
                        .node("write", "streams:write-lines", "")
                        .chain("posts", "tags", "count", "top", "write")
                        .in(folder),
                "top.k",
                "at least 1");
    }

    @Test
    void anUnknownTypeIsNamed() throws IOException {
        assertRefused(
                new Drawn().node("posts", "streams:text-line", "").in(folder),
                "posts",
                "streams:text-line");
    }

    @Test
    void aVariableThatThereIsNotIsNamed() throws IOException {
        assertRefused(
                new Drawn()
                        .node("posts", "streams:text-lines", "\"file\": \"${where}\"")
                        .node("write", "streams:write-lines", "")
                        .chain("posts", "write")
                        .in(folder),
                "posts.file",
                "where");
    }

    @Test
    void brokenJsonTellsLineAndColumn() throws IOException {
        Path file = folder.resolve("broken.workflow.json");
        Files.writeString(file, "{\n  \"format\": \"correloom-workflow\",\n  \"version\": ,\n}\n");
        assertRefused(file.toString(), "line 3");
    }

    @Test
    void aFileOfAnotherKindIsNoWorkflow() throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"type\": \"FeatureCollection\"}\n");
        assertRefused(file.toString(), "correloom-workflow");
    }

    @Test
    void thePlaceIsNotSaidTwice() throws IOException {
        assertRefused(
                new Drawn()
                        .node("posts", "streams:text-lines", "")
                        .node("write", "streams:write-lines", "")
                        .chain("posts", "write")
                        .wire("posts.output", "writ.input")
                        .in(folder),
                "error: connection c2 ends at node writ");
    }

    @Test
    void aTextOfSeveralLinesWithControlCharactersStaysOneLine() throws IOException {
        assertRefused(
                new Drawn()
                        .node("posts", "streams:text-lines", "")
                        .node("count", "streams:count-by-key", "")
                        .node("top", "streams:top-k", "\"k\": \"a\\nb\\u001b[31m\"")
                        .node("write", "streams:write-lines", "")
                        .chain("posts", "count", "top", "write")
                        .in(folder),
                "a\\nb\\u001b[31m");
    }
}
