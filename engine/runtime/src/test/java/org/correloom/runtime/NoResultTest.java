package org.correloom.runtime;

import static org.correloom.runtime.Pieces.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// "It ran and there is nothing" never goes without a reason.
class NoResultTest {

    static Stream<Enactment> everywhere() {
        return Enactment.all().stream();
    }

    private static final class Reject implements ProcessingElement {
        private PEContext context;

        @Override
        public void open(PEContext newContext) {
            context = newContext;
        }

        @Override
        public void process(String port, Object item, Output out) {
            context.discard("windows with less than 90 % data", 1);
            context.report(Problem.Severity.WARNING, "gaps", "AB.CD has gaps: look at its archive");
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void namesTheNodeWhereTheDataEndedWithCountsAndReasons(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 120)
                        .pass("b")
                        .node(
                                "window",
                                d -> d.input(PortType.ANY, "").output(PortType.ANY, ""),
                                Reject::new)
                        .pass("c")
                        .collect("z")
                        .chain("a", "b", "window", "c", "z");
        RunFailure failure = pieces.run(how).failure().orElseThrow();
        assertEquals("no-result", failure.code());
        assertEquals("window", failure.node());
        for (String part :
                List.of(
                        "ended at window",
                        "120 items went in",
                        "none came out",
                        "120 windows with less than 90 % data",
                        "AB.CD has gaps")) {
            assertTrue(failure.message().contains(part), failure.message());
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void namesASourceThatEmittedNothing(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .source(
                                "files",
                                () ->
                                        new SourcePE() {
                                            private PEContext context;

                                            @Override
                                            public void open(PEContext newContext) {
                                                context = newContext;
                                            }

                                            @Override
                                            public Supply produce(Output out) {
                                                context.discard("files of another channel", 3);
                                                return Supply.END;
                                            }
                                        })
                        .pass("b")
                        .collect("z")
                        .chain("files", "b", "z");
        RunFailure failure = pieces.run(how).failure().orElseThrow();
        assertEquals("files", failure.node());
        assertTrue(failure.message().contains("emitted nothing"), failure.message());
        assertTrue(failure.message().contains("3 files of another channel"), failure.message());
    }

    @Test
    void oneSinkWithAnItemIsAResult() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 1)
                        .collect("z")
                        .work("drop", () -> (item, out) -> {})
                        .collect("empty")
                        .chain("a", "z")
                        .chain("a", "drop", "empty");
        assertEquals(RunState.COMPLETED, pieces.run(Enactment.threads(2)).state());
    }

    @Test
    void namesEachBranchThatEnded() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 2)
                        .work("left", () -> (item, out) -> {})
                        .work("right", () -> (item, out) -> {})
                        .collect("z")
                        .chain("a", "left", "z")
                        .chain("a", "right")
                        .wire("right.output", "z.input", null);
        String message = pieces.run(Enactment.SIMPLE).failure().orElseThrow().message();
        assertTrue(message.contains("at left") && message.contains("at right"), message);
    }

    @Test
    void whoDrainsBeforeAnythingCameOutIsToldButTheRunCompletes() throws Exception {
        Pieces pieces =
                new Pieces()
                        .source("live", () -> out -> SourcePE.Supply.IDLE)
                        .collect("z")
                        .chain("live", "z");
        Run run = pieces.start(Enactment.threads(2));
        run.drain();
        assertEquals(RunState.COMPLETED, end(run).state());
        assertTrue(
                run.events(0).stream()
                        .anyMatch(
                                e ->
                                        e instanceof RunEvent.Reported reported
                                                && reported.code().equals("no-result")));
    }
}
