package org.correloom.bench;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;

import java.util.Arrays;
import java.util.Locale;

/// How long an item takes from `emit` in one thread to `process` in another, when the queue between
/// them is empty. Not a JMH benchmark, since what counts is the distribution of single items.
final class HopLatency {

    private static final int ITEMS = 20_000;
    private static final int WARM_UP = 5_000;

    /// Emits an item once the one before has arrived and a pause has passed since.
    private static final class Pinger implements SourcePE {
        private static final long PATIENCE = 200_000;

        private final long[] sentAt;
        private final long pause;
        private final Ponger target;
        private int next;
        private long notBefore = System.nanoTime();

        Pinger(long[] sentAt, long pause, Ponger target) {
            this.sentAt = sentAt;
            this.pause = pause;
            this.target = target;
        }

        @Override
        public Supply produce(Output out) {
            long begin = System.nanoTime();
            long now = begin;
            while ((target.arrived < next || now - notBefore < 0) && now - begin < PATIENCE) {
                Thread.onSpinWait();
                now = System.nanoTime();
            }
            if (target.arrived < next || now - notBefore < 0) {
                return Supply.MORE;
            }
            if (next == sentAt.length) {
                return Supply.END;
            }
            sentAt[next] = System.nanoTime();
            out.emit((long) next);
            next++;
            notBefore = System.nanoTime() + pause;
            return Supply.MORE;
        }
    }

    private static final class Ponger implements ProcessingElement {
        private final long[] receivedAt;
        private volatile int arrived;

        Ponger(long[] receivedAt) {
            this.receivedAt = receivedAt;
        }

        @Override
        public void process(String port, Object item, Output out) {
            int number = ((Long) item).intValue();
            receivedAt[number] = System.nanoTime();
            arrived = number + 1;
        }
    }

    private HopLatency() {}

    /// Prints rows of a table: pause between items, median, 90th and 99th percentile.
    static void print() throws InterruptedException {
        System.out.printf(
                "%n| pause between items, µs | hop, median µs | 90 %% | 99 %% |%n"
                        + "|---:|---:|---:|---:|%n");
        for (long micros : new long[] {0, 20, 1000}) {
            double[] nanos = measure(micros * 1000, micros > 100 ? ITEMS / 10 : ITEMS);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.2f |%n",
                    micros,
                    nanos[0] / 1e3,
                    nanos[1] / 1e3,
                    nanos[2] / 1e3);
        }
    }

    private static double[] measure(long pause, int items) throws InterruptedException {
        int all = items + WARM_UP / (pause > 100_000 ? 10 : 1);
        long[] sentAt = new long[all];
        long[] receivedAt = new long[all];
        Ponger ponger = new Ponger(receivedAt);
        new Line()
                .then("ping", 1, 1, () -> new Pinger(sentAt, pause, ponger))
                .then("pong", 5, 1, () -> ponger)
                .run(2);
        long[] took = new long[items];
        for (int i = 0; i < items; i++) {
            took[i] = receivedAt[all - items + i] - sentAt[all - items + i];
        }
        Arrays.sort(took);
        return new double[] {took[items / 2], took[items * 9 / 10], took[items * 99 / 100]};
    }

    /// Prints the table alone.
    public static void main(String[] args) throws InterruptedException {
        print();
    }
}
