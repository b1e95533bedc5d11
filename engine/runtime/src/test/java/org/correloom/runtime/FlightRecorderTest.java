package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class FlightRecorderTest {

    @TempDir Path folder;

    @Test
    void everyCallOfAPEIsRecordedWhenARecordingAsksForIt() throws Exception {
        Path file = folder.resolve("calls.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PECallEvent.NAME).withoutThreshold();
            recording.start();
            Pieces pieces =
                    new Pieces().numbers("a", 50).pass("b").collect("c").chain("a", "b", "c");
            pieces.run(Enactment.threads(2));
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> calls =
                RecordingFile.readAllEvents(file).stream()
                        .filter(e -> e.getEventType().getName().equals(PECallEvent.NAME))
                        .toList();
        Map<String, Long> byNode =
                calls.stream()
                        .collect(
                                Collectors.groupingBy(
                                        e -> e.getString("node"), Collectors.counting()));
        assertEquals(Map.of("a", 50L, "b", 50L, "c", 50L), byNode);
        assertTrue(calls.stream().allMatch(e -> e.getDuration().toNanos() >= 0));
    }
}
