package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class MetricsTest {

    static Stream<Enactment> everywhere() {
        return Enactment.all().stream();
    }

    private static Pieces.Work compute(int rounds) {
        return new Pieces.Work() {
            private double value = 1;

            @Override
            public void on(Object item, Output out) {
                for (int i = 0; i < rounds; i++) {
                    value = Math.sin(value + i);
                }
                if (!Double.isNaN(value)) {
                    out.emit(item);
                }
            }
        };
    }

    /// Two nodes in one thread, of which one computes nine times as long.
    @Test
    void busyTimeIsSharedAmongTheNodesOfAThread() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 30_000)
                        .work("light", () -> compute(20))
                        .work("heavy", () -> compute(180))
                        .collect("z")
                        .chain("a", "light", "heavy", "z");
        Run run = pieces.start(Enactment.SIMPLE);
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        Map<String, NodeMetrics> nodes = run.metrics().nodes();
        long all = nodes.values().stream().mapToLong(NodeMetrics::busyNanos).sum();
        assertTrue(all <= run.metrics().elapsed().toNanos(), "one thread is never twice busy");
        double share = nodes.get("heavy").busyNanos() / (double) all;
        long light = nodes.get("light").busyNanos();
        // Source and sink have a good part of it while they are still interpreted.
        assertTrue(light > 0);
        assertTrue(nodes.get("heavy").busyNanos() > 2 * light, "light has " + light + " of " + all);
        assertTrue(share < 0.99, "heavy has " + share + " of the busy time");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void progressIsTheLeastOfTheSources(Enactment how) throws Exception {
        CountDownLatch half = new CountDownLatch(2);
        CountDownLatch on = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .source("a", () -> bounded(half, on, 0.5))
                        .source("b", () -> bounded(half, on, 0.25))
                        .collect("z")
                        .chain("a", "z")
                        .chain("b", "z");
        Run run = pieces.start(how);
        assertTrue(half.await(30, TimeUnit.SECONDS));
        assertEquals(0.25, run.metrics().progress().orElseThrow());
        on.countDown();
        Pieces.end(run);
        assertEquals(1, run.metrics().progress().orElseThrow());
    }

    /// Tells `first`, then idles until it may go on, then tells that all is done.
    private static SourcePE bounded(CountDownLatch told, CountDownLatch on, double first) {
        return new SourcePE() {
            private PEContext context;
            private boolean begun;

            @Override
            public void open(PEContext newContext) {
                context = newContext;
            }

            @Override
            public Supply produce(Output out) {
                if (!begun) {
                    begun = true;
                    out.emit("x");
                    context.progress(first * 8, 8, "files");
                    told.countDown();
                }
                if (on.getCount() > 0) {
                    return Supply.IDLE;
                }
                context.progress(8, 8, "files");
                return Supply.END;
            }
        };
    }

    /// One producer has ended, the other one waits for data: nobody may turn the crank meanwhile.
    @Test
    void waitingCostsNoComputing() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        CountDownLatch polled = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .numbers("short", 1)
                        .source(
                                "live",
                                () ->
                                        out -> {
                                            if (polls.incrementAndGet() == 30) {
                                                polled.countDown();
                                            }
                                            return SourcePE.Supply.IDLE;
                                        })
                        .collect("z")
                        .instances("z", 1)
                        .chain("short", "z")
                        .chain("live", "z");
        Run run = pieces.start(Enactment.threads(8));
        assertTrue(polled.await(30, TimeUnit.SECONDS));
        long cpu = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
            if (thread.getThreadName().equals(run.id() + "/z#0")) {
                cpu = threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        double share = cpu / (double) run.metrics().elapsed().toNanos();
        run.drain();
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertTrue(cpu > 0, "the thread was there");
        assertTrue(share < 0.2, "a waiting thread computed for " + share + " of the time");
    }

    @Test
    void wiresTellHowFullTheirQueuesAre() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .source(
                                "a",
                                () ->
                                        new SourcePE() {
                                            private int count;

                                            @Override
                                            public Supply produce(Output out) {
                                                if (++count == 8 + 1) {
                                                    full.countDown();
                                                }
                                                out.emit(count);
                                                return count == 100 ? Supply.END : Supply.MORE;
                                            }
                                        })
                        .node(
                                "z",
                                d -> d.input(PortType.ANY, "").single().cost(1000),
                                () ->
                                        (port, item, out) -> {
                                            stuck.countDown();
                                            on.await();
                                        })
                        .chain("a", "z");
        Run run = pieces.start(Enactment.threads(2));
        assertTrue(stuck.await(30, TimeUnit.SECONDS));
        assertTrue(full.await(30, TimeUnit.SECONDS));
        RunMetrics metrics = run.metrics();
        assertEquals(8, metrics.wires().get("w1").capacity());
        assertTrue(metrics.wires().get("w1").fill() >= 0.75, metrics.wires().toString());
        on.countDown();
        Pieces.end(run);
        assertEquals(0, run.metrics().wires().get("w1").fill());
        assertEquals(100, run.metrics().wires().get("w1").items());
        assertEquals(List.of("w1"), List.copyOf(run.metrics().wires().keySet()));
    }
}
