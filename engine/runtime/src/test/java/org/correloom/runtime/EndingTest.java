package org.correloom.runtime;

import static org.correloom.runtime.Pieces.end;
import static org.correloom.runtime.Pieces.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Draining, cancelling, back-pressure, and what is left of a run's threads.
class EndingTest {

    static Stream<Enactment> everywhere() {
        return Enactment.all().stream();
    }

    static Stream<Enactment> withQueues() {
        return Stream.of(Enactment.threads(1), Enactment.threads(2), Enactment.threads(8));
    }

    /// Emits numbers for ever, and counts.
    private static final class Endless implements SourcePE {
        private final AtomicLong emitted;
        private final CountDownLatch under;

        Endless(AtomicLong emitted, CountDownLatch under) {
            this.emitted = emitted;
            this.under = under;
        }

        @Override
        public Supply produce(Output out) {
            out.emit(emitted.get());
            if (emitted.incrementAndGet() == 1000) {
                under.countDown();
            }
            return Supply.MORE;
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void drainingFinishesWhatIsUnderWay(Enactment how) throws Exception {
        AtomicLong emitted = new AtomicLong();
        CountDownLatch under = new CountDownLatch(1);
        Lives lives = new Lives();
        Pieces pieces =
                new Pieces()
                        .source("a", () -> new Endless(emitted, under))
                        .node(
                                "b",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                () -> lives.new Watched())
                        .collect("z")
                        .chain("a", "b", "z");
        Run run = pieces.start(how);
        assertTrue(under.await(30, TimeUnit.SECONDS));
        run.drain();
        assertEquals(RunState.COMPLETED, end(run).state());
        assertEquals(upTo(emitted.get()), pieces.sorted("z"));
        assertEquals(lives.opened.get(), lives.ends.get());
        lives.requireEachClosedOnce();
        assertTrue(
                run.events(0).stream()
                        .anyMatch(
                                e ->
                                        e instanceof RunEvent.StateChanged changed
                                                && changed.to() == RunState.DRAINING));
        run.drain();
        run.cancel();
        assertEquals(RunState.COMPLETED, run.state());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void cancellingInterruptsBlockedInstancesWithinTwoSeconds(Enactment how) throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Lives lives = new Lives();
        Pieces pieces =
                new Pieces()
                        .source("a", () -> new Endless(new AtomicLong(), new CountDownLatch(1)))
                        .node(
                                "b",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                () -> lives.new Watched())
                        .node(
                                "stuck",
                                d -> d.input(PortType.ANY, ""),
                                () ->
                                        lives.new Watched() {
                                            @Override
                                            public void process(
                                                    String port, Object item, Output out)
                                                    throws Exception {
                                                stuck.countDown();
                                                never.await();
                                            }
                                        })
                        .chain("a", "b", "stuck");
        Run run = pieces.start(how);
        assertTrue(stuck.await(30, TimeUnit.SECONDS));
        run.cancel();
        assertEquals(RunState.CANCELLED, run.await(Duration.ofSeconds(2)).orElseThrow().state());
        lives.requireEachClosedOnce();
        assertEquals(0, lives.ends.get());
        assertEquals(NodeState.STOPPED, run.metrics().nodes().get("stuck").state());
    }

    @Test
    void aPEThatIgnoresInterruptionIsAbandonedAndNamed() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .numbers("a", 10)
                        .work(
                                "deaf",
                                () ->
                                        (item, out) -> {
                                            stuck.countDown();
                                            while (release.getCount() > 0) {
                                                Thread.onSpinWait();
                                            }
                                        })
                        .instances("deaf", 1)
                        .collect("z")
                        .chain("a", "deaf", "z");
        Run run = pieces.start(Enactment.threads(2));
        assertTrue(stuck.await(30, TimeUnit.SECONDS));
        run.cancel();
        RunOutcome outcome = run.await(Supervisor.GRACE.plus(Duration.ofSeconds(5))).orElseThrow();
        release.countDown();
        assertEquals(RunState.CANCELLED, outcome.state());
        List<String> said =
                run.events(0).stream()
                        .filter(RunEvent.Reported.class::isInstance)
                        .map(e -> ((RunEvent.Reported) e))
                        .filter(e -> e.code().equals("abandoned"))
                        .map(RunEvent.Reported::message)
                        .toList();
        assertEquals(1, said.size());
        assertTrue(said.getFirst().contains("instance 0 of deaf"), said.getFirst());
    }

    @Test
    void theSourceCannotRunAheadFurtherThanTheQueues() throws Exception {
        AtomicLong emitted = new AtomicLong();
        AtomicLong taken = new AtomicLong();
        AtomicLong worst = new AtomicLong();
        Pieces pieces =
                new Pieces()
                        .source(
                                "a",
                                () ->
                                        new SourcePE() {
                                            @Override
                                            public Supply produce(Output out) {
                                                long ahead = emitted.get() - taken.get();
                                                worst.accumulateAndGet(ahead, Math::max);
                                                out.emit(emitted.incrementAndGet());
                                                return emitted.get() < 50_000
                                                        ? Supply.MORE
                                                        : Supply.END;
                                            }
                                        })
                        .node(
                                "slow",
                                d -> d.input(PortType.ANY, "").cost(1000),
                                () ->
                                        (port, item, out) -> {
                                            for (int i = 0; i < 200; i++) {
                                                Thread.onSpinWait();
                                            }
                                            taken.incrementAndGet();
                                        })
                        .instances("slow", 2)
                        .chain("a", "slow");
        Run run = pieces.start(Enactment.threads(2));
        assertEquals(RunState.COMPLETED, end(run).state());
        int capacity = run.metrics().wires().get("w1").capacity();
        assertEquals(2 * Planner.LEAST_ROOM, capacity);
        assertTrue(worst.get() <= capacity + 2, worst + " ahead of queues for " + capacity);
        assertTrue(run.metrics().nodes().get("a").blockedNanos() > 0);
    }

