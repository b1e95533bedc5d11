package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Files of every version of the format beside what reading and writing makes of them today:
/// `golden/vN/X` must become `golden/current/X`. A file under `vN` is never changed once a release
/// has written that version.
class GoldenFilesTest {

    private static final Path GOLDEN = resource("/golden");

    private static Path resource(String name) {
        try {
            return Path.of(GoldenFilesTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    List<DynamicTest> everyVersionBecomesTheCurrentForm() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (int version = 1; version <= WorkflowFormat.VERSION; version++) {
            try (Stream<Path> files = Files.list(GOLDEN.resolve("v" + version))) {
                for (Path file : files.sorted().toList()) {
                    Path current = GOLDEN.resolve("current").resolve(file.getFileName());
                    tests.add(
                            DynamicTest.dynamicTest(
                                    "v" + version + " " + file.getFileName(),
                                    () -> assertBecomes(file, current)));
                }
            }
        }
        assertTrue(tests.size() >= WorkflowFormat.VERSION, "every version has a golden file");
        return tests;
    }

    @TestFactory
    List<DynamicTest> theCurrentFormStaysTheSameToTheByte() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve("current"))) {
            return files.sorted()
                    .map(
                            file ->
                                    DynamicTest.dynamicTest(
                                            file.getFileName().toString(),
                                            () -> assertBecomes(file, file)))
                    .toList();
        }
    }

    private static void assertBecomes(Path file, Path current) throws IOException {
        WorkflowReading reading = WorkflowReader.read(file);
        assertTrue(reading.complete(), () -> reading.problems().toString());
        assertEquals(Files.readString(current), WorkflowWriter.write(reading.file()));
    }
}
