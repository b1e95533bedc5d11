package org.correloom.testkit.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

class RunningMeanPETest {

    @Test
    void averagesTheLastNumbers() throws Exception {
        try (PEHarness pe = PEHarness.of(RunningMeanPE.TYPE).set("length", "2").open()) {
            pe.send(1).send(3).send(5).end();
            assertEquals(List.of(1.0, 2.0, 4.0), pe.outputs());
        }
    }

    @Test
    void isWhatItsProviderAnnounces() {
        assertEquals(
                List.of("example:running-mean"),
                new ExamplePEs().types().stream().map(t -> t.descriptor().type()).toList());
    }
}
