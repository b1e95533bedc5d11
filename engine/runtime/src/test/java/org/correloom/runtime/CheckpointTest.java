package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PortType;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A run that is broken off goes on from its last checkpoint, and counts every item once.
class CheckpointTest {

    private static final long NUMBERS = 200_000;
    private static final Duration OFTEN = Duration.ofMillis(3);

    @TempDir Path folder;

    static List<Enactment> enactments() {
        return Enactment.all();
    }

    private RunRequest request(Pieces pieces, Enactment how, boolean resume) {
        Checkpointing every = Checkpointing.every(OFTEN, folder, List.of());
        return pieces.request(how.threads()).withCheckpoints(resume ? every.resumed() : every);
    }

    /// Runs until `checkpoints` have been written, then breaks the run off. The sources go no
    /// further than half their way meanwhile.
    private void runAndBreakOff(Pieces pieces, Enactment how, boolean resume, int checkpoints)
            throws InterruptedException {
        Run run = how.mapping().start(request(pieces, how, resume));
        awaitCheckpoints(run, checkpoints);
        run.cancel();
        assertEquals(RunState.CANCELLED, Pieces.end(run).state());
    }

    /// The graph with sources that stop at `limit` until the run is broken off.
    private static Pieces halfway() {
        return Tallies.graph(NUMBERS, () -> NUMBERS / 2);
    }

