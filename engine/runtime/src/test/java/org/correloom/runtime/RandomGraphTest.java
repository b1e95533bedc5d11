package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.correloom.api.run.Run;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Random graphs with fans, diamonds, all groupings, small queues and PEs of uneven speed: no
/// deadlock, and every item arrives as often as the groupings say, on every mapping.
class RandomGraphTest {

    /// Millions of items through many threads in turns take their time on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Property(tries = 40)
    void noGraphDeadlocks(@ForAll long seed) throws Exception {
        tryOut(seed, 5_000, someThreads(seed));
    }

    private static Enactment someThreads(long seed) {
        return Enactment.threads(1 + new Random(~seed).nextInt(4));
    }

    @Test
    @Timeout(120)
    void everyMappingBringsTheSameItems() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            for (Enactment how : Enactment.all()) {
                tryOut(seed, 100_000, how);
            }
        }
    }

    @Test
    @Tag("stress")
    @Timeout(3600)
    void noGraphDeadlocksInManyTries() throws Exception {
        long first = firstSeed();
        for (long seed = first; seed < first + 400; seed++) {
            tryOut(seed, 100_000, someThreads(seed));
        }
    }

    @Test
    @Tag("stress")
    @Timeout(3600)
    void everyMappingBringsTheSameTenMillionItems() throws Exception {
        long first = firstSeed();
        for (long seed = first; seed < first + 5; seed++) {
            for (Enactment how :
                    List.of(Enactment.SIMPLE, Enactment.threads(2), Enactment.threads(8))) {
                Run run = tryOut(seed, 10_000_000, how);
                System.out.printf(
                        Locale.ROOT,
                        "seed %d, %s: 10 million items over %d nodes in %.1f s%n",
                        seed,
                        how,
                        run.metrics().nodes().size(),
                        run.metrics().elapsed().toNanos() / 1e9);
            }
        }
    }

    private static long firstSeed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed + ": repeat with -Dseed=" + seed);
        return seed;
    }

    private static Run tryOut(long seed, long items, Enactment how) throws Exception {
        RandomGraph graph = new RandomGraph(seed, items);
        Run run = graph.pieces().start(how);
        String what = "seed " + seed + ", " + how;
        assertEquals(RunState.COMPLETED, Pieces.end(run, PATIENCE).state(), what);
        graph.requireAll("", what);
        return run;
    }
}
