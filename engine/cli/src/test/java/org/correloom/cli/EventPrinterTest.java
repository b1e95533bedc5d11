package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.graph.Problem;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class EventPrinterTest {

    private final Printed printed = new Printed();
    private final EventPrinter printer = new EventPrinter(new ProgressLines(printed.pipe()));

    private static RunEvent reported(int n) {
        return new RunEvent.Reported(
                n,
                Instant.EPOCH,
                "files",
                0,
                Problem.Severity.WARNING,
                "unreadable-file",
                "file " + n + " is cut short");
    }

    @Test
    void statesGoToOutAndProblemsToErr() {
        printer.print(
                new RunEvent.StateChanged(1, Instant.EPOCH, RunState.STARTING, RunState.RUNNING));
        printer.print(reported(2));
        printer.print(new RunEvent.ItemSkipped(3, Instant.EPOCH, "map", 1, "input", "Boom\n at x"));
        assertEquals(List.of("running"), printed.outLines());
        assertEquals(
                List.of(
                        "warning: files: file 2 is cut short",
                        "warning: map.input: an item was skipped: Boom"),
                printed.errLines());
    }

    @Test
    void manyMessagesOfOneKindAreCutShort() {
        for (int n = 1; n <= 1000; n++) {
            printer.print(reported(n));
        }
        assertEquals(6, printed.errLines().size());
        assertEquals(
                "warning: files: more like this in events.jsonl only",
                printed.errLines().getLast());
    }
}
