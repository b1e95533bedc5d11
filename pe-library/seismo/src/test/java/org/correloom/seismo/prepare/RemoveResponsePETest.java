package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A sensor with a flat response to velocity of 500 counts per m/s until 2022-05-17T01:00:00, and
/// of 1,000 counts from then on, as SAC poles and zeros: `CONSTANT / (s · …)` with one zero at the
/// origin turns displacement into velocity.
class RemoveResponsePETest {

    @TempDir private Path folder;

    @BeforeEach
    void writeResponses() throws IOException {
        Files.writeString(
                folder.resolve("SAC_PZs_KS_A7K2_LHZ_00"),
                epoch("2020-01-01T00:00:00", "2022-05-17T01:00:00", 500)
                        + epoch("2022-05-17T01:00:00", "2599-12-31T23:59:59", 1000));
    }

    private static String epoch(String start, String end, double countsPerVelocity) {
        return """
                * **********************************
                * NETWORK   (KNETWK): KS
                * STATION    (KSTNM): A7K2
                * LOCATION   (KHOLE): 00
                * CHANNEL   (KCMPNM): LHZ
                * START             : %s
                * END               : %s
                * INPUT UNIT        : M
                * OUTPUT UNIT       : COUNTS
                * SAMPLE RATE       : 10
                * **********************************
                ZEROS 1
                    0.0 0.0
                POLES 0
                CONSTANT %s
                """
                .formatted(start, end, countsPerVelocity);
    }

    private PEHarness.Builder removal() {
        return PEHarness.of(RemoveResponsePE.DESCRIPTOR, RemoveResponsePE::new)
                .set("response", folder.toString());
    }

    private static Trace wave(double start) {
        float[] samples = Traces.sine(20_000, 0.5, 10);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= 1000;
        }
        return Traces.of(Traces.A, start, 10, samples);
    }

    private static double amplitude(Trace trace, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) trace.samples()[i] * trace.samples()[i];
        }
        return Math.sqrt(2 * squares / (to - from));
    }

    @Test
    void countsBecomeGroundMotion() throws Exception {
        String[] outputs = {"velocity", "displacement", "acceleration"};
        double[] factors = {1, 1 / Math.PI, Math.PI};
        for (int k = 0; k < 3; k++) {
            try (PEHarness pe = removal().set("output", outputs[k]).open()) {
                pe.send(wave(0)).end();
                Trace motion = pe.outputs(Trace.class).get(0);
                assertEquals(2 * factors[k], amplitude(motion, 5000, 15_000), 0.01);
                assertEquals(outputs[k].toUpperCase(), motion.unit().name());
                assertTrue(pe.reports().isEmpty(), pe.reports().toString());
            }
        }
    }

    @Test
    void theEpochIsThatOfTheDataAlsoWhereItChangesWithinATrace() throws Exception {
        try (PEHarness pe = removal().open()) {
            pe.send(wave(2600)).end();
            Trace motion = pe.outputs(Trace.class).get(0);
            assertEquals(2, amplitude(motion, 3000, 7000), 0.02);
            assertEquals(1, amplitude(motion, 13_000, 17_000), 0.01);
        }
    }

    @Test
    void aChannelWithoutEpochIsReportedOnceAndItsTracesCounted() throws Exception {
        try (PEHarness pe = removal().open()) {
            pe.send(Traces.of(Traces.B, 0, 10, Traces.noise(100, 1)))
                    .send(Traces.of(Traces.B, 10, 10, Traces.noise(100, 1)))
                    .end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals(1, pe.reports().size());
            assertEquals("no-response", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("KS.B4Q8.00.LHZ"));
            assertTrue(pe.reports().get(0).message().contains("2022-05-17"));
            assertEquals(2L, pe.discards().get("traces without a usable response"));
        }
    }

    @Test
    void gapsStayAndSegmentsAreProcessedByThemselves() throws Exception {
        try (PEHarness pe = removal().open()) {
            pe.send(Traces.withGaps(wave(0), 8000, 12_000)).end();
            Trace motion = pe.outputs(Trace.class).get(0);
            assertEquals(Gaps.of(8000, 12_000), motion.gaps());
            assertEquals(0, amplitude(motion, 8000, 12_000));
            assertEquals(2, amplitude(motion, 3000, 6000), 0.02);
        }
    }

    @Test
    void withoutAResponseFileTracesPass() throws Exception {
        Trace trace = wave(0);
        try (PEHarness pe =
                PEHarness.of(RemoveResponsePE.DESCRIPTOR, RemoveResponsePE::new).open()) {
            pe.send(trace).end();
            assertSame(trace, pe.outputs().get(0));
        }
    }

    @Test
    void whatIsNotInCountsPassesWithAWarning() throws Exception {
        Trace trace = wave(0).withUnit(SampleUnit.VELOCITY);
        try (PEHarness pe = removal().open()) {
            pe.send(trace).end();
            assertSame(trace, pe.outputs().get(0));
            assertEquals("no-counts", pe.reports().get(0).code());
        }
    }

    @Test
    void aResponseFileThatIsNotThereIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                PEHarness.of(RemoveResponsePE.DESCRIPTOR, RemoveResponsePE::new)
                                        .set("response", folder.resolve("nowhere").toString())
                                        .open());
        assertTrue(refusal.getMessage().contains("there is no response file or folder"));
    }

    /// One epoch ends a second before the next begins, as many files have it: that second is a gap,
    /// and what comes after it is not lost.
    @Test
    void betweenTwoEpochsThereIsAGapAndNoMore() throws Exception {
        Files.writeString(
                folder.resolve("SAC_PZs_KS_A7K2_LHZ_00"),
                epoch("2020-01-01T00:00:00", "2022-05-17T00:59:59", 500)
                        + epoch("2022-05-17T01:00:00", "2599-12-31T23:59:59", 1000));
        try (PEHarness pe = removal().open()) {
            pe.send(wave(2600)).end();
            Trace motion = pe.outputs(Trace.class).get(0);
            assertEquals(Gaps.of(9991, 10_000), motion.gaps());
            assertEquals(2, amplitude(motion, 3000, 7000), 0.02);
            assertEquals(1, amplitude(motion, 13_000, 17_000), 0.01);
            assertEquals(Map.of("samples without a usable response", 9L), pe.discards());
            assertEquals("no-response", pe.reports().get(0).code());
        }
    }

    @Test
    void dataBeforeTheFirstEpochAreAGap() throws Exception {
        Files.writeString(
                folder.resolve("SAC_PZs_KS_A7K2_LHZ_00"),
                epoch("2022-05-17T01:00:00", "2599-12-31T23:59:59", 1000));
        try (PEHarness pe = removal().open()) {
            pe.send(wave(2600)).end();
            assertEquals(Gaps.of(0, 10_000), pe.outputs(Trace.class).get(0).gaps());
        }
    }

    @Test
    void cornersThatDoNotRiseAreRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> removal().set("f1", "2 Hz").set("f2", "1 Hz").open());
        assertTrue(refusal.getMessage().contains("f1 to f4 must rise"), refusal.getMessage());
    }
}
