package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;

import java.util.Map;

class SyntheticNetworkRunTest {

    @Test
    void first() throws Exception {
        long t = System.nanoTime();
        WorkflowRun.Done done =
                WorkflowRun.chain()
                        .then("network", "seismo:synthetic-network", "duration", "6 h")
                        .then("assemble", "seismo:assemble", "span", "1 h")
                        .then("detrend", "seismo:detrend")
                        .then("window", "seismo:window", "length", "600 s", "step", "300 s")
                        .then("spectrum", "seismo:spectrum", "maxLag", "60 s", "low", "0.1", "high", "1")
                        .then("correlate", "seismo:cross-correlate", "maxLag", "60 s")
                        .then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run("simple", 1);
        System.out.println((System.nanoTime() - t) / 1e9 + " s");
        Map<String, Correlation> pairs = done.completed();
        System.out.println(done.reports());
        pairs.values().stream().limit(20).forEach(c -> System.out.println(c + " " + c.summary()));
        System.out.println(done.run().metrics());
        assertEquals(120, pairs.size());
    }
}
