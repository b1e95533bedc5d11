package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.api.run.RunTuning;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Random graphs of which one node throws, hangs or is slow, wherever it stands, with and without
/// checkpoints as often as they come: the run ends as the node's policy says, what does not depend
/// on the node keeps its results, and a run that was broken off goes on, once the node is repaired,
/// to the same results as if nothing had been.
@Timeout(120)
class TroubledGraphTest {

    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final Duration STUCK_AFTER = Duration.ofMillis(100);

    /// An end takes longer than this only when something hangs.
    private static final Duration SECONDS = Duration.ofSeconds(30);

    private static final FailurePolicy RETRY =
            new FailurePolicy.Retry(3, Duration.ofNanos(1000), Duration.ofMillis(1));

    enum Kind {
        THROWS,
        SKIPS,
        RECOVERS,
        NEVER_RECOVERS,
        HANGS,
        IS_SLOW
    }

    @TempDir Path folder;

    private int runs;
    private int resumed;
    private long checkpoints;

    @Test
    void whateverANodeDoesTheRunEndsAsItsPolicySays() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            tryOut(seed, 20_000);
        }
        print("seeds 0 to 59");
    }

    @Test
    @Tag("stress")
    @Timeout(3600)
    void whateverANodeDoesInManyTries() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + first + ": repeat with -Dseed=" + first);
        int tries = Integer.getInteger("tries", 500);
        for (long seed = first; seed < first + tries; seed++) {
            tryOut(seed, 100_000);
        }
        print(tries + " seeds from " + first);
    }

    private void print(String which) {
        System.out.printf(
                "%s: %d runs, %d of them resumed, %d checkpoints%n",
                which, runs, resumed, checkpoints);
    }

    private void tryOut(long seed, long items) throws Exception {
        RandomGraph graph = new RandomGraph(seed, items);
        Random random = new Random(~seed);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        List<String> places = places(graph, kind);
        String node = places.get(random.nextInt(places.size()));
        long when = 1 + random.nextInt(200);
        graph.trouble(node, trouble(kind, when), policy(kind));
        Enactment how = Enactment.all().get(random.nextInt(4));
        boolean saves = random.nextBoolean();
        String what = "seed " + seed + ": " + node + " " + kind + ", " + how + ", saves " + saves;
        try {
            Run run = start(graph, how, saves, false);
            if (kind == Kind.HANGS) {
                requireNamed(run, node);
                run.cancel();
            }
            RunOutcome outcome = end(run, what);
            requireEnd(kind, graph, node, run, outcome, what);
            if (saves && !outcome.state().equals(RunState.COMPLETED)) {
                goOn(graph, node, Enactment.all().get(random.nextInt(4)), what);
            }
        } finally {
            removeCheckpoints();
        }
    }

    /// Items are skipped where they are taken; a call is repeated where nothing was emitted yet.
    private static List<String> places(RandomGraph graph, Kind kind) {
        List<String> places = new ArrayList<>();
        if (kind != Kind.SKIPS) {
            places.addAll(graph.sources());
        }
        if (kind != Kind.RECOVERS && kind != Kind.NEVER_RECOVERS) {
            places.addAll(graph.nodes());
        }
        places.addAll(graph.sinks());
        return places;
    }

    private static FailurePolicy policy(Kind kind) {
        return switch (kind) {
            case SKIPS -> FailurePolicy.SKIP_ITEM;
            case RECOVERS, NEVER_RECOVERS -> RETRY;
            default -> FailurePolicy.FAIL_RUN;
        };
    }

    private static RandomGraph.Trouble trouble(Kind kind, long when) {
        CountDownLatch never = new CountDownLatch(1);
        return switch (kind) {
            case THROWS ->
                    (item, attempts) -> {
                        // Of few instances each gets so many.
                        if (attempts >= when || item % RandomGraph.PERIOD == RandomGraph.BAD) {
                            throw new IOException("on purpose");
                        }
                    };
            case SKIPS, NEVER_RECOVERS ->
                    (item, attempts) -> {
                        if (item % RandomGraph.PERIOD == RandomGraph.BAD) {
                            throw new IOException("on purpose");
                        }
                    };
            case RECOVERS ->
                    (item, attempts) -> {
                        if (attempts % 40 == 0 || attempts % 40 == 1) {
                            throw new IOException("on purpose");
                        }
                    };
            case HANGS ->
                    (item, attempts) -> {
                        if (attempts >= when || item % RandomGraph.PERIOD == RandomGraph.BAD) {
                            never.await();
                        }
                    };
            case IS_SLOW ->
                    (item, attempts) -> {
                        for (int i = 0; i < 2000; i++) {
                            Thread.onSpinWait();
                        }
                    };
        };
    }

    private Run start(RandomGraph graph, Enactment how, boolean saves, boolean resume) {
        RunRequest request =
                graph.request(how.threads())
                        .withTuning(RunTuning.DEFAULT.withStuckAfter(STUCK_AFTER));
        if (saves) {
            Checkpointing every = Checkpointing.every(OFTEN, folder, List.of());
            request = request.withCheckpoints(resume ? every.resumed() : every);
        }
        runs++;
        return how.mapping().start(request);
    }

    /// Waits until the watchdog has named the node that hangs.
    private static void requireNamed(Run run, String node) throws InterruptedException {
        CountDownLatch named = new CountDownLatch(1);
        run.onEvent(
                event -> {
                    if (event instanceof RunEvent.Reported told
                            && told.code().equals("stuck")
                            && told.node().equals(node)) {
                        named.countDown();
                    }
                });
        assertTrue(
                named.await(SECONDS.toSeconds(), TimeUnit.SECONDS),
                () -> node + " hangs and nobody says so: " + run.events(0));
    }

    private RunOutcome end(Run run, String what) throws InterruptedException {
        RunOutcome outcome;
        try {
            outcome = Pieces.end(run);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
        checkpoints += written(run);
        assertEquals(
                List.of(),
                run.events(0).stream().filter(RunEvent.CheckpointFailed.class::isInstance).toList(),
                what);
        return outcome;
    }

    private static long written(Run run) {
        return run.events(0).stream().filter(RunEvent.CheckpointWritten.class::isInstance).count();
    }

    private static void requireEnd(
            Kind kind, RandomGraph graph, String node, Run run, RunOutcome outcome, String what) {
        switch (kind) {
            case THROWS, NEVER_RECOVERS -> {
                assertEquals(RunState.FAILED, outcome.state(), what);
                assertEquals(node, outcome.failure().orElseThrow().node(), what);
                Set<String> dependent = graph.downstreamOf(node);
                for (String sink : graph.sinks()) {
                    if (!dependent.contains(sink)) {
                        assertEquals(NodeState.DONE, run.metrics().nodes().get(sink).state(), what);
                    }
                }
                graph.requireAllBut(node, run, what);
            }
            case SKIPS -> {
                assertEquals(RunState.COMPLETED, outcome.state(), what);
                assertEquals(
                        graph.badItemsAt(node), run.metrics().nodes().get(node).skipped(), what);
                graph.requireAll(node, what);
            }
            case RECOVERS, IS_SLOW -> {
                assertEquals(RunState.COMPLETED, outcome.state(), what + outcome);
                graph.requireAll("", what);
            }
            case HANGS -> assertEquals(RunState.CANCELLED, outcome.state(), what);
        }
    }

    private void goOn(RandomGraph graph, String node, Enactment how, String what)
            throws InterruptedException {
        graph.trouble(node, null, FailurePolicy.FAIL_RUN);
        Run run = start(graph, how, true, true);
        resumed++;
        assertEquals(RunState.COMPLETED, end(run, what + ", resumed").state(), what);
        graph.requireAll("", what + ", resumed on " + how);
    }

    private void removeCheckpoints() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
