package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Commands that start nothing, through the public door.
class CommandsTest {

    @TempDir Path folder;

    private final Printed printed = new Printed();

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private Path workflow(String nodes, String connections) throws IOException {
        return file(
                "test.workflow.json",
                "{\"format\": \"correloom-workflow\", \"version\": 1, \"name\": \"Test\",",
                "\"nodes\": {" + nodes + "},",
                "\"connections\": {" + connections + "}}");
    }

    private void assertOneMessage(int exitCode, String... parts) {
        assertEquals(ExitCode.WRONG_INPUT.code(), exitCode, printed.err());
        assertEquals("", printed.out());
        for (String part : parts) {
            assertTrue(printed.errLines().getFirst().contains(part), printed.err());
        }
        assertTrue(!printed.err().contains("Exception"), printed.err());
    }

    @Test
    void listShowsPEsByCategoryAndBuiltInWorkflows() {
        assertEquals(0, printed.run("list"));
        List<String> lines = printed.outLines();
        assertTrue(lines.contains("Streams/Sources"), printed.out());
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches("  streams:text-lines +Lines of text")),
                printed.out());
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("  hashtags +Hash tags.*")),
                printed.out());
    }

    @Test
    void listWithWordsShowsOnlyWhatHasThemAll() {
        assertEquals(0, printed.run("list", "RANKING", "highest"));
        assertTrue(printed.out().contains("streams:top-k"), printed.out());
        assertTrue(!printed.out().contains("streams:text-lines"), printed.out());
    }

    @Test
    void listOfNothingSaysSo() {
        assertOneMessage(printed.run("list", "xyzzy"), "error: nothing matches \"xyzzy\"");
    }

    @Test
    void describeTellsAPEByItsWholeOrShortName() {
        assertEquals(0, printed.run("describe", "count-by-key"));
        assertEquals("streams:count-by-key · Count by key", printed.outLines().getFirst());
        assertTrue(printed.out().contains("input: any, group-by value"), printed.out());
        assertTrue(
                printed.out().contains("updateEvery: whole number, at least 0, default 0"),
                printed.out());
    }

    @Test
    void describeTellsAWorkflowWithItsVariables() {
        assertEquals(0, printed.run("describe", "hashtags"));
        assertEquals("Hash tags and languages", printed.outLines().getFirst());
        assertTrue(printed.outLines().contains("  top = 10"), printed.out());
    }

    @Test
    void describeOfAnUnknownNameSaysWhatMayBeMeant() {
        assertOneMessage(
                printed.run("describe", "streams:top-q"),
                "no PE or workflow \"streams:top-q\"; did you mean \"streams:top-k\"?");
    }

    @Test
    void validateOfARightWorkflowExitsZero() {
        assertEquals(0, printed.run("validate", "hashtags"), printed.err());
        assertEquals("hashtags: 9 nodes, 8 connections, no problems\n", printed.out());
        assertEquals("", printed.err());
    }

    @Test
    void validateOfAMissingFileNamesItAndTheBuiltInOnes() {
        assertOneMessage(
                printed.run("validate", "nowhere.workflow.json"),
                "there is no workflow file \"nowhere.workflow.json\"",
                "built in are");
    }

    @Test
    void validateOfBrokenJsonTellsThePlace() throws IOException {
        Path broken = file("broken.workflow.json", "{", "  \"format\": ");
        assertOneMessage(printed.run("validate", broken.toString()), "error: ", "line ");
        assertEquals(1, printed.errLines().size(), printed.err());
    }

    @Test
    void unknownOptionAndMissingArgumentAreWrongUsage() {
        assertOneMessage(printed.run("validate", "hashtags", "--nope"), "error: Unknown option");
        assertEquals(2, new Printed().run("describe"));
        assertEquals(2, new Printed().run("frobnicate"));
        assertEquals(2, new Printed().run());
    }

    @Test
    void aPluginFolderThatIsNotThereIsWrongUsage() {
        assertOneMessage(
                printed.run("list", "--plugins", folder.resolve("none").toString()),
                "there is no such folder");
    }

    @Test
    void helpVersionAndCompletionArePrinted() {
        assertEquals(0, printed.run("--version"));
        assertTrue(printed.outLines().getFirst().matches("correloom [0-9]+\\..*"), printed.out());
        Printed help = new Printed();
        assertEquals(0, help.run("--help"));
        assertTrue(help.out().contains("Exit codes: 0 done"), help.out());
        Printed completion = new Printed();
        assertEquals(0, completion.run("generate-completion"));
        assertTrue(completion.out().contains("complete -F"), completion.out());
    }

    @Test
    void describeOfAWorkflowThatCannotBeReadSaysWhy() throws IOException {
        Path broken = file("broken.workflow.json", "{", "  \"format\": ");
        assertOneMessage(printed.run("describe", broken.toString()), "error: ", "line ");
    }

    @Test
    void describeOfAShortNameWithASlipSuggestsTheShortName() {
        assertOneMessage(printed.run("describe", "top-q"), "did you mean \"top-k\"?");
    }

    @Test
    void aFolderAndAnEmptyNameAreNoWorkflow() {
        assertOneMessage(printed.run("validate", folder.toString()), "is a folder");
        Printed empty = new Printed();
        assertEquals(2, empty.run("validate", ""));
        assertTrue(empty.err().contains("there is no workflow file \"\""), empty.err());
    }

    @Test
    void aNameWithASlipSuggestsTheBuiltInWorkflow() {
        assertOneMessage(printed.run("validate", "hashtag"), "did you mean \"hashtags\"?");
    }

    @Test
    void countsOfOneAreSingular() throws IOException {
        Path one =
                workflow(
                        "\"a\": {\"type\": \"streams:text-lines\"},"
                                + " \"b\": {\"type\": \"streams:write-lines\"}",
                        "\"c\": {\"from\": \"a.output\", \"to\": \"b.input\"}");
        assertEquals(0, printed.run("validate", one.toString()), printed.err());
        assertEquals("test: 2 nodes, 1 connection, no problems\n", printed.out());
    }

    @Test
    void aPluginFolderWithoutAJarSaysSo() {
        assertEquals(0, printed.run("list", "--plugins", folder.toString()));
        assertEquals(
                List.of("warning: plug-ins: there is no jar in " + folder), printed.errLines());
    }
}
