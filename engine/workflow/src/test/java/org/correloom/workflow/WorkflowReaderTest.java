package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class WorkflowReaderTest {

    private static final String HEAD = "{\"format\": \"correloom-workflow\", \"version\": 1";

    private static void assertProblem(
            WorkflowReading reading, String code, String place, String... words) {
        assertEquals(1, reading.problems().size(), () -> reading.problems().toString());
        Problem problem = reading.problems().getFirst();
        assertEquals(code, problem.code(), problem::toString);
        assertEquals(place, problem.location().text());
        for (String word : words) {
            assertTrue(problem.message().contains(word), () -> word + " in " + problem.message());
        }
    }

    @Test
    void aSyntaxErrorGivesLineColumnAndWhatWasExpected() {
        WorkflowReading reading =
                WorkflowReader.read(HEAD + ",\n  \"nodes\": {\n    \"a\" {}\n  }\n}\n");
        assertProblem(
                reading, "json-syntax", "line 3, column 9", "not JSON", "was expecting a colon");
        assertFalse(reading.complete());
        assertEquals(WorkflowFile.EMPTY, reading.file());
    }

    @Test
    void aTruncatedFileSaysWhatWasOpenAndWhere() {
        WorkflowReading reading = WorkflowReader.read(HEAD + ",\n \"nodes\": {\"a\": {}");
        assertEquals("json-syntax", reading.problems().getFirst().code());
        assertTrue(
                reading.problems().getFirst().message().contains("line 2, column 11 is not closed"),
                () -> reading.problems().toString());
        assertFalse(reading.problems().getFirst().message().contains("Source"));
    }

    @Test
    void anEmptyTextSaysSo() {
        assertProblem(WorkflowReader.read("  "), "json-syntax", "line 1, column 1", "empty");
    }

    @Test
    void textAfterTheEndIsRefused() {
        WorkflowReading reading = WorkflowReader.read(HEAD + "}\n{}");
        assertProblem(reading, "json-syntax", "line 2, column 1", "after the end");
    }

    @Test
    void aKeyThatIsThereTwiceIsAProblemAndTheFirstCounts() {
        WorkflowReading reading =
                WorkflowReader.read(
                        HEAD
                                + ", \"nodes\": {\n\"a\": {\"type\": \"x:1\"},\n"
                                + "  \"a\": {\"type\": \"x:2\"}}}");
        assertProblem(reading, "duplicate-key", "line 3, column 3", "\"a\"", "twice");
        assertEquals("x:1", reading.file().workflow().nodes().get("a").type());
        assertFalse(reading.complete());
    }

    @Test
    void anotherFormatIsRefused() {
        assertProblem(
                WorkflowReader.read("{\"format\": \"geojson\"}"),
                "wrong-format",
                "workflow",
                "geojson",
                "correloom-workflow");
        assertProblem(WorkflowReader.read("{}"), "wrong-format", "workflow", "is missing");
        assertProblem(WorkflowReader.read("[1]"), "wrong-format", "workflow", "no workflow");
        assertProblem(WorkflowReader.read("null"), "wrong-format", "workflow", "no workflow");
    }

    @Test
    void aNewerVersionAsksForANewerProgram() {
        assertProblem(
                WorkflowReader.read("{\"format\": \"correloom-workflow\", \"version\": 2}"),
                "newer-version",
                "workflow",
                "version 2",
                "newer Correloom");
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        for (String version :
                List.of(
                        "0",
                        "-1",
                        "1.5",
                        "\"1\"",
                        "null",
                        "1e300",
                        "1e999999",
                        "1e2147483647",
                        "100e2147483647",
                        "1e-2147483647")) {
            assertProblem(
                    WorkflowReader.read(
                            "{\"format\": \"correloom-workflow\", \"version\": " + version + "}"),
                    "bad-version",
                    "workflow",
                    "the number 1");
        }
    }

    @Test
    void nestingBeyondTheLimitIsRefused() {
        String deep = HEAD + ", \"x\": " + "[".repeat(80) + "]".repeat(80) + "}";
        WorkflowReading reading = WorkflowReader.read(deep);
        assertEquals("too-deep", reading.problems().getFirst().code());
        assertFalse(reading.complete());
    }

    @Test
    void aStringBeyondTheLimitIsRefused() {
        String text = HEAD + ", \"name\": \"" + "x".repeat(JsonParsing.MAX_STRING + 1) + "\"}";
        assertEquals("too-large", WorkflowReader.read(text).problems().getFirst().code());
    }

    @Test
    void anExponentThatNoNumberCanHaveIsAProblem() {
        WorkflowReading reading = WorkflowReader.read(HEAD + ", \"x\": 1e99999999999}");
        assertEquals("json-syntax", reading.problems().getFirst().code());
    }

    @Test
    void aFileThatIsNotUtf8SaysSo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin.workflow.json");
        Files.write(file, new byte[] {'{', '"', (byte) 0xE9, '"', '}'});
        assertProblem(WorkflowReader.read(file), "json-syntax", "workflow", "UTF-8");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertEquals(List.of(), WorkflowReader.read("\uFEFF" + HEAD + "}").problems());
    }

    @Test
    void aFileThatIsNotThereIsAnException(@TempDir Path folder) {
        Path file = folder.resolve("none.workflow.json");
        assertThrows(NoSuchFileException.class, () -> WorkflowReader.read(file));
    }

    @Test
    void anUnknownGroupingSurvivesWithAProblem() {
        String text =
                HEAD
                        + ", \"connections\": {\"c1\": {\"from\": \"a.output\", \"to\":"
                        + " \"b.input\", \"grouping\": \"round-robin\"}}}";
        WorkflowReading reading = WorkflowReader.read(text);
        assertProblem(
                reading,
                "unknown-grouping",
                "connection c1",
                "round-robin",
                "shuffle, group-by KEY, one-to-all or all-to-one");
        assertEquals(
                new Location.AtConnection("c1", "b"), reading.problems().getFirst().location());
        assertTrue(reading.complete());
        String written = WorkflowWriter.write(reading.file());
        assertTrue(written.contains("\"grouping\": \"round-robin\""), written);
        assertTrue(
                Validation.check(reading.file().workflow(), SamplePEs.CATALOGUE)
                        .contains(reading.problems().getFirst()));
    }

    @Test
    void choosingAGroupingReplacesTheUnknownOne() {
        String text =
                HEAD
                        + ", \"connections\": {\"c1\": {\"from\": \"a.output\", \"to\":"
                        + " \"b.input\", \"grouping\": \"round-robin\"}}}";
        Workflow read = WorkflowReader.read(text).file().workflow();
        Workflow chosen =
                read.withConnection(read.connections().get("c1").withGrouping(Grouping.ONE_TO_ALL));
        String written = WorkflowWriter.write(new WorkflowFile(chosen, Layout.EMPTY));
        assertTrue(written.contains("\"grouping\": \"one-to-all\""), written);
        assertEquals(List.of(), WorkflowReader.read(written).problems());
    }

    @Test
    void anUnknownFailurePolicySurvivesWithAProblem() {
        WorkflowReading reading =
                WorkflowReader.read(
                        HEAD
                                + ", \"nodes\": {\"a\": {\"type\": \"x:y\", \"failurePolicy\":"
                                + " \"again\"}}}");
        assertProblem(
                reading, "unknown-failure-policy", "a", "node a", "again", "fail-run, skip-item");
        String written = WorkflowWriter.write(reading.file());
        assertTrue(written.contains("\"failurePolicy\": \"again\""), written);
        Workflow mended =
                reading.file()
                        .workflow()
                        .withNode(
                                reading.file()
                                        .workflow()
                                        .nodes()
                                        .get("a")
                                        .withFailurePolicy(FailurePolicy.FAIL_RUN));
        assertEquals(List.of(), Placeholders.find(mended));
    }

    @Test
    void fieldsOfTheWrongKindSurviveWithAProblem() {
        for (String[] field :
                new String[][] {
                    {"instances", "-3", "a whole number, 0 or more"},
                    {"instances", "1.5", "a whole number, 0 or more"},
                    {"title", "7", "a text"},
                    {"parameters", "[1]", "an object"},
                    {"failurePolicy", "{}", "a text"}
                }) {
            WorkflowReading reading =
                    WorkflowReader.read(
                            HEAD
                                    + ", \"nodes\": {\"a\": {\"type\": \"x:y\", \""
                                    + field[0]
                                    + "\": "
                                    + field[1]
                                    + "}}}");
            assertProblem(reading, "malformed-field", "a", field[0], "node a", field[2]);
            String written = WorkflowWriter.write(reading.file());
            assertTrue(written.contains("\"" + field[0] + "\": " + field[1]), written);
        }
    }

    @Test
    void entriesThatAreNoneOfTheirSectionSurviveWithAProblem() {
        for (String[] entry :
                new String[][] {
                    {"nodes", "7", "a node"},
                    {"connections", "{\"from\": \"a.b\"}", "a connection"},
                    {"connections", "{\"from\": \"a\", \"to\": \"b.c\"}", "a connection"},
                    {"variables", "{\"doc\": \"x\"}", "a variable"},
                    {"composites", "\"x\"", "a composite"}
                }) {
            WorkflowReading reading =
                    WorkflowReader.read(
                            HEAD + ", \"" + entry[0] + "\": {\"odd\": " + entry[1] + "}}");
            assertProblem(reading, "malformed-entry", "/" + entry[0] + "/odd", "\"odd\"", entry[2]);
            String written = WorkflowWriter.write(reading.file());
            assertTrue(written.contains("\"odd\": " + entry[1]), written);
        }
    }

    @Test
    void sectionsThatAreNoObjectsSurviveWithAProblem() {
        WorkflowReading reading = WorkflowReader.read(HEAD + ", \"nodes\": [1, 2]}");
        assertProblem(reading, "malformed-field", "/nodes", "\"nodes\" must be an object");
        assertTrue(WorkflowWriter.write(reading.file()).contains("\"nodes\": [1, 2]"));
    }

    @Test
    void aPositionThatIsNoneIsAWarningAndSurvives() {
        WorkflowReading reading =
                WorkflowReader.read(
                        HEAD + ", \"layout\": {\"nodes\": {\"a\": [1, 2], \"b\": [1.5, 2]}}}");
        assertProblem(reading, "malformed-field", "/layout/nodes", "[x, y]");
        assertFalse(reading.problems().getFirst().isError());
        assertEquals(Map.of("a", new GridPoint(1, 2)), reading.file().layout().positions());
        assertTrue(WorkflowWriter.write(reading.file()).contains("\"b\": [1.5, 2]"));
    }

    @Test
    void shortFormsOfHandWrittenFilesAreUnderstood() {
        WorkflowReading reading =
                WorkflowReader.read(
                        HEAD
                                + ", \"doc\": [\"one\", \"two\"], \"variables\": {\"x\": 4, \"y\":"
                                + " {\"value\": 0.5, \"unit\": \"Hz\"}, \"z\": {\"value\": null}},"
                                + " \"nodes\": {\"a\": {\"type\": \"x:y\", \"instances\": 0,"
                                + " \"failurePolicy\": \"fail-run\", \"parameters\": {\"t\":"
                                + " {\"lines\": [\"p\", \"q\"]}}}}}");
        assertEquals(List.of(), reading.problems());
        Workflow workflow = reading.file().workflow();
        assertEquals("one\ntwo", workflow.doc());
        assertEquals(
                new ParameterValue.Decimal(new BigDecimal(4)),
                workflow.variables().get("x").value());
        assertEquals(ParameterValue.of(0.5, "Hz"), workflow.variables().get("y").value());
        assertEquals(new ParameterValue.Unknown(null), workflow.variables().get("z").value());
        assertEquals(ParameterValue.of("p\nq"), workflow.nodes().get("a").parameters().get("t"));
        assertTrue(WorkflowWriter.write(reading.file()).contains("\"type\": \"x:y\""));
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.workflow.json");
        Files.writeString(file, "old");
        WorkflowWriter.save(WorkflowFile.EMPTY, file);
        assertEquals(WorkflowWriter.write(WorkflowFile.EMPTY), Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aSaveThatFailsLeavesTheOldFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.workflow.json");
        Files.createDirectory(file);
        Files.writeString(file.resolve("keep"), "kept");
        assertThrows(IOException.class, () -> WorkflowWriter.save(WorkflowFile.EMPTY, file));
        assertEquals("kept", Files.readString(file.resolve("keep")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483647", "100e2147483647", "1e-2147483647", "2147483648", "0.5"})
    void numbersThatAreNoPlaceAndNoCountAreKeptAndNamed(String number) {
        WorkflowReading reading =
                WorkflowReader.read(
                        HEAD
                                + ", \"nodes\": {\"a\": {\"type\": \"x:y\", \"instances\": "
                                + number
                                + "}}, \"layout\": {\"nodes\": {\"a\": ["
                                + number
                                + ", 1]}}}");
        assertEquals(
                List.of("malformed-field", "malformed-field"),
                reading.problems().stream().map(Problem::code).toList());
        assertTrue(reading.complete());
    }

    @Test
    void whatIsNoJsonIsToldWithoutTheParsersOwnOptions() {
        for (String text : List.of("// note\n{}", "{\"a\": NaN}", "[" + "1".repeat(500) + "]")) {
            String message = WorkflowReader.read(text).problems().getFirst().message();
            assertFalse(message.matches("(?s).*(Feature|Constraints).*"), message);
        }
    }
}
