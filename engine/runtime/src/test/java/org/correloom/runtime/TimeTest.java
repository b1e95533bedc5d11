package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Watermarks, timers and the ends of ports.
class TimeTest {

    static Stream<Enactment> everywhere() {
        return Enactment.all().stream();
    }

    /// Says each item, watermark, timer and end that it sees.
    private static class Diary implements ProcessingElement {
        protected PEContext context;

        @Override
        public void open(PEContext newContext) throws Exception {
            context = newContext;
        }

        @Override
        public void process(String port, Object item, Output out) throws Exception {
            out.emit(port + " " + item);
        }

        @Override
        public long watermark(long time, Output out) {
            out.emit("time " + time);
            return time;
        }

        @Override
        public void timer(long time, Output out) {
            out.emit("timer " + time);
        }

        @Override
        public void endOfInput(String port, Output out) {
            out.emit("end " + port);
        }
    }

    /// Emits steps: a Long is a watermark, everything else an item.
    private static SourcePE script(Object... steps) {
        return new SourcePE() {
            private int next;

            @Override
            public Supply produce(Output out) {
                if (next == steps.length) {
                    return Supply.END;
                }
                Object step = steps[next++];
                if (step instanceof Long time) {
                    out.watermark(time);
                } else {
                    out.emit(step);
                }
                return Supply.MORE;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void eventTimeIsTheLeastOverTheProducersThatHaveNotEnded(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .source("fast", () -> script("f", 100L, 200L, 300L))
                        .source("slow", () -> script("s", 10L, 20L, 20L, 15L, 250L))
                        .node(
                                "diary",
                                d ->
                                        d.input("f", PortType.ANY, "", Grouping.SHUFFLE)
                                                .input("s", PortType.ANY, "", Grouping.SHUFFLE)
                                                .output(PortType.ANY, "")
                                                .single(),
                                Diary::new)
                        .collect("z")
                        .instances("z", 1)
                        .wire("fast.output", "diary.f", null)
                        .wire("slow.output", "diary.s", null)
                        .chain("diary", "z");
        assertEquals(RunState.COMPLETED, pieces.run(how).state());
        List<Object> diary = pieces.items("z");
        assertTrue(diary.containsAll(List.of("f f", "s s", "end f", "end s")), diary.toString());
        List<Long> times =
                diary.stream()
                        .map(String::valueOf)
                        .filter(line -> line.startsWith("time "))
                        .map(line -> Long.parseLong(line.substring(5)))
                        .toList();
        assertEquals(times.stream().sorted().distinct().toList(), times, "only forward");
        assertTrue(times.getLast() == 250 || times.getLast() == 300, times.toString());
        // While both were alive, the slower one decided.
        int endOfSlow = diary.indexOf("end s");
        int endOfFast = diary.indexOf("end f");
        List<Long> allowed = List.of(10L, 20L, 100L, 200L, 250L, 300L);
        assertTrue(allowed.containsAll(times), times.toString());
        for (long early : List.of(100L, 200L)) {
            int at = diary.indexOf("time " + early);
            assertTrue(at < 0 || diary.indexOf("time 20") < at, "the slow one had reached more");
        }
        assertTrue(endOfSlow > 0 && endOfFast > 0);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void eachPortEndsOnceAfterItsLastItem(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 500)
                        .instances("a", 2)
                        .numbers("b", 30)
                        .pass("c")
                        .node(
                                "diary",
                                d ->
                                        d.input("one", PortType.ANY, "", Grouping.SHUFFLE)
                                                .input("two", PortType.ANY, "", Grouping.SHUFFLE)
                                                .optionalInput(
                                                        "none", PortType.ANY, "", Grouping.SHUFFLE)
                                                .output(PortType.ANY, "")
                                                .single(),
                                Diary::new)
                        .collect("z")
                        .instances("z", 1)
                        .chain("a", "c")
                        .wire("c.output", "diary.one", null)
                        .wire("a.output", "diary.one", null)
                        .wire("b.output", "diary.two", null)
                        .chain("diary", "z");
        assertEquals(RunState.COMPLETED, pieces.run(how).state());
        List<String> diary = pieces.items("z").stream().map(String::valueOf).toList();
        for (String port : List.of("one", "two")) {
            assertEquals(1, diary.stream().filter(("end " + port)::equals).count());
            int end = diary.indexOf("end " + port);
            assertTrue(
                    diary.subList(end, diary.size()).stream()
                            .noneMatch(line -> line.startsWith(port + " ")));
        }
        assertEquals(2000, diary.stream().filter(line -> line.startsWith("one ")).count());
        assertEquals(30, diary.stream().filter(line -> line.startsWith("two ")).count());
        assertEquals(0, diary.stream().filter("end none"::equals).count());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void eventTimersFireInOrderOnceTheirTimeHasCome(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .source("a", () -> script("x", 5L, 10L, 25L, 40L))
                        .node(
                                "diary",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, "").single(),
                                () ->
                                        new Diary() {
                                            @Override
                                            public void process(
                                                    String port, Object item, Output out) {
                                                context.timers().atEventTime(30);
                                                context.timers().atEventTime(20);
                                                context.timers().atEventTime(20);
                                                context.timers().atEventTime(99);
                                            }

                                            @Override
                                            public void timer(long time, Output out) {
                                                super.timer(time, out);
                                                if (time == 20) {
                                                    context.timers().atEventTime(1);
                                                }
                                            }
                                        })
                        .collect("z")
                        .instances("z", 1)
                        .chain("a", "diary", "z");
        pieces.run(how);
        assertEquals(
                List.of(
                        "time 5",
                        "time 10",
                        "timer 20",
                        "timer 1",
                        "time 25",
                        "timer 30",
                        "time 40",
                        "end input"),
                pieces.items("z"));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void clockTimersFireWhileTheInputIsIdle(Enactment how) throws Exception {
        java.util.concurrent.CountDownLatch fired = new java.util.concurrent.CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .source(
                                "a",
                                () ->
                                        new SourcePE() {
                                            private boolean begun;

                                            @Override
                                            public Supply produce(Output out) {
                                                if (!begun) {
                                                    begun = true;
                                                    out.emit("x");
                                                    return Supply.MORE;
                                                }
                                                return fired.getCount() == 0
                                                        ? Supply.END
                                                        : Supply.IDLE;
                                            }
                                        })
                        .node(
                                "diary",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, "").single(),
                                () ->
                                        new Diary() {
                                            @Override
                                            public void process(
                                                    String port, Object item, Output out) {
                                                context.timers().atClockTime(now() + 30_000_000L);
                                                context.timers()
                                                        .atClockTime(
                                                                now() + TimeUnit.DAYS.toNanos(1));
                                            }

                                            @Override
                                            public void timer(long time, Output out) {
                                                assertTrue(now() >= time, "not early");
                                                out.emit("timer");
                                                fired.countDown();
                                            }
                                        })
                        .collect("z")
                        .instances("z", 1)
                        .chain("a", "diary", "z");
        assertEquals(RunState.COMPLETED, pieces.run(how).state());
        assertEquals(List.of("timer", "end input"), pieces.items("z"));
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void itemsNeverComeAfterTheWatermarkThatPromisedNone(Enactment how) throws Exception {
        List<String> late = java.util.Collections.synchronizedList(new ArrayList<>());
        Pieces pieces =
                new Pieces()
                        .numbers("a", 3000)
                        .pass("b")
                        .instances("b", 3)
                        .node(
                                "check",
                                d ->
                                        d.input(
                                                        "input",
                                                        PortType.ANY,
                                                        "",
                                                        new Grouping.GroupBy("value"))
                                                .output(PortType.ANY, ""),
                                () ->
                                        new ProcessingElement() {
                                            private long reached = Long.MIN_VALUE;

                                            @Override
                                            public void process(
                                                    String port, Object item, Output out) {
                                                if ((Long) item < reached) {
                                                    late.add(item + " after " + reached);
                                                }
                                                out.emit(item);
                                            }

                                            @Override
                                            public long watermark(long time, Output out) {
                                                reached = time;
                                                return time;
                                            }
                                        })
                        .instances("check", 2)
                        .collect("z")
                        .chain("a", "b", "check", "z");
        Run run = pieces.start(how);
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertEquals(List.of(), late);
        assertEquals(OptionalLong.of(3000), run.metrics().dataTime());
    }
}
