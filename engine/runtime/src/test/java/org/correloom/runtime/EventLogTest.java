package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.run.NodeState;
import org.correloom.api.run.RunEvent;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

class EventLogTest {

    private static void add(EventLog log, long count) {
        for (long i = 0; i < count; i++) {
            log.add(
                    (sequence, time) ->
                            new RunEvent.NodeStateChanged(sequence, time, "a", NodeState.DONE));
        }
    }

    private static List<Long> numbers(List<RunEvent> events) {
        return events.stream().map(RunEvent::sequence).toList();
    }

    @Test
    void memoryIsBoundedWhateverIsTold() {
        EventLog log = new EventLog("test");
        long count = 10L * EventLog.NEWEST_KEPT;
        add(log, count);
        List<RunEvent> kept = log.after(0);
        assertEquals(EventLog.FIRST_KEPT + EventLog.NEWEST_KEPT, kept.size());
        assertEquals(1, kept.getFirst().sequence());
        assertEquals(count, kept.getLast().sequence());
        assertEquals(
                LongStream.rangeClosed(count - 4, count).boxed().toList(),
                numbers(log.after(count - 5)));
        assertEquals(List.of(), log.after(count));
    }

    @Test
    void aListenerIsToldEverythingInOrder() throws InterruptedException {
        EventLog log = new EventLog("test");
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        add(log, 5);
        log.listen(event -> told.add(event.sequence()));
        long count = EventLog.FIRST_KEPT + 5_000L;
        add(log, count - 5);
        log.end();
        Pieces.until(() -> told.size() >= count);
        assertEquals(LongStream.rangeClosed(1, count).boxed().toList(), told);
    }
}
