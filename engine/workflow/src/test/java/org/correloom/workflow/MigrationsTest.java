package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The chain itself, with steps of its own: the format has only one version so far.
class MigrationsTest {

    private static Map<String, Object> renamed(Map<String, Object> json, String from, String to) {
        Map<String, Object> changed = new LinkedHashMap<>();
        json.forEach((key, value) -> changed.put(key.equals(from) ? to : key, value));
        return changed;
    }

    private static final Migrations THREE_VERSIONS =
            new Migrations(
                    3,
                    List.of(
                            json -> renamed(json, "title", "caption"),
                            json -> renamed(json, "caption", "name")));

    private static WorkflowReading read(String version) {
        return WorkflowReader.read(
                "{\"format\": \"correloom-workflow\", \"version\": "
                        + version
                        + ", \"title\": \"A\", \"caption\": \"B\"}",
                THREE_VERSIONS);
    }

    @Test
    void stepsAreAppliedOneAfterTheOtherFromTheFilesVersionOn() {
        assertEquals("B", read("4").file().workflow().name());
        assertEquals("", read("5").file().workflow().name());
        WorkflowReading old =
                WorkflowReader.read(
                        "{\"format\": \"correloom-workflow\", \"version\": 3, \"title\": \"A\"}",
                        THREE_VERSIONS);
        assertEquals("A", old.file().workflow().name());
        assertEquals(List.of(), old.problems());
    }

    @Test
    void versionsOutsideTheChainAreRefused() {
        assertEquals("bad-version", read("2").problems().getFirst().code());
        assertEquals("newer-version", read("6").problems().getFirst().code());
        assertFalse(read("6").complete());
    }

    @Test
    void theChainOfTheFormatEndsAtItsVersion() {
        assertEquals(WorkflowFormat.VERSION, Migrations.CURRENT.newest());
    }

    @Test
    void aNewerFileIsNotReadInPart() {
        WorkflowReading reading =
                WorkflowReader.read(
                        "{\"format\": \"correloom-workflow\", \"version\": 9, \"name\": \"x\"}");
        assertEquals(WorkflowFile.EMPTY, reading.file());
        assertTrue(Problem.anyError(reading.problems()));
    }
}
