package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/// Every mapping brings the same multiset of items to every sink of random graphs, however many.
class ManyItemsTest {

    @Test
    @Timeout(120)
    void everyMappingBringsTheSameItems() throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            tryOut(seed, 100_000);
        }
    }

    @Test
    @Tag("stress")
    @Timeout(3600)
    void everyMappingBringsTheSameTenMillionItems() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + first + ": repeat with -Dseed=" + first);
        for (long seed = first; seed < first + 5; seed++) {
            tryOut(seed, 10_000_000);
        }
    }

    private static void tryOut(long seed, long items) throws Exception {
        RandomGraph graph = new RandomGraph(seed, items);
        for (Enactment how :
                List.of(Enactment.SIMPLE, Enactment.threads(2), Enactment.threads(8))) {
            Run run = graph.pieces().start(how);
            String what = "seed " + seed + ", " + how;
            assertEquals(RunState.COMPLETED, Pieces.end(run).state(), what);
            graph.requireAll("", what);
            if (items >= 1_000_000) {
                System.out.printf(
                        "%s: %d items from each of %d sources over %d nodes in %.1f s%n",
                        what,
                        graph.numbers(),
                        graph.sources().size(),
                        run.metrics().nodes().size(),
                        run.metrics().elapsed().toNanos() / 1e9);
            }
        }
    }
}
