package org.correloom.app.desktop.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.RunOutcome;
import org.correloom.app.desktop.model.RunLauncher;
import org.correloom.app.document.DocumentState;
import org.correloom.cli.Correloom;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A run leaves the same picture, whoever started it.
@Timeout(120)
class SamePictureTest {

    private static final String SMALL =
            """
            {
              "format": "correloom-workflow",
              "version": 1,
              "name": "Small network",
              "nodes": {
                "source": {
                  "type": "seismo:synthetic-network",
                  "parameters": {"stations": 4, "duration": {"value": 30, "unit": "min"}}
                },
                "window": {
                  "type": "seismo:window",
                  "parameters": {"length": {"value": 5, "unit": "min"}}
                },
                "spectrum": {"type": "seismo:spectrum"},
                "correlate": {"type": "seismo:cross-correlate"},
                "stack": {"type": "seismo:stack"},
                "plot": {"type": "seismo:plot-correlations"}
              },
              "connections": {
                "c1": {"from": "source.output", "to": "window.input"},
                "c2": {"from": "window.output", "to": "spectrum.input"},
                "c3": {"from": "spectrum.output", "to": "correlate.input"},
                "c4": {"from": "correlate.output", "to": "stack.input"},
                "c5": {"from": "stack.output", "to": "plot.input"}
              }
            }
            """;

    @TempDir Path folder;

    @Test
    void theDesignerAndTheCommandLineDrawTheSameRecordSection() throws Exception {
        Path file = Files.writeString(folder.resolve("small.workflow.json"), SMALL);
        Path byCommand = folder.resolve("by-command");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true);
        int exit =
                Correloom.run(
                        out,
                        out,
                        "run",
                        file.toString(),
                        "--mapping",
                        "simple",
                        "--out",
                        byCommand.toString());
        assertEquals(0, exit, said.toString());

        EngineRuns runs = new EngineRuns(Catalogue.load(getClass().getClassLoader()));
        RunLauncher.Launched launched =
                runs.launch(
                        DocumentState.of(WorkflowReader.read(SMALL).file()),
                        new RunLauncher.RunOptions("simple", Optional.empty()),
                        folder,
                        folder.resolve("runs"));
        Optional<RunOutcome> outcome = launched.run().outcome();
        while (outcome.isEmpty()) {
            Thread.onSpinWait();
            outcome = launched.run().outcome();
        }
        launched.finish(outcome.get());
        String picture = "plots/record-section.png";
        assertTrue(Files.size(byCommand.resolve(picture)) > 10_000);
        assertArrayEquals(
                Files.readAllBytes(byCommand.resolve(picture)),
                Files.readAllBytes(launched.folder().resolve(picture)));
    }
}
