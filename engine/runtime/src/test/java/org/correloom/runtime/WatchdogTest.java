package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunTuning;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// A PE that does not come back from one item is reported with what it is doing.
@Timeout(60)
class WatchdogTest {

    static List<Enactment> everywhere() {
        return Enactment.all();
    }

    private static Run start(Pieces pieces, Enactment how) {
        return how.mapping()
                .start(
                        pieces.request(how.threads())
                                .withTuning(
                                        RunTuning.DEFAULT.withStuckAfter(Duration.ofMillis(200))));
    }

    private static List<RunEvent.Reported> stuck(Run run) {
        return run.events(0).stream()
                .filter(e -> e instanceof RunEvent.Reported r && r.code().equals("stuck"))
                .map(RunEvent.Reported.class::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aStuckPEIsNamedWithItsStackAndNobodyElse(Enactment how) throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .numbers("source", 100_000)
                        .pass("before")
                        .work(
                                "waits",
                                () ->
                                        (item, out) -> {
                                            stuck.await();
                                            out.emit(item);
                                        })
                        .collect("sink")
                        .instances("waits", 1)
                        .chain("source", "before", "waits", "sink");
        Run run = start(pieces, how);
        Pieces.until(() -> stuck(run).size() >= 2);
        Set<String> named =
                stuck(run).stream().map(RunEvent.Reported::node).collect(Collectors.toSet());
        assertEquals(Set.of("waits"), named, "those that wait for room are not stuck");
        String message = stuck(run).getFirst().message();
        assertTrue(
                message.contains("waits (test:waits), instance 0 of 1")
                        && message.contains("CountDownLatch.await"),
                message);
        stuck.countDown();
        Pieces.end(run);
        assertEquals(100_000, pieces.items("sink").size());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aLongCallThatEmitsIsNotStuck(Enactment how) throws InterruptedException {
        Pieces pieces =
                new Pieces()
                        .numbers("source", 1)
                        .work(
                                "many",
                                () ->
                                        (item, out) -> {
                                            long until = System.nanoTime() + 600_000_000L;
                                            while (System.nanoTime() < until) {
                                                out.emit(item);
                                            }
                                        })
                        .work("drop", () -> (item, out) -> {})
                        .collect("sink")
                        .chain("source", "many", "drop")
                        .chain("source", "sink");
        Run run = start(pieces, how);
        Pieces.end(run);
        assertEquals(List.of(), stuck(run));
    }
}
