package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunState;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Sources and sinks that fail for a while are called again.
@Timeout(60)
class RetryTest {

    static List<Enactment> everywhere() {
        return Enactment.all();
    }

    private static final FailurePolicy THREE =
            new FailurePolicy.Retry(3, Duration.ofMillis(1), Duration.ofMillis(4));

    private final List<Object> written = Collections.synchronizedList(new ArrayList<>());

    /// A sink that fails `times` times at every number that ends in 7.
    private Pieces flakySink(int times) {
        return new Pieces()
                .numbers("source", 20)
                .node(
                        "sink",
                        d -> d.input(PortType.NUMBER, ""),
                        () ->
                                new ProcessingElement() {
                                    private int failures;

                                    @Override
                                    public void process(String port, Object item, Output out)
                                            throws IOException {
                                        if ((Long) item % 10 == 7 && failures < times) {
                                            failures++;
                                            throw new IOException("the server is away");
                                        }
                                        failures = 0;
                                        written.add(item);
                                    }
                                })
                .instances("sink", 1)
                .change("sink", node -> node.withFailurePolicy(THREE))
                .chain("source", "sink");
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aSinkGetsTheSameItemAgainUntilItIsWritten(Enactment how) throws InterruptedException {
        Run run = flakySink(3).start(how);
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertEquals(Pieces.upTo(20), List.copyOf(written));
        List<RunEvent.Retrying> told = retries(run);
        assertEquals(6, told.size());
        assertEquals(
                List.of(1L, 2L, 4L),
                told.stream().limit(3).map(e -> e.pause().toMillis()).toList());
        assertTrue(told.getFirst().text().contains("the server is away"));
        assertEquals(0, run.metrics().nodes().get("sink").skipped());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void theRunFailsWhenTheAttemptsAreUsedUp(Enactment how) throws InterruptedException {
        Run run = flakySink(4).start(how);
        RunOutcome outcome = Pieces.end(run);
        assertEquals(RunState.FAILED, outcome.state());
        RunFailure failure = outcome.failure().orElseThrow();
        assertEquals("sink", failure.node());
        assertTrue(failure.message().contains("the server is away"), failure::message);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aSourceIsAskedAgainWhileOthersGoOn(Enactment how) throws InterruptedException {
        SourcePE flaky =
                new SourcePE() {
                    private long next;
                    private int failures;

                    @Override
                    public Supply produce(Output out) throws IOException {
                        if (failures < 3) {
                            failures++;
                            throw new IOException("connection refused");
                        }
                        failures = 0;
                        out.emit(next);
                        return ++next == 5 ? Supply.END : Supply.MORE;
                    }
                };
        Pieces pieces =
                new Pieces()
                        .source("flaky", () -> flaky)
                        .change("flaky", node -> node.withFailurePolicy(THREE))
                        .numbers("steady", 100)
                        .collect("sink")
                        .chain("flaky", "sink")
                        .chain("steady", "sink");
        Run run = pieces.start(how);
        assertEquals(RunState.COMPLETED, Pieces.end(run).state());
        assertEquals(105, pieces.items("sink").size());
        assertEquals(15, retries(run).size());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aResultThatWaitsForAnAttemptDoesNotHoldUpACancellation(Enactment how)
            throws InterruptedException {
        FailurePolicy patient =
                new FailurePolicy.Retry(3, Duration.ofHours(1), Duration.ofHours(1));
        Run run = flakySink(3).change("sink", n -> n.withFailurePolicy(patient)).start(how);
        Pieces.until(() -> !retries(run).isEmpty());
        run.cancel();
        assertEquals(RunState.CANCELLED, Pieces.end(run).state());
    }

    private static List<RunEvent.Retrying> retries(Run run) {
        return run.events(0).stream()
                .filter(RunEvent.Retrying.class::isInstance)
                .map(RunEvent.Retrying.class::cast)
                .toList();
    }
}
