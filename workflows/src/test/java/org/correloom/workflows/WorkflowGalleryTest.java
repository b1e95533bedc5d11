package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Workflow;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflow.WorkflowResolution;
import org.correloom.workflow.WorkflowWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

class WorkflowGalleryTest {

    static List<WorkflowGallery.Entry> entries() {
        return WorkflowGallery.entries();
    }

    @Test
    void galleryHoldsEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            assertEquals(
                    new TreeSet<>(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(WorkflowFile.EXTENSION))
                                    .toList()),
                    new TreeSet<>(
                            entries().stream().map(WorkflowGallery.Entry::fileName).toList()));
        }
    }

    @Test
    void theDefaultIsThere() {
        assertTrue(WorkflowGallery.find(WorkflowGallery.DEFAULT).isPresent());
        assertTrue(WorkflowGallery.find("nothing of that name").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void filesAreAsTheWriterWritesThem(WorkflowGallery.Entry entry) {
        WorkflowReading reading = WorkflowReader.read(entry.text());
        assertEquals(List.of(), reading.problems());
        assertEquals(WorkflowWriter.write(reading.file()), entry.text());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyEntryHasATitleAndADescriptionAndEveryNodeAPlaceOfItsOwn(WorkflowGallery.Entry entry) {
        assertTrue(!entry.title().isBlank() && !entry.description().isBlank());
        WorkflowFile file = entry.file();
        assertEquals(file.workflow().nodes().keySet(), file.layout().positions().keySet());
        assertEquals(
                file.workflow().nodes().size(),
                new TreeSet<>(
                                file.layout().positions().values().stream()
                                        .map(Object::toString)
                                        .toList())
                        .size());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyVariableIsExplainedAndUsed(WorkflowGallery.Entry entry) {
        Workflow workflow = entry.file().workflow();
        workflow.variables()
                .values()
                .forEach(
                        variable -> {
                            assertTrue(!variable.doc().isBlank(), variable.name());
                            assertTrue(
                                    entry.text().contains("${" + variable.name() + "}"),
                                    variable.name());
                        });
    }

    @ParameterizedTest
    @MethodSource("entries")
    void nothingIsWrongWithAFileButWhatItsUserMustGive(WorkflowGallery.Entry entry) {
        Catalogue catalogue = Catalogue.load(List.of());
        List<String> missing =
                entry.name().equals("ambient-noise-files") ? List.of("files.folder") : List.of();
        assertEquals(
                missing,
                WorkflowResolution.resolve(entry.file().workflow(), catalogue, Map.of(), Map.of())
                        .problems()
                        .stream()
                        .map(problem -> problem.location().text())
                        .toList());
    }
}
