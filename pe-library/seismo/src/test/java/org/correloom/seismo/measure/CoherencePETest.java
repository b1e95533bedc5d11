package org.correloom.seismo.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CoherencePETest {

    private static final CodaSeries SERIES = new CodaSeries(Traces.A, Traces.B, 0.2, 20_000, 3);

    private static PEHarness.Builder pe() {
        return PEHarness.of(CoherencePE.TYPE)
                .set("low", "0.2 Hz")
                .set("high", "0.9 Hz")
                .set("start", "0 s")
                .set("length", "80 s");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> records(PEHarness pe) {
        return pe.outputs().stream().map(record -> (Map<String, Object>) record).toList();
    }

    private static double number(Map<String, Object> record, String field) {
        return ((Number) record.get(field)).doubleValue();
    }

    /// Coda of variance 1 with 0.04 of noise: γ² is 1 / 1.04², less what the segments cost.
    @Test
    void whatBothHaveInCommonIsToldByBand() throws Exception {
        try (PEHarness pe = pe().set("reference", "first").set("referenceCount", 5L).open()) {
            for (int hour = 0; hour < 8; hour++) {
                pe.send(SERIES.hour(hour, 0));
            }
            pe.end();
            List<Map<String, Object>> records = records(pe);
            assertEquals(3 * 8, records.size());
            for (Map<String, Object> record : records) {
                assertEquals(1 / 1.04, number(record, "squaredCoherence"), 0.06, "" + record);
                assertTrue(number(record, "squaredCoherence") > number(record, "chanceLevel"));
            }
            Map<String, Object> first = records.get(0);
            assertEquals("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ", first.get("pair"));
            assertEquals("2022-05-17T00:00:00Z", first.get("time"));
            assertEquals("2022-05-17T01:00:00Z", first.get("endTime"));
            assertEquals(0.2, number(first, "lowHertz"), 1e-12);
            assertEquals(0.2 * Math.cbrt(4.5), number(first, "highHertz"), 1e-12);
            assertEquals(0.9, number(records.get(2), "highHertz"), 1e-12);
            assertTrue((long) first.get("segments") > 20);
            assertEquals(Map.of(), pe.discards());
        }
    }

    @Test
    void whatIsAnotherMediumIsNotCoherent() throws Exception {
        CodaSeries other = new CodaSeries(Traces.A, Traces.B, 0.2, 20_000, 77);
        try (PEHarness pe = pe().set("referenceCount", 1L).set("bands", 1L).open()) {
            pe.send(SERIES.hour(0, 0)).send(other.hour(1, 0)).end();
            Map<String, Object> record = records(pe).get(0);
            assertTrue(number(record, "squaredCoherence") < number(record, "chanceLevel"));
        }
    }

    /// Above 1 Hz the correlation holds nothing.
    @Test
    void bandsThatTheCorrelationDoesNotHoldAreCounted() throws Exception {
        try (PEHarness pe =
                pe().set("low", "0.25 Hz").set("high", "2 Hz").set("referenceCount", 1L).open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0)).end();
            assertEquals(2, pe.outputs().size());
            assertEquals(1L, pe.discards().get("bands that a correlation holds no frequency of"));
        }
    }

    @Test
    void lagsThatHoldNoSegmentsAreReportedOnceAndCounted() throws Exception {
        Correlation nowhere = new CodaSeries(Traces.A, Traces.C, 0, Double.NaN, 3).hour(1, 0);
        try (PEHarness pe =
                pe().set("velocity", "3 km/s")
                        .set("start", "70 s")
                        .set("referenceCount", 1L)
                        .open()) {
            pe.send(SERIES.hour(0, 0)).send(SERIES.hour(1, 0)).send(SERIES.hour(2, 0));
            pe.send(nowhere).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals(
                    2L, pe.discards().get("correlations whose distance or lags do not allow it"));
            assertEquals(1, pe.reports().size());
            assertTrue(pe.reports().get(0).message().contains("coherence needs at least 2"));
        }
    }

    @Test
    void wrongParametersAreRefused() {
        assertRefused(pe().set("low", "1 Hz"), "low must be below high");
        assertRefused(pe().set("segment", "60 s"), "must hold two segments");
        assertRefused(pe().set("reference", "files"), "needs their folder");
    }

    private static void assertRefused(PEHarness.Builder wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::open).getMessage();
        assertTrue(message.contains(why), message);
    }
}
