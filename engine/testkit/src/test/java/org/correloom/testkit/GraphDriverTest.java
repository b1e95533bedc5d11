package org.correloom.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.SimpleFunctionPE;
import org.correloom.api.run.RunState;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

class GraphDriverTest {

    private static final PEDescriptor SQUARE =
            PEDescriptor.of("test:square", "Square")
                    .input(PortType.NUMBER, "")
                    .output(PortType.NUMBER, "")
                    .build();

    private static GraphDriver driver(PEType type, List<?> items) {
        PEResolver types = id -> id.equals("test:square") ? Optional.of(type) : Optional.empty();
        Workflow workflow =
                Workflow.of("squares", List.of(new PENode("square", "test:square")), List.of());
        return GraphDriver.of(workflow, types).feed("square.input", items).collect("square.output");
    }

    @Test
    void handsBackWhatEveryMappingEmits() throws Exception {
        List<Long> items = LongStream.range(0, 300).boxed().toList();
        PEType square = SimpleFunctionPE.type(SQUARE, Long.class, (Long number) -> number * number);
        assertEquals(
                items.stream().map(n -> n * n).toList(),
                driver(square, items).requireSameEverywhere().outputs("square.output"));
    }

    @Test
    void findsWhatDependsOnTheMapping() {
        AtomicLong shared = new AtomicLong();
        PEType wrong =
                SimpleFunctionPE.type(
                        SQUARE, Long.class, (Long number) -> shared.incrementAndGet());
        AssertionError error =
                assertThrows(
                        AssertionError.class,
                        () -> driver(wrong, List.of(1L, 2L)).requireSameEverywhere());
        assertTrue(error.getMessage().contains("square.output"), error.getMessage());
    }

    @Test
    void runsThatFailAreHandedBackOrRefused() throws Exception {
        PEType broken =
                SimpleFunctionPE.type(
                        SQUARE,
                        Long.class,
                        (Long number) -> {
                            throw new IllegalStateException("broken on purpose");
                        });
        GraphDriver driver = driver(broken, List.of(1L));
        driver.runEverywhere().forEach(d -> assertEquals(RunState.FAILED, d.outcome().state()));
        assertThrows(AssertionError.class, driver::requireSameEverywhere);
    }
}
