package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunState;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.measure.CodaSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A step of the velocity at one time, in several pairs, through a whole workflow.
class VelocityChangeRunTest {

    private static final int HOURS = 12;
    private static final int STEP_AT = 7;
    private static final double STEP_PERCENT = 0.25;

    /// Hourly sub-stacks of three pairs.
    private static final class SubStacks extends ProducerPE {
        static final PEDescriptor DESCRIPTOR =
                PEDescriptor.of("test:sub-stacks", "Sub-stacks")
                        .output(SeismicTypes.CORRELATION, "sub-stacks")
                        .single()
                        .build();

        private final List<CodaSeries> pairs =
                List.of(
                        new CodaSeries(Traces.A, Traces.B, 0.2, 10_000, 1),
                        new CodaSeries(Traces.A, Traces.C, 0.2, 20_000, 2),
                        new CodaSeries(Traces.B, Traces.C, 0.2, 30_000, 3));
        private int hour;

        @Override
        public Supply produce(Output out) {
            for (CodaSeries pair : pairs) {
                out.emit(pair.hour(hour, hour < STEP_AT ? 0 : STEP_PERCENT / 100));
            }
            return ++hour < HOURS ? Supply.MORE : Supply.END;
        }
    }

    /// Publishes records under pair and time.
    @SuppressWarnings("rawtypes")
    private static final class Records extends ConsumerPE<Map> {
        static final PEDescriptor DESCRIPTOR =
                PEDescriptor.of("test:records", "Records")
                        .input(PortType.RECORD, "records")
                        .single()
                        .build();

        Records() {
            super(Map.class);
        }

        @Override
        protected void consume(Map record) {
            context().publish("record", record.get("pair") + " " + record.get("time"), record);
        }
    }

    private static final class TestPEs implements PEProvider {
        @Override
        public List<PEType> types() {
            return List.of(
                    new PEType.Atomic(SubStacks.DESCRIPTOR, SubStacks::new),
                    new PEType.Atomic(Records.DESCRIPTOR, Records::new));
        }

        @Override
        public List<ItemCodec<?>> codecs() {
            return List.of();
        }
    }

    private static Map<String, Map<?, ?>> run(String method, String mapping, int threads)
            throws InterruptedException {
        WorkflowRun.Done done =
                WorkflowRun.chain(new TestPEs())
                        .then("sub-stacks", "test:sub-stacks")
                        .then(
                                "dvv",
                                "seismo:velocity-change",
                                "method",
                                method,
                                "low",
                                "0.2 Hz",
                                "high",
                                "0.9 Hz",
                                "velocity",
                                "3 km/s",
                                "reference",
                                "first",
                                "referenceCount",
                                "6")
                        .then("records", "test:records")
                        .run(mapping, threads);
        assertEquals(RunState.COMPLETED, done.outcome().state(), done.reports() + "");
        Map<String, Map<?, ?>> records = new TreeMap<>();
        for (RunResult result : done.run().results().since(0)) {
            records.put(result.key(), (Map<?, ?>) result.item());
        }
        return records;
    }

    @Test
    void everyPairShowsTheStepOnEveryMapping() throws Exception {
        for (String method : List.of("stretching", "mwcs", "wavelet")) {
            Map<String, Map<?, ?>> records = run(method, "simple", 1);
            assertEquals(3 * HOURS, records.size());
            for (Map<?, ?> record : records.values()) {
                int hour = Integer.parseInt(record.get("time").toString().substring(11, 13));
                double error = (double) record.get("errorPercent");
                assertTrue(error < 0.06, "" + record);
                assertEquals(
                        hour < STEP_AT ? 0 : STEP_PERCENT,
                        (double) record.get("dvvPercent"),
                        4 * error,
                        "" + record);
            }
            for (int threads : new int[] {1, 2, 8}) {
                assertEquals(records, run(method, "threads", threads), threads + " threads");
            }
        }
    }

    private static WorkflowRun noise(double velocity, int seed) {
        return WorkflowRun.chain(new TestPEs())
                .then(
                        "network",
                        "seismo:synthetic-network",
                        "stations",
                        "6",
                        "layout",
                        "circle",
                        "aperture",
                        "60 km",
                        "duration",
                        "12 h",
                        "samplingRate",
                        "5 Hz",
                        "dispersion",
                        "" + velocity,
                        "localNoise",
                        "0",
                        "seed",
                        "" + seed)
                .then("assemble", "seismo:assemble", "span", "1 h")
                .then("window", "seismo:window", "length", "10 min", "step", "5 min")
                .then(
                        "spectrum",
                        "seismo:spectrum",
                        "maxLag",
                        "60 s",
                        "low",
                        "0.1 Hz",
                        "high",
                        "1 Hz")
                .then("correlate", "seismo:cross-correlate", "maxLag", "60 s")
                .then("stack", "seismo:stack", "updateEvery", "0");
    }

    /// From waves to a number: noise in a medium that is 2 % faster, against references of the
    /// slower one that an earlier run has left as SAC files.
    @Test
    void aFasterMediumIsMeasuredFromItsNoise(@TempDir Path folder) throws Exception {
        noise(3000, 1).then("sac", "seismo:write-sac").into(folder).run("threads", 2).completed();
        double sum = 0;
        int count = 0;
        WorkflowRun.Done done =
                noise(3060, 2)
                        .then(
                                "dvv",
                                "seismo:velocity-change",
                                "low",
                                "0.2 Hz",
                                "high",
                                "0.9 Hz",
                                "start",
                                "0 s",
                                "length",
                                "30 s",
                                "maxChange",
                                "5 %",
                                "reference",
                                "files",
                                "referenceFolder",
                                folder.resolve("correlations").toString())
                        .then("records", "test:records")
                        .run("threads", 2);
        assertEquals(RunState.COMPLETED, done.outcome().state(), done.reports() + "");
        for (RunResult result : done.run().results().since(0)) {
            // The correlator tells what its pairs take, too.
            if (!result.kind().equals("record")) {
                continue;
            }
            Map<?, ?> record = (Map<?, ?>) result.item();
            sum += (double) record.get("dvvPercent");
            count++;
        }
        assertEquals(15, count);
        // One pair scatters by 0.22 %, of a direct wave in the noise of 12 hours.
        assertEquals(2, sum / count, 0.15);
    }
}
