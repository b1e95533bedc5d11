package org.correloom.app.desktop.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.graph.ParameterValue;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.Edit;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.workflow.WorkflowReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/// A workflow in which an item that is lost or comes twice shows: it writes the whole numbers
/// line by line into the file `numbers.txt` beside its own. At a hundred a second it is not over
/// before whatever is to happen to it has happened, however slow the machine; [#hurry] ends it
/// then.
public final class NumbersRun {

    public static final int COUNT = 2000;

    private static final String WORKFLOW =
            """
            {
              "format": "correloom-workflow",
              "version": 1,
              "name": "Numbers",
              "nodes": {
                "numbers": {
                  "type": "streams:sequence",
                  "parameters": {"count": 2000, "rate": 100}
                },
                "write": {
                  "type": "streams:append-file",
                  "parameters": {"file": "numbers.txt"}
                }
              },
              "connections": {"c1": {"from": "numbers.output", "to": "write.input"}},
              "layout": {"nodes": {"numbers": [0, 0], "write": [30, 0]}}
            }
            """;

    private NumbersRun() {}

    public static DocumentState document() {
        return DocumentState.of(WorkflowReader.read(WORKFLOW).file());
    }

    /// Writes the workflow into a folder of its own.
    public static Path file(Path folder) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder).resolve("numbers.workflow.json"), WORKFLOW);
    }

    /// The edit that lets a run that goes on come to its end: a live parameter.
    public static Edit hurry() {
        return new SetParameter("numbers", "rate", ParameterValue.of(0));
    }

    /// How many lines the run has written up to now.
    public static long written(Path folder) throws IOException {
        Path file = folder.resolve("numbers.txt");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /// What an undisturbed run leaves: every number once, in order.
    public static void requireWhole(Path folder) throws IOException {
        List<String> expected = LongStream.range(0, COUNT).mapToObj(Long::toString).toList();
        assertEquals(expected, Files.readAllLines(folder.resolve("numbers.txt")));
    }
}
