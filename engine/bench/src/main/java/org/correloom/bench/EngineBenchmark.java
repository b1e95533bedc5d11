package org.correloom.bench;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// The engine itself, with PEs that do next to nothing: whole runs, from start to end, so that
/// whatever a run costs is in the figure. One invocation is one run of [#items] items.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 8)
public class EngineBenchmark {

    static final long CHAIN_ITEMS = 20_000_000;
    static final long HOP_ITEMS = 5_000_000;
    static final long WORK_ITEMS = 40_000;

    private static final int PER_CALL = 64;

    /// Sums in a way that the compiler cannot leave out.
    private static volatile long sink;

    /// Items of one invocation of the benchmark of that name.
    static long items(String benchmark) {
        return switch (benchmark) {
            case "fusedChainOfThree" -> CHAIN_ITEMS;
            case "oneQueue" -> HOP_ITEMS;
            case "workOnOneThread", "workOnTwoThreads" -> WORK_ITEMS;
            default -> throw new IllegalArgumentException(benchmark);
        };
    }

    private static SourcePE numbers(long count) {
        return new SourcePE() {
            private final Long[] numbers = {1L, 2L, 3L, 4L};
            private long left = count;

            @Override
            public Supply produce(Output out) {
                long some = Math.min(PER_CALL, left);
                for (int i = 0; i < some; i++) {
                    out.emit(numbers[i & 3]);
                }
                left -= some;
                return left == 0 ? Supply.END : Supply.MORE;
            }
        };
    }

    private static final class Pass implements ProcessingElement {
        @Override
        public void process(String port, Object item, Output out) {
            out.emit(item);
        }
    }

    private static final class Sum implements ProcessingElement {
        private long sum;

        @Override
        public void process(String port, Object item, Output out) {
            sum += (Long) item;
        }

        @Override
        public void endOfInput(String port, Output out) {
            sink = sum;
            out.emit(sum);
        }
    }

    /// Some microseconds of arithmetic for each item.
    private static final class Work implements ProcessingElement {
        private static final int ROUNDS = 20000;

        @Override
        public void process(String port, Object item, Output out) {
            double value = (Long) item;
            for (int i = 0; i < ROUNDS; i++) {
                value = value * 0.999999 + 1e-3;
            }
            out.emit((long) value);
        }
    }

    /// A source and two PEs in one thread.
    @Benchmark
    public void fusedChainOfThree() throws InterruptedException {
        new Line()
                .then("source", 1, 1, () -> numbers(CHAIN_ITEMS))
                .then("pass", 1, 1, Pass::new)
                .then("sum", 1, 1, Sum::new)
                .run(1);
    }

    /// A source and a sink in two threads, with a queue between them.
    @Benchmark
    public void oneQueue() throws InterruptedException {
        new Line()
                .then("source", 1, 1, () -> numbers(HOP_ITEMS))
                .then("sum", 5, 1, Sum::new)
                .run(2);
    }

    /// Work that could be shared out, on one thread.
    @Benchmark
    public void workOnOneThread() throws InterruptedException {
        work(1);
    }

    /// The same work shared out to two threads.
    @Benchmark
    public void workOnTwoThreads() throws InterruptedException {
        work(2);
    }

    private static void work(int threads) throws InterruptedException {
        new Line()
                .then("source", 1, 1, () -> numbers(WORK_ITEMS))
                .then("work", 4, threads, Work::new)
                .then("sum", 1, 1, Sum::new)
                .run(threads);
    }
}