    /// An item that says it is large.
    record Large(long sizeInBytes) implements org.correloom.api.pe.Sized {}

    @Test
    void largeItemsFillQueuesByTheirBytes() throws Exception {
        AtomicInteger emitted = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger worst = new AtomicInteger();
        long half = Runtime.getRuntime().maxMemory() / 2;
        Pieces pieces =
                new Pieces()
                        .source(
                                "a",
                                () ->
                                        new SourcePE() {
                                            @Override
                                            public Supply produce(Output out) {
                                                worst.accumulateAndGet(
                                                        emitted.get() - taken.get(), Math::max);
                                                out.emit(new Large(half));
                                                return emitted.incrementAndGet() < 200
                                                        ? Supply.MORE
                                                        : Supply.END;
                                            }
                                        })
                        .node(
                                "z",
                                d -> d.input(PortType.ANY, "").single().cost(100),
                                () -> (port, item, out) -> taken.incrementAndGet())
                        .chain("a", "z");
        Run run = pieces.start(Enactment.threads(2));
        assertEquals(RunState.COMPLETED, end(run).state());
        assertEquals(200, taken.get());
        assertTrue(worst.get() <= 2, worst + " large items at once");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void noThreadOutlivesItsRun(Enactment how) throws Exception {
        Pieces pieces = new Pieces().numbers("a", 100).pass("b").collect("z").chain("a", "b", "z");
        Run run = pieces.start(how);
        run.onEvent(event -> {});
        end(run);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(run.id() + "/")) {
                assertTrue(thread.join(Duration.ofSeconds(10)), thread + " lives on");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withQueues")
    void noMoreThreadsComputeThanAskedFor(Enactment how) throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Pieces.Work counted =
                (item, out) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    for (int i = 0; i < 100; i++) {
                        Thread.onSpinWait();
                    }
                    now.decrementAndGet();
                    out.emit(item);
                };
        Pieces pieces =
                new Pieces()
                        .numbers("a", 3000)
                        .work("b", () -> counted)
                        .instances("b", 3)
                        .work("c", () -> counted)
                        .instances("c", 5)
                        .collect("z")
                        .chain("a", "b", "c", "z");
        assertEquals(RunState.COMPLETED, pieces.run(how).state());
        assertEquals(upTo(3000), pieces.sorted("z"));
        assertTrue(most.get() <= how.threads(), most + " computed at once");
    }

    @Test
    void aSourceThatHangsInItsInputLetsTheOthersCompute() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .source(
                                "live",
                                () ->
                                        new SourcePE() {
                                            @Override
                                            public Supply produce(Output out) throws Exception {
                                                // Ends only once the other branch has run.
                                                arrived.await();
                                                out.emit("live");
                                                return Supply.END;
                                            }
                                        })
                        .numbers("a", 100)
                        .work(
                                "b",
                                () ->
                                        (item, out) -> {
                                            if ((Long) item == 99) {
                                                arrived.countDown();
                                            }
                                            out.emit(item);
                                        })
                        .collect("z")
                        .collect("lives")
                        .chain("a", "b", "z")
                        .chain("live", "lives");
        assertEquals(RunState.COMPLETED, pieces.run(Enactment.threads(1)).state());
        assertEquals(List.of("live"), pieces.items("lives"));
    }

    @Test
    void aPEMayNotUseItsOutputOutsideACall() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 10)
                        .work(
                                "b",
                                () ->
                                        (item, out) -> {
                                            AtomicInteger refused = new AtomicInteger();
                                            Thread other =
                                                    Thread.ofPlatform()
                                                            .start(
                                                                    () -> {
                                                                        try {
                                                                            out.emit(item);
                                                                        } catch (
                                                                                IllegalStateException
                                                                                        e) {
                                                                            refused.set(1);
                                                                        }
                                                                    });
                                            other.join();
                                            out.emit(refused.get());
                                        })
                        .collect("z")
                        .chain("a", "b", "z");
        assertEquals(RunState.COMPLETED, pieces.run(Enactment.threads(2)).state());
        assertEquals(List.of(1), pieces.items("z").stream().distinct().toList());
    }

    @Test
    void contextTellsThatTheRunIsDraining() throws Exception {
        CountDownLatch produced = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .source(
                                "a",
                                () ->
                                        new SourcePE() {
                                            private PEContext context;

                                            @Override
                                            public void open(PEContext newContext) {
                                                context = newContext;
                                            }

                                            @Override
                                            public Supply produce(Output out) {
                                                while (!context.draining()) {
                                                    produced.countDown();
                                                    Thread.onSpinWait();
                                                }
                                                out.emit("last");
                                                return Supply.END;
                                            }
                                        })
                        .collect("z")
                        .chain("a", "z");
        Run run = pieces.start(Enactment.SIMPLE);
        assertTrue(produced.await(30, TimeUnit.SECONDS));
        run.drain();
        assertEquals(RunState.COMPLETED, end(run).state());
        assertEquals(List.of("last"), pieces.items("z"));
    }
}