    /// Waits until so many checkpoints were written or the run is over.
    private static void awaitCheckpoints(Run run, int checkpoints) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(checkpoints);
        run.onEvent(
                event -> {
                    boolean over = event instanceof RunEvent.StateChanged e && e.to().isFinal();
                    for (int i = 0; i < (over ? checkpoints : 1); i++) {
                        if (over || event instanceof RunEvent.CheckpointWritten) {
                            seen.countDown();
                        }
                    }
                });
        assertTrue(seen.await(60, TimeUnit.SECONDS), "no checkpoint within a minute");
    }

    @ParameterizedTest
    @MethodSource("enactments")
    void whateverIsBrokenOffEveryItemCountsOnce(Enactment how) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            long limit = NUMBERS * (i + 1) / 6;
            runAndBreakOff(Tallies.graph(NUMBERS, () -> limit), how, i > 0, 1 + i % 3);
        }
        Run last = how.mapping().start(request(graph(), how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(last).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(last));
    }

    private static Pieces graph() {
        return Tallies.graph(NUMBERS);
    }

    @ParameterizedTest
    @MethodSource("enactments")
    void countersGoOnFromTheCheckpoint(Enactment how) throws InterruptedException {
        runAndBreakOff(halfway(), how, false, 2);
        Run last = how.mapping().start(request(graph(), how, true));
        Pieces.end(last);
        assertEquals(NUMBERS / 2, last.metrics().nodes().get("even").totalOut());
        assertEquals(NUMBERS, last.metrics().nodes().get("relay").totalIn());
        assertEquals(2 * NUMBERS, last.metrics().nodes().get("tally").totalIn());
        assertEquals(NUMBERS, last.metrics().wires().get("w4").items());
    }

    @ParameterizedTest
    @MethodSource("enactments")
    void aDrainedRunGoesOnAsIfItHadNeverBeenDrained(Enactment how) throws InterruptedException {
        Run first = how.mapping().start(request(halfway(), how, false));
        awaitCheckpoints(first, 1);
        first.drain();
        assertEquals(RunState.COMPLETED, Pieces.end(first).state());
        Map<Long, Long> sofar = Tallies.counted(first);
        long countedSoFar = sofar.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(
                countedSoFar,
                first.metrics().nodes().get("even").totalOut() * 2
                        + first.metrics().nodes().get("odd").totalOut() * 2,
                "a drained run has finished what was under way");

        Run second = how.mapping().start(request(graph(), how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(second).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(second));
    }

    @Test
    void theMappingMayChangeBetweenEnactments() throws InterruptedException {
        boolean resume = false;
        for (Enactment how : Enactment.all()) {
            runAndBreakOff(halfway(), how, resume, 1);
            resume = true;
        }
        Run last = Enactment.threads(3).mapping().start(request(graph(), Enactment.SIMPLE, true));
        assertEquals(RunState.COMPLETED, Pieces.end(last).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(last));
    }

    @Test
    void anEndedSourceStaysEnded() throws InterruptedException {
        Enactment how = Enactment.threads(2);
        Run first = how.mapping().start(request(withASingleOddNumber(halfway()), how, false));
        Pieces.until(() -> first.metrics().nodes().get("odd").state() == NodeState.DONE);
        first.checkpoint();
        awaitCheckpoints(first, (int) checkpointsSoFar(first) + 2);
        first.cancel();
        assertEquals(RunState.CANCELLED, Pieces.end(first).state());

        Run second = how.mapping().start(request(withASingleOddNumber(graph()), how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(second).state());
        assertEquals(1, second.metrics().nodes().get("odd").totalOut());
        assertEquals(NUMBERS / 2 + 1, second.metrics().nodes().get("relay").totalIn());
    }

    private static Pieces withASingleOddNumber(Pieces pieces) {
        return pieces.node(
                "odd",
                d -> d.output(PortType.NUMBER, ""),
                () -> new Tallies.Counting(1, 2, () -> 2));
    }

    private static long checkpointsSoFar(Run run) {
        return run.events(0).stream().filter(RunEvent.CheckpointWritten.class::isInstance).count();
    }

    @Test
    void aNodeThatWasChangedBeginsAnewAndIsNamed() throws InterruptedException {
        Enactment how = Enactment.threads(2);
        runAndBreakOff(halfway(), how, false, 2);
        Pieces changed = graph().instances("tally", 4);
        Run second = how.mapping().start(request(changed, how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(second).state());
        RunEvent.Resumed resumed = resumed(second);
        assertEquals(Map.of("tally", "it had 2 instances, now it has 4"), resumed.droppedNodes());
        assertEquals(List.of("detour", "even", "odd", "relay"), resumed.keptNodes());
        assertEquals(NUMBERS, second.metrics().nodes().get("relay").totalIn());
        long counted = Tallies.counted(second).values().stream().mapToLong(Long::longValue).sum();
        assertEquals(counted, second.metrics().nodes().get("tally").totalIn());
        assertTrue(counted < 2 * NUMBERS, "what had been counted is gone, as was said");
    }

    @Test
    void aNewNodeBesideOldOnesGetsWhatComesFromNowOn() throws InterruptedException {
        Enactment how = Enactment.threads(2);
        runAndBreakOff(halfway(), how, false, 2);
        Pieces more = graph().collect("new").wire("relay.output", "new.input", null);
        Run second = how.mapping().start(request(more, how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(second).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(second));
        assertTrue(more.items("new").size() < NUMBERS);
    }

    private static RunEvent.Resumed resumed(Run run) {
        return run.events(0).stream()
                .filter(RunEvent.Resumed.class::isInstance)
                .map(RunEvent.Resumed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDamagedCheckpointIsPassedOverForTheOneBefore() throws Exception {
        Enactment how = Enactment.threads(2);
        runAndBreakOff(halfway(), how, false, 3);
        Path newest = checkpoints().getLast();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        Run second = how.mapping().start(request(graph(), how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(second).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(second));
        assertTrue(
                second.events(0).stream()
                        .anyMatch(
                                e ->
                                        e instanceof RunEvent.Reported r
                                                && r.code().equals("damaged-checkpoint")
                                                && r.message().contains(newest.toString())),
                "the damaged file is named");
    }

    @Test
    void aDamagedCheckpointDoesNotTakeThePlaceOfAWholeOne() throws Exception {
        Enactment how = Enactment.threads(2);
        runAndBreakOff(halfway(), how, false, 3);
        Files.writeString(checkpoints().getLast(), "damaged");
        Checkpointing once = Checkpointing.every(Duration.ofHours(1), folder, List.of()).resumed();
        Run second = how.mapping().start(endless().request(how.threads()).withCheckpoints(once));
        second.checkpoint();
        awaitCheckpoints(second, 1);
        second.cancel();
        assertEquals(RunState.CANCELLED, Pieces.end(second).state());
        Files.writeString(checkpoints().getLast(), "damaged, too");
        Run third = how.mapping().start(request(graph(), how, true));
        assertEquals(RunState.COMPLETED, Pieces.end(third).state());
        assertTrue(third.events(0).stream().anyMatch(RunEvent.Resumed.class::isInstance));
    }

    private static Pieces endless() {
        return Tallies.graph(Long.MAX_VALUE);
    }

    @Test
    void everyTruncationAndEveryChangedByteIsNoticed() throws Exception {
        Enactment how = Enactment.threads(2);
        runAndBreakOff(halfway(), how, false, 2);
        Path newest = checkpoints().getLast();
        byte[] whole = Files.readAllBytes(newest);
        CheckpointFolder damagedFolder = new CheckpointFolder(folder.resolve("damaged"));
        Files.createDirectories(damagedFolder.path());
        Path damaged = damagedFolder.path().resolve(newest.getFileName());
        for (int at = 0; at < whole.length; at += 7) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x40;
            Files.write(damaged, changed);
            assertTrue(damagedFolder.newest().checkpoint().isEmpty(), "changed at " + at);
            Files.write(damaged, Arrays.copyOf(whole, at));
            assertTrue(damagedFolder.newest().checkpoint().isEmpty(), "cut at " + at);
        }
        Files.write(damaged, whole);
        assertTrue(damagedFolder.newest().checkpoint().isPresent());
    }

    @Test
    void withoutAnyWholeCheckpointTheRunIsRefused() throws Exception {
        Files.writeString(folder.resolve("00000001.checkpoint"), "nonsense");
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Enactment.SIMPLE
                                        .mapping()
                                        .start(request(graph(), Enactment.SIMPLE, true)));
        assertTrue(
                e.getMessage().contains("no whole checkpoint")
                        && e.getMessage().contains("00000001.checkpoint"),
                e::getMessage);
    }

    @Test
    void withoutAnyCheckpointTheRunBeginsAnew() throws Exception {
        Run run = Enactment.SIMPLE.mapping().start(request(graph(), Enactment.SIMPLE, true));
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(run));
    }

    @Test
    void onlyTheNewestTwoAreKeptAndNothingHalfWritten() throws Exception {
        runAndBreakOff(halfway(), Enactment.threads(2), false, 4);
        assertEquals(2, checkpoints().size());
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(2, all.count());
        }
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".checkpoint"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    @Test
    void aChangedLiveParameterIsStillChangedAfterwards() throws InterruptedException {
        Enactment how = Enactment.threads(2);
        Run first = how.mapping().start(request(halfway(), how, false));
        first.adjust("tally", "label", ParameterValue.of("fancy"));
        awaitCheckpoints(first, 2);
        first.cancel();
        Pieces.end(first);
        Run second = how.mapping().start(request(graph(), how, true));
        Pieces.end(second);
        assertTrue(second.results().get("tally", "fancy", "0").isPresent());
        assertFalse(second.results().get("tally", "plain", "0").isPresent());
    }

    @Test
    void nothingIsLostWhenThereIsNoRoomForACheckpoint() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Checkpointing impossible = Checkpointing.every(OFTEN, file, List.of());
        Run run =
                Enactment.threads(2)
                        .mapping()
                        .start(graph().request(2).withCheckpoints(impossible));
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertEquals(Tallies.expected(NUMBERS), Tallies.counted(run));
        assertTrue(
                run.events(0).stream().anyMatch(RunEvent.CheckpointFailed.class::isInstance),
                () -> run.events(0).toString());
    }
}
