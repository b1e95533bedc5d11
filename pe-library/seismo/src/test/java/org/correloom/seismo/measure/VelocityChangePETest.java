package org.correloom.seismo.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.sink.WriteSacPE;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

class VelocityChangePETest {

    private static final CodaSeries SERIES = new CodaSeries(Traces.A, Traces.B, 0.2, 20_000, 3);

    @TempDir Path folder;

    private static PEHarness.Builder pe(String method) {
        return PEHarness.of(VelocityChangePE.TYPE)
                .set("method", method)
                .set("low", "0.2 Hz")
                .set("high", "0.9 Hz");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> records(PEHarness pe) {
        return pe.outputs().stream().map(record -> (Map<String, Object>) record).toList();
    }

    private static double number(Map<String, Object> record, String field) {
        return ((Number) record.get(field)).doubleValue();
    }

    private static void assertChange(double percent, Map<String, Object> record) {
        double error = number(record, "errorPercent");
        assertTrue(error > 0 && error < 0.1, "" + record);
        assertEquals(percent, number(record, "dvvPercent"), 4 * error, "" + record);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stretching", "mwcs", "wavelet"})
    void aStepOfTheVelocityIsMeasuredAgainstTheMeanOfTheFirst(String method) throws Exception {
        try (PEHarness pe = pe(method).set("reference", "first").set("referenceCount", 6L).open()) {
            for (int hour = 0; hour < 12; hour++) {
                pe.send(SERIES.hour(hour, hour < 8 ? 0 : 0.004));
                assertEquals(hour < 5 ? 0 : hour + 1, pe.outputs().size());
            }
            pe.end();
            List<Map<String, Object>> records = records(pe);
            for (int hour = 0; hour < 12; hour++) {
                assertChange(hour < 8 ? 0 : 0.4, records.get(hour));
            }
            Map<String, Object> last = records.get(11);
            assertEquals("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ", last.get("pair"));
            assertEquals("2022-05-17T11:00:00Z", last.get("time"));
            assertEquals("2022-05-17T12:00:00Z", last.get("endTime"));
            assertEquals(method, last.get("method"));
            assertEquals(0.2, last.get("lowHertz"));
            assertEquals(0.9, last.get("highHertz"));
            assertTrue(number(last, "coefficient") > 0.8 && number(last, "coefficient") <= 1);
            assertEquals(!method.equals("stretching"), last.containsKey("delays"));
            assertTrue(pe.discards().isEmpty(), "" + pe.discards());
        }
    }

    /// Those before the period and in it wait for its end, and are then measured.
    @Test
    void aPeriodIsAReferenceThatDoesNotMove() throws Exception {
        try (PEHarness pe =
                pe("stretching")
                        .set("reference", "period")
                        .set("referenceStart", "2022-05-17T02:00:00Z")
                        .set("referenceEnd", "2022-05-17T06:00:00Z")
                        .open()) {
            for (int hour = 0; hour < 9; hour++) {
                pe.send(SERIES.hour(hour, hour < 2 ? -0.003 : hour < 6 ? 0 : 0.002));
                pe.watermark(Traces.at(3600.0 * (hour + 1)));
                assertEquals(hour < 6 ? 0 : hour + 1, pe.outputs().size());
                assertEquals(
                        OptionalLong.of(Traces.at(hour < 6 ? 0 : 3600.0 * (hour + 1))),
                        pe.watermark());
            }
            pe.end();
            List<Map<String, Object>> records = records(pe);
            for (int hour = 0; hour < 9; hour++) {
                assertChange(hour < 2 ? -0.3 : hour < 6 ? 0 : 0.2, records.get(hour));
            }
            assertEquals(Map.of(), pe.discards());
        }
    }

    @Test
    void aPeriodMayEndWithTheInputAndAnEmptyOneIsReported() throws Exception {
        try (PEHarness pe =
                pe("stretching")
                        .set("reference", "period")
                        .set("referenceStart", "2022-05-17T02:00:00Z")
                        .open()) {
            for (int hour = 0; hour < 5; hour++) {
                pe.send(SERIES.hour(hour, 0));
            }
            pe.end();
            assertEquals(5, pe.outputs().size());
        }
        try (PEHarness pe =
                pe("stretching")
                        .set("reference", "period")
                        .set("referenceEnd", "2022-05-17T00:30:00Z")
                        .open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0)).end();
            assertEquals(Map.of("correlations of pairs without a reference", 2L), pe.discards());
        }
        try (PEHarness pe =
                pe("stretching")
                        .set("reference", "period")
                        .set("referenceStart", "2023-01-01")
                        .open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0)).end();
            assertEquals("no-reference", pe.reports().get(0).code());
            assertEquals(Map.of("correlations of pairs without a reference", 2L), pe.discards());
        }
    }

    @Test
    void theRunningMeanIsOfWhatCameBefore() throws Exception {
        try (PEHarness pe = pe("stretching").set("referenceCount", 4L).open()) {
            for (int hour = 0; hour < 6; hour++) {
                pe.send(SERIES.hour(hour, hour < 4 ? 0 : -0.003));
            }
            pe.end();
            List<Map<String, Object>> records = records(pe);
            assertEquals(2, records.size());
            assertChange(-0.3, records.get(0));
            // One of five in the mean has changed by then.
            assertTrue(number(records.get(1), "dvvPercent") > -0.28, "" + records);
            assertEquals(Map.of("correlations before there was a reference", 4L), pe.discards());
        }
    }

    @Test
    void referencesAreReadAsWriteSacLeavesThem() throws Exception {
        Correlation reference = new CodaSeries(Traces.A, Traces.B, 0, 20_000, 3).hour(0, 0);
        try (PEHarness sac = PEHarness.of(WriteSacPE.DESCRIPTOR, WriteSacPE::new).open()) {
            sac.send(reference.with(reference.samples(), reference.stack(), true)).end();
            String name = sac.artifactNames().get(0);
            Path file = folder.resolve(Path.of(name).getFileName());
            Files.write(file, sac.artifact(name));
        }
        CodaSeries other = new CodaSeries(Traces.A, Traces.C, 0, 20_000, 3);
        try (PEHarness pe = files().open()) {
            pe.send(SERIES.hour(0, 0.002)).send(other.hour(0, 0.002)).end();
            assertEquals(1, records(pe).size());
            assertChange(0.2, records(pe).get(0));
            assertEquals(Map.of("correlations of pairs without a reference", 1L), pe.discards());
            assertEquals("no-reference", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("KS.C9M3.00.LHZ.sac"));
        }
    }

    private PEHarness.Builder files() {
        return pe("stretching").set("reference", "files").set("referenceFolder", folder + "");
    }

    private void write(float[] samples, double rate, double begin) throws IOException {
        SacHeader header = SacHeader.builder().samplingRate(rate).time(Traces.at(0), begin).build();
        Path file = folder.resolve("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ.sac");
        try (OutputStream out = Files.newOutputStream(file)) {
            SacWriter.write(out, new SacTrace(header, samples), 6, ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void ofALongerReferenceTheMiddleIsTaken() throws Exception {
        float[] middle = SERIES.hour(0, 0).samples();
        float[] longer = new float[middle.length + 20];
        System.arraycopy(middle, 0, longer, 10, middle.length);
        write(longer, CodaSeries.RATE, -(CodaSeries.MAX_LAG + 10) / CodaSeries.RATE);
        try (PEHarness pe = files().open()) {
            pe.send(SERIES.hour(0, 0)).end();
            assertEquals(0, number(records(pe).get(0), "dvvPercent"), 1e-3);
        }
    }

    @Test
    void aReferenceThatDoesNotFitIsNamedWithWhatToDo() throws Exception {
        float[] samples = SERIES.hour(0, 0).samples();
        double begin = -CodaSeries.MAX_LAG / CodaSeries.RATE;
        write(samples, CodaSeries.RATE, begin + 3);
        assertRefused("have no lag 0 in the middle");
        write(samples, 4, -CodaSeries.MAX_LAG / 4.0);
        assertRefused("its sampling rate is 4.0 Hz");
        write(Arrays.copyOfRange(samples, 50, samples.length - 50), CodaSeries.RATE, begin + 10);
        assertRefused("its lags end at 70.0 s");
        float[] broken = samples.clone();
        broken[7] = Float.NaN;
        write(broken, CodaSeries.RATE, begin);
        assertRefused("not finite");
    }

    private void assertRefused(String why) throws Exception {
        try (PEHarness pe = files().open()) {
            pe.send(SERIES.hour(0, 0)).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals("unreadable-reference", pe.reports().get(0).code());
            String message = pe.reports().get(0).message();
            assertTrue(message.contains(why), message);
        }
    }

    @Test
    void lateMissingAndUnusableCorrelationsAreCounted() throws Exception {
        float[] broken = SERIES.hour(3, 0).samples();
        broken[5] = Float.NaN;
        try (PEHarness pe = pe("stretching").set("referenceCount", 1L).open()) {
            pe.send(SERIES.hour(0, 0))
                    .send(SERIES.hour(2, 0))
                    .send(SERIES.hour(1, 0))
                    .send(SERIES.hour(2, 0))
                    .send(SERIES.hour(3, broken))
                    .send(SERIES.hour(4, new float[broken.length]))
                    .send(SERIES.hour(5, new float[] {1, 2, 1}))
                    .send(SERIES.hour(6, 0))
                    .end();
            assertEquals(
                    Map.of(
                            "correlations before there was a reference", 1L,
                            "correlations that came late: later ones of their pair were there", 2L,
                            "correlations that are not finite", 1L,
                            "correlations that are 0 throughout", 1L,
                            "correlations whose lags differ from their pair's first", 1L,
                            "correlations that are missing between others of their pair", 4L),
                    pe.discards());
            assertEquals(2, pe.outputs().size());
        }
    }

    @Test
    void pairsAreMeasuredByThemselves() throws Exception {
        CodaSeries other = new CodaSeries(Traces.A, Traces.C, 0.2, 30_000, 9);
        try (PEHarness pe = pe("mwcs").set("reference", "first").set("referenceCount", 2L).open()) {
            for (int hour = 0; hour < 4; hour++) {
                pe.send(SERIES.hour(hour, hour < 2 ? 0 : 0.003));
                pe.send(other.hour(hour, hour < 2 ? 0 : -0.002));
            }
            pe.end();
            for (Map<String, Object> record : records(pe)) {
                boolean changed = record.get("time").toString().compareTo("2022-05-17T02") >= 0;
                boolean first = record.get("pair").toString().endsWith("B4Q8.00.LHZ");
                assertChange(changed ? (first ? 0.3 : -0.2) : 0, record);
            }
            assertEquals(8, pe.outputs().size());
        }
    }

    /// With an intercept a clock error does not pass for a change, and is told.
    @ParameterizedTest
    @ValueSource(strings = {"mwcs", "wavelet"})
    void anInterceptTellsOfAClock(String method) throws Exception {
        Correlation clean = new CodaSeries(Traces.A, Traces.B, 0, 20_000, 3).hour(1, 0);
        float[] late = new float[clean.samples().length];
        System.arraycopy(clean.samples(), 0, late, 1, late.length - 1);
        try (PEHarness pe = pe(method).set("intercept", true).set("referenceCount", 1L).open()) {
            pe.send(new CodaSeries(Traces.A, Traces.B, 0, 20_000, 3).hour(0, 0))
                    .send(SERIES.hour(1, late))
                    .end();
            Map<String, Object> record = records(pe).get(0);
            assertEquals(0.2, number(record, "interceptSeconds"), 0.01);
            assertEquals(0, number(record, "dvvPercent"), 0.02);
        }
    }

    @Test
    void aBallisticWindowNeedsADistanceAndLagsThatReachIt() throws Exception {
        CodaSeries nowhere = new CodaSeries(Traces.A, Traces.B, 0.2, Double.NaN, 3);
        CodaSeries far = new CodaSeries(Traces.A, Traces.C, 0.2, 300_000, 3);
        CodaSeries near = new CodaSeries(Traces.B, Traces.C, 0.2, 20_000, 3);
        try (PEHarness pe =
                pe("stretching")
                        .set("velocity", "2 km/s")
                        .set("length", "40 s")
                        .set("referenceCount", 1L)
                        .open()) {
            for (CodaSeries series : List.of(nowhere, far, near)) {
                pe.send(series.hour(0, 0)).send(series.hour(1, 0.002));
            }
            pe.end();
            assertEquals(1, pe.outputs().size());
            assertChange(0.2, records(pe).get(0));
            assertEquals(
                    2L,
                    pe.discards().get("correlations whose band, distance or lags do not allow it"));
            assertTrue(pe.reports().get(0).message().contains("its distance is not known"));
            assertTrue(pe.reports().get(1).message().contains("its lags end at 80.0 s"));
        }
    }

    /// Both sides of an auto-correlation are the same: the error is that of one.
    @Test
    void ofAnAutoCorrelationOneSideIsUsed() throws Exception {
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            CodaSeries series = new CodaSeries(Traces.A, k == 0 ? Traces.A : Traces.B, 0.2, 0, 3);
            try (PEHarness pe =
                    pe("stretching")
                            .set("side", k == 0 ? "both" : "causal")
                            .set("referenceCount", 1L)
                            .open()) {
                pe.send(series.hour(0, 0)).send(series.hour(1, 0.002)).end();
                errors[k] = number(records(pe).get(0), "errorPercent");
            }
        }
        assertEquals(errors[1], errors[0]);
    }

    @Test
    void onlyWhatTheCorrelationHoldsOfTheBandIsUsed() throws Exception {
        try (PEHarness pe = pe("stretching").set("high", "2 Hz").set("referenceCount", 1L).open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0.002)).end();
            assertEquals(1.0, records(pe).get(0).get("highHertz"));
            assertChange(0.2, records(pe).get(0));
        }
        try (PEHarness pe =
                pe("stretching")
                        .set("low", "1.2 Hz")
                        .set("high", "2 Hz")
                        .set("referenceCount", 1L)
                        .open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0.002)).end();
            assertTrue(pe.outputs().isEmpty());
            assertTrue(pe.reports().get(0).message().contains("nothing of 1.2 to 2.0 Hz"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stretching", "mwcs", "wavelet"})
    void whatHasNothingInCommonIsLeftOutAndCounted(String method) throws Exception {
        CodaSeries other = new CodaSeries(Traces.A, Traces.B, 0.2, 20_000, 77);
        try (PEHarness pe =
                pe(method)
                        .set("referenceCount", 1L)
                        .set("maxChange", "0.01 %")
                        .set("minCoherence", 0.95)
                        .open()) {
            pe.send(SERIES.hour(0, 0)).send(other.hour(1, 0)).end();
            assertTrue(pe.outputs().isEmpty(), "" + pe.outputs());
            assertEquals(2, pe.discards().size(), "" + pe.discards());
        }
    }

    @Test
    void tooFewForAReferenceAreReported() throws Exception {
        try (PEHarness pe = pe("stretching").set("reference", "first").open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0)).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals("reference-incomplete", pe.reports().get(0).code());
            assertEquals(Map.of("correlations before there was a reference", 2L), pe.discards());
        }
    }

    /// Records of those that wait are late for nobody.
    @Test
    void eventTimeWaitsForTheReference() throws Exception {
        try (PEHarness pe =
                pe("stretching").set("reference", "first").set("referenceCount", 3L).open()) {
            pe.send(SERIES.hour(0, 0)).watermark(Traces.at(3600));
            assertEquals(OptionalLong.of(Traces.at(0)), pe.watermark());
            pe.send(SERIES.hour(1, 0)).send(SERIES.hour(2, 0)).watermark(Traces.at(3 * 3600));
            assertEquals(OptionalLong.of(Traces.at(3 * 3600)), pe.watermark());
            assertEquals(3, pe.outputs().size());
        }
    }

    @Test
    void wrongParametersAreRefused() {
        assertRefused(pe("stretching").set("low", "1 Hz"), "low must be below high");
        assertRefused(pe("mwcs").set("windowLength", "2 s"), "2 / length = 1.0 Hz wide");
        assertRefused(pe("stretching").set("reference", "files"), "needs their folder");
        assertRefused(
                pe("stretching")
                        .set("referenceStart", "2022-01-02")
                        .set("referenceEnd", "2022-01-01"),
                "must lie before referenceEnd");
    }

    private static void assertRefused(PEHarness.Builder wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::open).getMessage();
        assertTrue(message.contains(why), message);
    }
}
