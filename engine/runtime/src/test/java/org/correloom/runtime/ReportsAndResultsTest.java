package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunResult;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ReportsAndResultsTest {

    private final EventLog events = new EventLog("test");
    private final ReportLog reports = new ReportLog(events);

    private List<RunEvent.Reported> told() {
        return events.after(0).stream().map(RunEvent.Reported.class::cast).toList();
    }

    @Test
    void theSameThingIsToldOnceAndCountedAtTheEnd() {
        for (int i = 0; i < 42; i++) {
            reports.report("n", i % 3, Severity.WARNING, "gap", "a gap");
        }
        reports.report("n", 0, Severity.WARNING, "gap", "another gap");
        reports.report("m", 0, Severity.WARNING, "gap", "a gap");
        assertEquals(3, told().size());
        reports.end();
        assertEquals(4, told().size());
        assertEquals("a gap (42 times in all)", told().getLast().message());
        assertEquals("a gap", reports.first("n"));
        assertEquals("", reports.first("nobody"));
    }

    @Test
    void aFloodIsBoundedAndSaidToBe() {
        for (int i = 0; i < 100_000; i++) {
            reports.report("n", 0, Severity.ERROR, "bad", "file " + i);
        }
        reports.report("quiet", 0, Severity.ERROR, "bad", "file x");
        assertEquals(ReportLog.MOST_DIFFERENT + 2, told().size());
        assertEquals("too-many-reports", told().get(ReportLog.MOST_DIFFERENT).code());
        reports.end();
        assertTrue(told().getLast().message().contains("99900 more"), told().getLast().message());
    }

    @Test
    void resultsKeepTheNewestOfEachKeyInTheOrderOfVersions() {
        ResultStore store = new ResultStore();
        assertEquals(0, store.version());
        store.publish("n", "k", "a", 1);
        store.publish("n", "k", "b", 2);
        store.publish("n", "k", "a", 3);
        assertEquals(3, store.version());
        assertEquals(List.of("b", "a"), store.since(0).stream().map(RunResult::key).toList());
        assertEquals(List.of(3), store.since(2).stream().map(RunResult::item).toList());
        assertEquals(List.of(), store.since(3));
        assertEquals(3, store.get("n", "k", "a").orElseThrow().item());
        assertTrue(store.get("n", "k", "c").isEmpty());
    }

    /// A watcher that asks for what is newer than the last it saw ends with the newest of all.
    @Test
    void aWatcherMissesNoKeyHoweverManyPublish() throws Exception {
        ResultStore store = new ResultStore();
        int publishers = 4;
        int rounds = 20_000;
        try (ExecutorService pool = Executors.newFixedThreadPool(publishers)) {
            Set<Future<?>> done = new HashSet<>();
            for (int p = 0; p < publishers; p++) {
                int publisher = p;
                done.add(
                        pool.submit(
                                () -> {
                                    for (int i = 1; i <= rounds; i++) {
                                        store.publish("n" + publisher, "k", "" + i % 50, i);
                                    }
                                }));
            }
            Map<String, Object> seen = new HashMap<>();
            long version = 0;
            while (!done.stream().allMatch(Future::isDone)) {
                version = watch(store, version, seen);
            }
            for (Future<?> each : done) {
                each.get();
            }
            watch(store, version, seen);
            for (int p = 0; p < publishers; p++) {
                for (int key = 0; key < 50; key++) {
                    int last = key == 0 ? rounds : rounds - 50 + key;
                    assertEquals(last, seen.get("n" + p + "/" + key));
                }
            }
        }
    }

    private static long watch(ResultStore store, long version, Map<String, Object> seen) {
        long last = version;
        for (RunResult result : store.since(version)) {
            assertTrue(result.version() > last, "in the order of versions");
            last = result.version();
            seen.put(result.node() + "/" + result.key(), result.item());
        }
        return last;
    }
}
