package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.cli.Correloom;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class DrawingExportTest {

    @TempDir Path folder;

    /// The same bytes as from the command line.
    @Test
    void theDrawingIsThatOfTheCommandLine() throws IOException {
        Bench bench = new Bench(folder);
        bench.designer.session().newFrom(WorkflowGallery.find("hashtags").orElseThrow());
        bench.answers.picture = Optional.of(folder.resolve("window.svg"));
        bench.designer.drawing().export();
        assertEquals(List.of(), bench.answers.failures);
        assertTrue(bench.answers.suggested.endsWith(".svg"), bench.answers.suggested);
        int exit =
                Correloom.run(
                        System.out,
                        System.err,
                        "draw",
                        "hashtags",
                        "-o",
                        folder.resolve("line.svg").toString());
        assertEquals(0, exit);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("line.svg")),
                Files.readAllBytes(folder.resolve("window.svg")));
    }

    @Test
    void whatCannotBeWrittenIsToldWithItsReason() throws IOException {
        Bench bench = new Bench(folder);
        Path file = Files.writeString(folder.resolve("file"), "");
        bench.answers.picture = Optional.of(file.resolve("f.png"));
        bench.designer.drawing().export();
        assertEquals(1, bench.answers.failures.size());
        assertTrue(bench.answers.failures.getFirst().contains("f.png"));
    }
}
