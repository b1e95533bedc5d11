package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A run without end is paused, goes on, and takes up other values of live parameters.
@Timeout(60)
class ContinuousTest {

    static List<Enactment> everywhere() {
        return Enactment.all();
    }

    /// Multiplies what comes by a live factor.
    private static final class Scale implements ProcessingElement {
        private double factor;

        @Override
        public void open(PEContext context) {
            adjust(context.parameters());
        }

        @Override
        public void adjust(Parameters parameters) {
            if (parameters.number("factor") == 7) {
                throw new IllegalArgumentException("seven is an unlucky factor");
            }
            factor = parameters.number("factor");
        }

        @Override
        public void process(String port, Object item, Output out) {
            out.emit(factor);
        }
    }

    private final AtomicLong produced = new AtomicLong();
    private final AtomicLong consumed = new AtomicLong();
    private volatile double newest;

    private Pieces endless() {
        SourcePE source =
                new SourcePE() {
                    @Override
                    public Supply produce(Output out) {
                        out.emit(produced.incrementAndGet());
                        return Supply.MORE;
                    }
                };
        return new Pieces()
                .source("source", () -> source)
                .node(
                        "scale",
                        d ->
                                d.input(PortType.ANY, "")
                                        .output(PortType.NUMBER, "")
                                        .parameter(
                                                Parameter.number("factor", "Factor")
                                                        .range(0, 10)
                                                        .defaultTo(1)
                                                        .live())
                                        .parameter(Parameter.number("fixed", "Fixed").defaultTo(1)),
                        Scale::new)
                .node(
                        "sink",
                        d -> d.input(PortType.NUMBER, ""),
                        () ->
                                (port, item, out) -> {
                                    newest = ((Number) item).doubleValue();
                                    consumed.incrementAndGet();
                                })
                .instances("scale", 2)
                .chain("source", "scale", "sink");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aPausedRunFinishesWhatIsUnderWayAndProducesNothing(Enactment how)
            throws InterruptedException {
        Run run = endless().start(how);
        Pieces.until(() -> consumed.get() > 1000);
        run.pause();
        assertEquals(RunState.PAUSED, run.state());
        Pieces.until(() -> consumed.get() == produced.get());
        long before = produced.get();
        run.resume();
        assertEquals(RunState.RUNNING, run.state());
        Pieces.until(() -> consumed.get() > before + 1000);
        run.pause();
        run.drain();
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertEquals(produced.get(), consumed.get());
        assertEquals(
                List.of(
                        "STARTING",
                        "RUNNING",
                        "PAUSED",
                        "RUNNING",
                        "PAUSED",
                        "DRAINING",
                        "COMPLETED"),
                run.events(0).stream()
                        .filter(RunEvent.StateChanged.class::isInstance)
                        .map(e -> ((RunEvent.StateChanged) e).to().name())
                        .toList());
    }

    /// However late some of its threads come.
    @Test
    void aRunThatIsPausedAtOnceStaysPausedAndGoesOn() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            Run run = endless().instances("scale", 16).start(Enactment.threads(8));
            Pieces.until(() -> run.state() == RunState.RUNNING);
            run.pause();
            Pieces.until(() -> consumed.get() == produced.get());
            assertEquals(RunState.PAUSED, run.state());
            run.resume();
            long before = consumed.get();
            Pieces.until(() -> consumed.get() > before);
            run.drain();
            assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aPausedRunCanBeCancelled(Enactment how) throws InterruptedException {
        Run run = endless().start(how);
        Pieces.until(() -> consumed.get() > 0);
        run.pause();
        run.cancel();
        assertEquals(RunState.CANCELLED, Pieces.end(run).state());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aLiveParameterIsChangedWhileTheRunGoesOn(Enactment how) throws InterruptedException {
        Run run = endless().start(how);
        Pieces.until(() -> newest == 1);
        run.adjust("scale", "factor", ParameterValue.of(3));
        Pieces.until(() -> newest == 3);
        run.pause();
        run.adjust("scale", "factor", ParameterValue.of(4));
        run.resume();
        Pieces.until(() -> newest == 4);
        run.drain();
        Pieces.end(run);
        assertEquals(
                List.of("factor 3", "factor 4"),
                run.events(0).stream()
                        .filter(RunEvent.ParameterChanged.class::isInstance)
                        .map(RunEvent.ParameterChanged.class::cast)
                        .map(e -> e.parameter() + " " + e.value())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aPEThatRefusesAValueGoesOnWithTheOneItHad(Enactment how) throws InterruptedException {
        Run run = endless().start(how);
        run.adjust("scale", "factor", ParameterValue.of(2));
        Pieces.until(() -> newest == 2);
        run.adjust("scale", "factor", ParameterValue.of(7));
        Pieces.until(
                () ->
                        run.events(0).stream()
                                .anyMatch(
                                        e ->
                                                e instanceof RunEvent.Reported r
                                                        && r.message().contains("unlucky")));
        long before = consumed.get();
        Pieces.until(() -> consumed.get() > before + 1000);
        assertEquals(2, newest);
        run.drain();
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
    }

    @Test
    void whatCannotBeChangedIsRefusedWithTheReason() throws InterruptedException {
        Run run = endless().start(Enactment.threads(2));
        assertRefused(run, "nobody", "factor", ParameterValue.of(1), "no node \"nobody\"");
        assertRefused(run, "scale", "colour", ParameterValue.of(1), "no parameter \"colour\"");
        assertRefused(run, "scale", "fixed", ParameterValue.of(1), "cannot be changed while");
        assertRefused(run, "scale", "factor", ParameterValue.of(11), "10");
        run.drain();
        Pieces.end(run);
        assertTrue(run.events(0).stream().noneMatch(RunEvent.ParameterChanged.class::isInstance));
    }

    private static void assertRefused(
            Run run, String node, String parameter, ParameterValue value, String why) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> run.adjust(node, parameter, value));
        assertTrue(e.getMessage().contains(why), e::getMessage);
    }
}
