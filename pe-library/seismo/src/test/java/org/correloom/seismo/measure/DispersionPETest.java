package org.correloom.seismo.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class DispersionPETest {

    private static PEHarness.Builder pe() {
        return PEHarness.of(DispersionPE.TYPE);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> records(PEHarness pe) {
        return pe.outputs().stream().map(record -> (Map<String, Object>) record).toList();
    }

    private static double number(Map<String, Object> record, String field) {
        return ((Number) record.get(field)).doubleValue();
    }

    private static void assertPhase(Map<String, Object> record, double share) {
        double c = DispersedPair.phaseVelocity(number(record, "frequencyHertz"));
        assertEquals(c, number(record, "phaseMetresPerSecond"), share * c, "" + record);
    }

    @Test
    void aRecordForEachFrequencyHasBothVelocities() throws Exception {
        try (PEHarness pe = pe().open()) {
            pe.send(DispersedPair.at(Traces.B, 60_000)).end();
            List<Map<String, Object>> records = records(pe);
            assertTrue(records.size() >= 15, records.size() + " records, " + pe.discards());
            for (Map<String, Object> record : records) {
                assertEquals("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ", record.get("pair"));
                assertEquals("2022-05-17T00:00:00Z", record.get("time"));
                assertEquals("ftan", record.get("method"));
                assertEquals("symmetric", record.get("side"));
                assertEquals(60_000.0, record.get("distanceMetres"));
                double f = number(record, "frequencyHertz");
                assertEquals(1 / f, number(record, "periodSeconds"));
                double u = DispersedPair.phaseVelocity(f) / 1.15;
                assertPhase(record, 0.002);
                assertEquals(u, number(record, "groupMetresPerSecond"), 0.01 * u, "" + record);
                assertTrue(number(record, "wavelengths") >= 3 && number(record, "snr") > 5);
                assertTrue(number(record, "groupErrorMetresPerSecond") > 0);
                assertTrue(number(record, "phaseErrorMetresPerSecond") > 0);
            }
            assertEquals(
                    Set.of("frequencies with too few wavelengths between the stations"),
                    pe.discards().keySet());
        }
    }

    @Test
    void zeroCrossingsTellThePhaseVelocityOfNearStations() throws Exception {
        try (PEHarness pe =
                pe().set("method", "zero-crossings").set("minWavelengths", "0.3").open()) {
            pe.send(DispersedPair.at(Traces.B, 12_000)).end();
            List<Map<String, Object>> records = records(pe);
            assertTrue(records.size() >= 7, "" + records);
            for (Map<String, Object> record : records) {
                // At the edge of the band the spectrum is bent by the lags that are tapered off.
                assertPhase(record, number(record, "frequencyHertz") < 0.13 ? 0.02 : 0.003);
                assertNull(record.get("groupMetresPerSecond"));
            }
            assertEquals(Map.of(), pe.discards());
        }
    }

    /// One table holds the records of both methods.
    @Test
    void bothMethodsHaveTheSameFields() throws Exception {
        Set<Set<String>> fields = new HashSet<>();
        for (String method : List.of("ftan", "zero-crossings")) {
            try (PEHarness pe = pe().set("method", method).open()) {
                pe.send(DispersedPair.at(Traces.B, 60_000)).end();
                fields.addAll(records(pe).stream().map(Map::keySet).collect(Collectors.toSet()));
            }
        }
        assertEquals(1, fields.size(), "" + fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftan", "zero-crossings"})
    void farPairsNeedAReference(String method) throws Exception {
        Correlation far = DispersedPair.at(Traces.B, 180_000);
        try (PEHarness pe = pe().set("method", method).open()) {
            pe.send(far).end();
            for (Map<String, Object> record : records(pe)) {
                assertNull(record.get("phaseMetresPerSecond"));
                assertTrue(number(record, "groupMetresPerSecond") > 2000);
            }
            assertTrue(
                    pe.discards()
                            .containsKey(
                                    "frequencies without a phase velocity: it needs a (better)"
                                            + " reference"),
                    "" + pe.discards());
        }
        try (PEHarness pe =
                pe().set("method", method).set("reference", DispersedPair.DISPERSION).open()) {
            pe.send(far).end();
            assertTrue(records(pe).size() >= 20, "" + pe.discards());
            records(pe).forEach(record -> assertPhase(record, 0.002));
        }
    }

    /// Four times as far, alpha is twice as large.
    @Test
    void alphaMayGrowWithTheRootOfTheDistance() throws Exception {
        List<Object> wanted;
        try (PEHarness pe = pe().set("alpha", "40").open()) {
            wanted = pe.send(DispersedPair.at(Traces.B, 60_000)).end().outputs();
        }
        try (PEHarness pe = pe().set("alpha", "20").set("alphaDistance", "15 km").open()) {
            assertEquals(wanted, pe.send(DispersedPair.at(Traces.B, 60_000)).end().outputs());
        }
        try (PEHarness pe = pe().set("alpha", "20").open()) {
            assertNotEquals(wanted, pe.send(DispersedPair.at(Traces.B, 60_000)).end().outputs());
        }
    }

    /// The acausal side is that of a medium of another velocity.
    @Test
    void eachSideIsMeasuredByItself() throws Exception {
        Correlation near = DispersedPair.at(Traces.B, 60_000);
        Correlation late = DispersedPair.at(Traces.B, 66_000);
        float[] samples = near.samples().clone();
        System.arraycopy(late.samples(), 0, samples, 0, DispersedPair.MAX_LAG);
        try (PEHarness pe = pe().set("side", "each").open()) {
            pe.send(near.with(samples, near.stack(), true)).end();
            for (Map<String, Object> record : records(pe)) {
                boolean isCausal = record.get("side").equals("causal");
                double c = DispersedPair.phaseVelocity(number(record, "frequencyHertz"));
                assertEquals(
                        isCausal ? c : c / 1.1,
                        number(record, "phaseMetresPerSecond"),
                        0.01 * c,
                        "" + record);
            }
            assertEquals(
                    Set.of("causal", "acausal"),
                    records(pe).stream().map(r -> r.get("side")).collect(Collectors.toSet()));
        }
        for (String side : List.of("causal", "acausal")) {
            try (PEHarness pe = pe().set("side", side).open()) {
                pe.send(near.with(samples, near.stack(), true)).end();
                assertTrue(records(pe).stream().allMatch(r -> r.get("side").equals(side)));
                assertTrue(records(pe).size() > 10);
            }
        }
    }

    @Test
    void onlyFinalStacksAreMeasuredUnlessEveryOneIsWanted() throws Exception {
        Correlation whole = DispersedPair.at(Traces.B, 60_000);
        Correlation running = whole.with(whole.samples(), whole.stack(), false);
        Correlation subStack =
                DispersedPair.of(Traces.B, 60_000, whole.samples(), StackInfo.Kind.SUB_STACK);
        int count;
        try (PEHarness pe = pe().open()) {
            pe.send(subStack).send(running).send(whole).end();
            count = pe.outputs().size();
            assertEquals(1L, pe.discards().get("sub-stacks, which are never final (what = final)"));
        }
        try (PEHarness pe = pe().set("what", "every").open()) {
            pe.send(subStack).send(running).send(whole).end();
            assertEquals(3 * count, pe.outputs().size());
        }
    }

    @Test
    void whatCannotBeMeasuredIsCountedAndTheFirstIsReported() throws Exception {
        Correlation whole = DispersedPair.at(Traces.B, 60_000);
        float[] broken = whole.samples().clone();
        broken[7] = Float.NaN;
        StackInfo.Kind kind = StackInfo.Kind.LINEAR;
        try (PEHarness pe = pe().open()) {
            pe.send(DispersedPair.of(Traces.C, Double.NaN, whole.samples(), kind))
                    .send(DispersedPair.of(Traces.B, 1_000_000, whole.samples(), kind))
                    .send(DispersedPair.of(Traces.A, 0, whole.samples(), kind))
                    .send(DispersedPair.of(Traces.B, 60_000, broken, kind))
                    .send(DispersedPair.of(Traces.B, 60_000, new float[broken.length], kind))
                    .send(DispersedPair.of(Traces.B, 60_000, Traces.noise(1601, 3), kind))
                    .end();
            assertEquals(
                    2L,
                    pe.discards().get("correlations whose band, distance or lags do not allow it"));
            assertEquals(1L, pe.discards().get("correlations of a station with itself"));
            assertEquals(1L, pe.discards().get("correlations that are not finite"));
            assertEquals(1L, pe.discards().get("correlations that are 0 throughout"));
            assertEquals(1, pe.reports().size());
            assertTrue(pe.reports().get(0).message().contains("its distance is not known"));
        }
    }

    /// The slowest wave of 255 km needs 170 s, and lags end at 200 s: four periods fit in between
    /// from 0.133 Hz on, which is the fifth frequency.
    @Test
    void frequenciesWhoseNoiseTheLagsDoNotTellAreSaidToBeSo() throws Exception {
        Correlation far = DispersedPair.at(Traces.B, 255_000);
        try (PEHarness pe = pe().set("reference", DispersedPair.DISPERSION).open()) {
            pe.send(far).send(far).end();
            assertTrue(records(pe).size() > 20, "" + pe.discards());
            for (Map<String, Object> record : records(pe)) {
                assertTrue(number(record, "frequencyHertz") > 0.13, "" + record);
            }
            assertEquals(
                    8L,
                    pe.discards()
                            .get("frequencies without lags for the noise: maxLag is too small"));
            assertEquals(1, pe.reports().size());
            String message = pe.reports().get(0).message();
            assertTrue(message.contains("its lags end at 200 s"), message);
            assertTrue(message.contains("at 255.0 km 0.100 Hz needs 210 s"), message);
        }
    }

    @Test
    void wrongParametersAreRefused() {
        assertRefused(pe().set("low", "1 Hz"), "low must be below high");
        assertRefused(pe().set("minVelocity", "6 km/s"), "must rise from above 0");
        assertRefused(pe().set("reference", "fast"), "\"fast\" is no dispersion");
        assertRefused(
                pe().set("method", "zero-crossings").set("side", "causal"),
                "only symmetric goes with them");
    }

    private static void assertRefused(PEHarness.Builder wrong, String why) {
        String message = assertThrows(IllegalArgumentException.class, wrong::open).getMessage();
        assertTrue(message.contains(why), message);
    }
}
