package org.correloom.runtime;

import static org.correloom.runtime.Pieces.end;
import static org.correloom.runtime.Pieces.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Whatever goes wrong wherever, the run ends, says why, and closes every instance once.
class FailureTest {

    static Stream<Enactment> everywhere() {
        return Enactment.all().stream();
    }

    /// Where a PE may throw.
    enum Place {
        FACTORY("open"),
        OPEN("open"),
        PROCESS("process an item"),
        WATERMARK("advance event time"),
        TIMER("handle a timer"),
        END("finish the input"),
        CLOSE("close"),
        WRONG_PORT("process an item"),
        WRONG_ITEM("process an item"),
        NULL_ITEM("process an item");

        private final String doing;

        Place(String doing) {
            this.doing = doing;
        }
    }

    static Stream<Arguments> placesEverywhere() {
        return Enactment.all().stream()
                .flatMap(how -> Stream.of(Place.values()).map(place -> Arguments.of(how, place)));
    }

    private static Lives.Watched failing(Lives lives, Place place) {
        if (place == Place.FACTORY) {
            throw new IllegalStateException("on purpose");
        }
        return lives.new Watched() {
            private void failAt(Place here) {
                if (here == place) {
                    throw new IllegalStateException("on purpose");
                }
            }

            @Override
            public void open(PEContext newContext) throws Exception {
                failAt(Place.OPEN);
                super.open(newContext);
                context.timers().atEventTime(50);
            }

            @Override
            public void process(String port, Object item, Output out) {
                failAt(Place.PROCESS);
                switch (place) {
                    case WRONG_PORT -> out.emit("nowhere", item);
                    case WRONG_ITEM -> out.emit("text", item);
                    case NULL_ITEM -> out.emit("output", null);
                    default -> out.emit(item);
                }
            }

            @Override
            public long watermark(long time, Output out) {
                failAt(Place.WATERMARK);
                return time;
            }

            @Override
            public void timer(long time, Output out) {
                failAt(Place.TIMER);
            }

            @Override
            public void endOfInput(String port, Output out) {
                failAt(Place.END);
            }

            @Override
            public void close() throws Exception {
                super.close();
                failAt(Place.CLOSE);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("placesEverywhere")
    void aFailureAnywhereEndsTheRunAndIsToldWithNodeRankAndPort(Enactment how, Place place)
            throws Exception {
        Lives lives = new Lives();
        Pieces pieces =
                new Pieces()
                        .numbers("a", 200)
                        .node(
                                "bad",
                                d ->
                                        d.input(PortType.NUMBER, "")
                                                .output(PortType.NUMBER, "")
                                                .output("text", PortType.TEXT, ""),
                                () -> failing(lives, place))
                        .instances("bad", 1)
                        .node(
                                "after",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                () -> lives.new Watched())
                        .collect("z")
                        .collect("texts")
                        .chain("a", "bad", "after", "z")
                        .wire("bad.text", "texts.input", null);
        Run run = pieces.start(how);
        RunOutcome outcome = end(run);
        assertEquals(RunState.FAILED, outcome.state());
        RunFailure failure = outcome.failure().orElseThrow();
        assertEquals("bad", failure.node());
        assertEquals(0, failure.rank());
        assertTrue(failure.message().contains(place.doing), failure.message());
        boolean wrongItem = place == Place.WRONG_ITEM || place == Place.NULL_ITEM;
        assertEquals(wrongItem ? "wrong-item" : "pe-failed", failure.code());
        assertEquals(
                place.doing.contains("item") || place == Place.END ? "input" : "", failure.port());
        assertFalse(failure.cause().isEmpty());
        assertEquals(NodeState.FAILED, run.metrics().nodes().get("bad").state());
        lives.requireEachClosedOnce();
        assertEquals(
                failure.message(),
                run.events(0).stream()
                        .filter(RunEvent.Failed.class::isInstance)
                        .map(e -> ((RunEvent.Failed) e).failure().message())
                        .findFirst()
                        .orElseThrow());
    }

    static Stream<Arguments> errorsEverywhere() {
        return Enactment.all().stream()
                .flatMap(
                        how ->
                                Stream.of(
                                        Arguments.of(
                                                how,
                                                new OutOfMemoryError("Java heap space"),
                                                "out-of-memory"),
                                        Arguments.of(
                                                how, new StackOverflowError(), "stack-overflow"),
                                        Arguments.of(
                                                how,
                                                new NoClassDefFoundError("org/example/Gone"),
                                                "broken-library"),
                                        Arguments.of(
                                                how,
                                                new IOException("/out/x: No space left on device"),
                                                "disk-full"),
                                        Arguments.of(how, new AssertionError("no"), "pe-failed"),
                                        Arguments.of(
                                                how, new InterruptedException("no"), "pe-failed")));
    }

    @ParameterizedTest
    @MethodSource("errorsEverywhere")
    void errorsEndTheRunToo(Enactment how, Throwable error, String code) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 100_000)
                        .work("bad", () -> (item, out) -> sneak(error))
                        .collect("z")
                        .chain("a", "bad", "z");
        assertEquals(code, pieces.run(how).failure().orElseThrow().code());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable t) throws T {
        throw (T) t;
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void itemsOfAnotherClassThanTheConsumerTakesNameBothEnds(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 3)
                        .pass("untyped")
                        .node(
                                "texts",
                                d -> d.input(PortType.TEXT, ""),
                                () -> (port, item, out) -> {})
                        .chain("a", "untyped", "texts");
        RunFailure failure = pieces.run(how).failure().orElseThrow();
        assertEquals("wrong-item", failure.code());
        assertEquals("untyped", failure.node());
        for (String part : List.of("untyped", "output", "texts.input", "java.lang.Long", "text")) {
            assertTrue(failure.message().contains(part), failure.message());
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void itemsWithoutTheKeyOfTheGroupingNameTheWire(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 3)
                        .collect("z")
                        .instances("z", 2)
                        .wire("a.output", "z.input", new Grouping.GroupBy("language"));
        RunFailure failure = pieces.run(how).failure().orElseThrow();
        assertEquals("a", failure.node());
        assertTrue(failure.message().contains("z.input"), failure.message());
        assertTrue(failure.message().contains("language"), failure.message());
    }

    /// Keeps everything until its input ends.
    private static final class Hoard implements ProcessingElement {
        private final List<Object> held = new ArrayList<>();

        @Override
        public void process(String port, Object item, Output out) {
            held.add(item);
        }

        @Override
        public void endOfInput(String port, Output out) {
            out.emit(List.copyOf(held));
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void branchesThatDoNotDependOnTheFailureAreFinished(Enactment how) throws Exception {
        Lives lives = new Lives();
        Pieces pieces =
                new Pieces()
                        .source("endless", () -> new Pieces.Numbers(0, Long.MAX_VALUE))
                        .node(
                                "good",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                Hoard::new)
                        .instances("good", 1)
                        .collect("kept")
                        .work(
                                "bad",
                                () ->
                                        (item, out) -> {
                                            if ((Long) item == 500) {
                                                throw new IllegalStateException("at 500");
                                            }
                                            out.emit(item);
                                        })
                        .instances("bad", 1)
                        .node(
                                "cut",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                () -> lives.new Watched())
                        .instances("cut", 1)
                        .collect("lost")
                        .chain("endless", "good", "kept")
                        .chain("endless", "bad", "cut", "lost");
        Run run = pieces.start(how);
        RunOutcome outcome = end(run);
        assertEquals(RunState.FAILED, outcome.state());
        assertEquals("bad", outcome.failure().orElseThrow().node());

        // The good branch gets its end of input, with all that the source had emitted.
        assertEquals(1, pieces.items("kept").size());
        List<?> held = (List<?>) pieces.items("kept").getFirst();
        assertEquals(upTo(held.size()), held);
        assertTrue(held.size() >= 500, "items before the failure");
        assertEquals(NodeState.DONE, run.metrics().nodes().get("good").state());
        assertEquals(NodeState.DONE, run.metrics().nodes().get("kept").state());

        // What depends on the failed node gets what had been emitted, but no end of input.
        assertEquals(upTo(500), pieces.sorted("lost"));
        assertEquals(0, lives.ends.get());
        lives.requireEachClosedOnce();
        assertEquals(NodeState.STOPPED, run.metrics().nodes().get("cut").state());
        assertEquals(NodeState.STOPPED, run.metrics().nodes().get("lost").state());
        assertEquals(NodeState.STOPPED, run.metrics().nodes().get("endless").state());
        assertEquals(NodeState.FAILED, run.metrics().nodes().get("bad").state());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void skippedItemsAreCountedAndTheFirstFewTold(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 1000)
                        .work(
                                "picky",
                                () ->
                                        (item, out) -> {
                                            if ((Long) item % 10 == 0) {
                                                throw new IllegalStateException("a ten");
                                            }
                                            out.emit(item);
                                        })
                        .change("picky", n -> n.withFailurePolicy(FailurePolicy.SKIP_ITEM))
                        .collect("z")
                        .chain("a", "picky", "z");
        Run run = pieces.start(how);
        assertEquals(RunState.COMPLETED, end(run).state());
        assertEquals(900, pieces.items("z").size());
        assertEquals(100, run.metrics().nodes().get("picky").skipped());
        List<RunEvent> told =
                run.events(0).stream().filter(RunEvent.ItemSkipped.class::isInstance).toList();
        assertEquals(5, told.size());
        assertTrue(((RunEvent.ItemSkipped) told.getFirst()).cause().contains("a ten"));
    }

    @Test
    void errorsAreNeverSkipped() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 10)
                        .work(
                                "bad",
                                () ->
                                        (item, out) -> {
                                            throw new StackOverflowError();
                                        })
                        .change("bad", n -> n.withFailurePolicy(FailurePolicy.SKIP_ITEM))
                        .collect("z")
                        .chain("a", "bad", "z");
        assertEquals(RunState.FAILED, pieces.run(Enactment.threads(2)).state());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void theFirstFailureWinsAndLaterOnesAreKept(Enactment how) throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        Pieces pieces =
                new Pieces()
                        .numbers("a", 10)
                        .work(
                                "x",
                                () ->
                                        (item, out) -> {
                                            throw new IllegalStateException("x fails");
                                        })
                        .node(
                                "y",
                                d -> d.input(PortType.ANY, ""),
                                () ->
                                        new ProcessingElement() {
                                            @Override
                                            public void process(
                                                    String port, Object item, Output out) {}

                                            @Override
                                            public void endOfInput(String port, Output out)
                                                    throws Exception {
                                                first.await();
                                                throw new IllegalStateException("y fails");
                                            }
                                        })
                        .instances("x", 1)
                        .instances("y", 1)
                        .collect("z")
                        .chain("a", "x", "z")
                        .chain("a", "y");
        Run run = pieces.start(how);
        run.onEvent(
                event -> {
                    if (event instanceof RunEvent.Failed) {
                        first.countDown();
                    }
                });
        RunFailure failure = end(run).failure().orElseThrow();
        assertEquals("x", failure.node());
        assertEquals(List.of("y"), failure.suppressed().stream().map(RunFailure::node).toList());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aSourceThatFailsIsTold(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .source(
                                "a",
                                () ->
                                        new SourcePE() {
                                            private long next;

                                            @Override
                                            public Supply produce(Output out) {
                                                if (next == 5) {
                                                    throw new IllegalStateException("no more");
                                                }
                                                out.emit(next++);
                                                return Supply.MORE;
                                            }
                                        })
                        .collect("z")
                        .chain("a", "z");
        RunFailure failure = pieces.run(how).failure().orElseThrow();
        assertEquals("a", failure.node());
        assertTrue(failure.message().contains("no more"));
        assertEquals(upTo(5), pieces.sorted("z"));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void anInstanceThatCannotBeOpenedKeepsEverythingFromFlowing(Enactment how) throws Exception {
        Lives lives = new Lives();
        Pieces pieces =
                new Pieces()
                        .numbers("a", 10_000)
                        .node(
                                "b",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                () -> lives.new Watched())
                        .node(
                                "bad",
                                d -> d.input(PortType.ANY, ""),
                                () -> failing(lives, Place.OPEN))
                        .chain("a", "b", "bad");
        Run run = pieces.start(how);
        assertEquals(RunState.FAILED, end(run).state());
        assertEquals(0, run.metrics().nodes().get("b").totalIn());
        lives.requireEachClosedOnce();
        assertEquals(Optional.empty(), run.metrics().nodes().get("b").progress());
    }
}
