package org.correloom.bench;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunMetrics;

import java.util.Arrays;
import java.util.Locale;

/// What it costs to watch a run: how long one reading of all its metrics takes, and so which part
/// of one processor ten readings a second take. Not a JMH benchmark, since a run goes on
/// meanwhile.
final class MetricsCost {

    private static final int READINGS = 400;
    private static final int WARM_UP = 400;
    private static final double READINGS_A_SECOND = 10;

    private MetricsCost() {}

    /// Prints rows of a table: nodes, median time of a reading, share of a processor.
    static void print() throws InterruptedException {
        System.out.printf(
                "%n| nodes | one reading of all metrics, median µs | ten a second, of one"
                        + " processor |%n|---:|---:|---:|%n");
        for (int nodes : new int[] {3, 100, 1000}) {
            double nanos = measure(nodes);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %.3f %% |%n",
                    nodes,
                    nanos / 1e3,
                    100 * nanos * READINGS_A_SECOND / 1e9);
        }
    }

    private static double measure(int nodes) throws InterruptedException {
        Line line = new Line().then("source", 1, 1, Endless::new);
        for (int i = 1; i < nodes; i++) {
            line.then("node" + i, 1, 1, () -> MetricsCost::pass);
        }
        Run run = line.start(1);
        long[] took = new long[READINGS];
        long items = 0;
        try {
            for (int i = -WARM_UP; i < READINGS; i++) {
                long begin = System.nanoTime();
                RunMetrics metrics = run.metrics();
                long nanos = System.nanoTime() - begin;
                items += metrics.nodes().size();
                if (i >= 0) {
                    took[i] = nanos;
                }
            }
        } finally {
            run.cancel();
            run.await();
        }
        if (items == 0) {
            throw new IllegalStateException("no node had metrics");
        }
        Arrays.sort(took);
        return took[READINGS / 2];
    }

    private static void pass(String port, Object item, Output out) {
        out.emit(item);
    }

    private static final class Endless implements SourcePE {
        @Override
        public Supply produce(Output out) {
            out.emit(1L);
            return Supply.MORE;
        }
    }

    /// Prints the table alone.
    public static void main(String[] args) throws InterruptedException {
        print();
    }
}
