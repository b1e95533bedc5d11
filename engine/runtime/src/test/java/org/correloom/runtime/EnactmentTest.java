package org.correloom.runtime;

import static org.correloom.runtime.Pieces.end;
import static org.correloom.runtime.Pieces.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.PortType;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class EnactmentTest {

    static Stream<Enactment> everywhere() {
        return Enactment.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void everyItemReachesTheSink(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 5000)
                        .pass("b")
                        .pass("c")
                        .collect("z")
                        .chain("a", "b", "c", "z");
        Run run = pieces.start(how);
        assertEquals(RunState.COMPLETED, end(run).state());
        assertEquals(upTo(5000), pieces.sorted("z"));
        assertEquals(5000, run.metrics().nodes().get("b").totalOut());
        assertEquals(5000, run.metrics().wires().get("w3").items());
        assertEquals(0, run.metrics().wires().get("w3").queued());
        run.metrics().nodes().values().forEach(n -> assertEquals(NodeState.DONE, n.state()));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void diamondsJoinAgain(Enactment how) throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 2000)
                        .pass("left")
                        .pass("right")
                        .node(
                                "join",
                                d ->
                                        d.input("l", PortType.ANY, "", Grouping.ONE_TO_ALL)
                                                .input("r", PortType.ANY, "", Grouping.ONE_TO_ALL)
                                                .output(PortType.ANY, ""),
                                () -> (port, item, out) -> out.emit(port + item))
                        .collect("z")
                        .chain("a", "left")
                        .chain("a", "right")
                        .wire("left.output", "join.l", null)
                        .wire("right.output", "join.r", null)
                        .chain("join", "z");
        Run run = pieces.start(how);
        assertEquals(RunState.COMPLETED, end(run).state());
        int copies = run.metrics().nodes().get("join").instances();
        assertEquals(2 * 2000 * copies, pieces.items("z").size());
        assertEquals(4000, pieces.items("z").stream().distinct().count());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void eventsAreContiguousAndStatesLegal(Enactment how) throws Exception {
        Pieces pieces = new Pieces().numbers("a", 10).collect("z").chain("a", "z");
        List<RunEvent> heard = new ArrayList<>();
        Run run = pieces.start(how);
        java.util.concurrent.CountDownLatch told = new java.util.concurrent.CountDownLatch(1);
        run.onEvent(
                event -> {
                    heard.add(event);
                    if (event instanceof RunEvent.StateChanged changed && changed.to().isFinal()) {
                        told.countDown();
                    }
                });
        end(run);
        assertTrue(told.await(10, java.util.concurrent.TimeUnit.SECONDS));
        assertEquals(run.events(0), heard);
        RunState state = RunState.CREATED;
        for (int i = 0; i < heard.size(); i++) {
            assertEquals(i + 1, heard.get(i).sequence());
            if (heard.get(i) instanceof RunEvent.StateChanged changed) {
                assertEquals(state, changed.from());
                assertTrue(changed.from().mayBecome(changed.to()));
                state = changed.to();
            }
        }
        assertEquals(RunState.COMPLETED, state);
    }

    @Test
    void simpleDeliversDepthFirstInOneOrder() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 3)
                        .work(
                                "twice",
                                () ->
                                        (item, out) -> {
                                            out.emit(item + "x");
                                            out.emit(item + "y");
                                        })
                        .pass("slow")
                        .collect("z")
                        .chain("a", "twice", "z")
                        .chain("a", "slow", "z");
        for (int i = 0; i < 2; i++) {
            pieces.arrived("z").clear();
            pieces.run(Enactment.SIMPLE);
            assertEquals(
                    List.of("0x", "0y", 0L, "1x", "1y", 1L, "2x", "2y", 2L), pieces.items("z"));
        }
    }
}
