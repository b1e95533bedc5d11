package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// How fast small items travel. Prints its figures; asserts only what any machine must reach.
@Tag("stress")
class ThroughputTest {

    private static final Integer ITEM = 42;

    private static SourcePE source(long count) {
        return new SourcePE() {
            private long left = count;

            @Override
            public Supply produce(Output out) {
                for (int i = 0; i < 100 && left > 0; i++, left--) {
                    out.emit(ITEM);
                }
                return left == 0 ? Supply.END : Supply.MORE;
            }
        };
    }

    private static void measure(String what, Enactment how, int sinks, double cost, long count)
            throws Exception {
        for (int round = 0; round < 3; round++) {
            AtomicLong taken = new AtomicLong();
            Pieces pieces =
                    new Pieces()
                            .source("a", () -> source(count))
                            .node(
                                    "z",
                                    d -> d.input(PortType.ANY, "").cost(cost),
                                    () ->
                                            new org.correloom.api.pe.ProcessingElement() {
                                                private long sum;

                                                @Override
                                                public void process(
                                                        String port, Object item, Output out) {
                                                    sum += (Integer) item;
                                                }

                                                @Override
                                                public void endOfInput(String port, Output out) {
                                                    taken.addAndGet(sum / ITEM);
                                                }
                                            })
                            .instances("z", sinks)
                            .chain("a", "z");
            Run run = pieces.start(how);
            assertEquals(RunState.COMPLETED, Pieces.end(run).state());
            assertEquals(count, taken.get());
            double seconds = run.metrics().elapsed().toNanos() / 1e9;
            NodeMetrics sink = run.metrics().nodes().get("z");
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: %.2f million items/s (source blocked %.2f s; sinks busy %.2f s,"
                            + " idle %.2f s)%n",
                    what,
                    how,
                    count / seconds / 1e6,
                    run.metrics().nodes().get("a").blockedNanos() / 1e9,
                    sink.busyNanos() / 1e9,
                    sink.idleNanos() / 1e9);
            assertTrue(count / seconds > 200_000, "items per second");
        }
    }

    @Test
    void directCalls() throws Exception {
        measure("direct", Enactment.SIMPLE, 1, 1, 20_000_000);
    }

    @Test
    void oneQueue() throws Exception {
        measure("one queue", Enactment.threads(2), 1, Planner.HEAVY, 10_000_000);
    }

    @Test
    void oneQueueTakingTurns() throws Exception {
        measure("two queues in turns", Enactment.threads(1), 2, 1, 10_000_000);
    }

    @Test
    void fourQueues() throws Exception {
        measure("four queues", Enactment.threads(8), 4, 1, 10_000_000);
    }
}
