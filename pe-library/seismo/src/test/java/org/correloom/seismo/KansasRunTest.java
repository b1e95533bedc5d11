package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;

import java.util.Map;

class KansasRunTest {

    @Test
    void first() throws Exception {
        long t = System.nanoTime();
        WorkflowRun.Done done =
                WorkflowRun.chain()
                        .then("files", "seismo:waveform-files", "folder", System.getenv("CORRELOOM_DATA") + "/kansas_lh_4sta_7d", "channel", "*Z")
                        .then("assemble", "seismo:assemble", "zerosAreGaps", "30 s")
                        .then("detrend", "seismo:detrend")
                        .then("taper", "seismo:taper", "maxLength", "60 s")
                        .then("bandpass", "seismo:bandpass", "low", "0.1", "high", "0.4")
                        .then("window", "seismo:window", "length", "1 h", "step", "30 min")
                        .then("normalise", "seismo:normalise", "method", "one-bit")
                        .then("whiten", "seismo:whiten", "low", "0.1", "high", "0.4")
                        .then("spectrum", "seismo:spectrum", "maxLag", "100 s", "low", "0.1", "high", "0.4")
                        .then("correlate", "seismo:cross-correlate", "maxLag", "100 s")
                        .then("stack", "seismo:stack")
                        .then("plot", "seismo:plot-correlations")
                        .run("simple", 1);
        System.out.println((System.nanoTime() - t) / 1e9 + " s");
        System.out.println(done.reports());
        Map<String, Correlation> pairs = done.completed();
        pairs.values().stream().limit(20).forEach(c -> System.out.println(c + " " + c.summary()));
        System.out.println(done.run().metrics());
        assertEquals(6, pairs.size());
    }
}
