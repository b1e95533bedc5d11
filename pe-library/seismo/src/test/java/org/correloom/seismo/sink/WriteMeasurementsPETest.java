package org.correloom.seismo.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class WriteMeasurementsPETest {

    private static final int MIDDLE = 40;
    private static final double RATE = 4;

    /// A parabola of height 5 at +2.1 s and one of depth 3 at -3.05 s; noise of ±0.5 at the causal,
    /// ±0.25 at the acausal side, beyond 7.5 of 10 s.
    private static float[] twoSided() {
        float[] c = new float[2 * MIDDLE + 1];
        for (int i = 0; i < c.length; i++) {
            double lag = (i - MIDDLE) / RATE;
            if (Math.abs(lag - 2.1) < 0.5) {
                c[i] = (float) (5 - 10 * (lag - 2.1) * (lag - 2.1));
            } else if (Math.abs(lag + 3.05) < 0.5) {
                c[i] = (float) (-3 + 8 * (lag + 3.05) * (lag + 3.05));
            } else if (Math.abs(lag) >= 7.5) {
                c[i] = (i % 2 == 0 ? 1 : -1) * (lag > 0 ? 0.5f : 0.25f);
            }
        }
        return c;
    }

    private static Correlation correlation(
            SourceId second, Optional<StationLocation> place, StackInfo.Kind kind, boolean last) {
        Optional<StationLocation> origin = Optional.of(StationLocation.local(0, 0, 0));
        return new Correlation(
                Traces.A,
                second,
                origin,
                place,
                InterStation.between(origin, place),
                RATE,
                twoSided(),
                319,
                335,
                Traces.START,
                Traces.at(86400),
                0.1,
                0.4,
                new StackInfo(kind, 24, Traces.START),
                last);
    }

    private static Correlation stack(boolean last) {
        // 3 km east and 4 km north.
        return correlation(
                Traces.B,
                Optional.of(StationLocation.local(3000, 4000, 0)),
                StackInfo.Kind.LINEAR,
                last);
    }

    private static PEHarness.Builder writer() {
        return PEHarness.of(WriteMeasurementsPE.DESCRIPTOR, WriteMeasurementsPE::new);
    }

    private static List<String> lines(PEHarness pe) {
        return new String(pe.artifact("measurements.csv"), StandardCharsets.UTF_8).lines().toList();
    }

    private static Map<String, String> row(PEHarness pe, int number) {
        String[] names = lines(pe).get(0).split(",", -1);
        String[] cells = lines(pe).get(number).split(",", -1);
        assertEquals(names.length, cells.length);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }

    private static void assertNumber(double expected, Map<String, String> row, String column) {
        assertEquals(expected, Double.parseDouble(row.get(column)), 1e-5, column);
    }

    @Test
    void everyQuantityIsInTheRowWithItsUnitInTheHeader() throws Exception {
        try (PEHarness pe = writer().open()) {
            pe.send(stack(false)).send(stack(true)).end();
            assertEquals(List.of("measurements.csv"), pe.artifactNames());
            assertEquals(2, lines(pe).size());
            Map<String, String> row = row(pe, 1);
            assertEquals("KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ", row.get("pair"));
            assertEquals("KS.A7K2.00.LHZ", row.get("first"));
            assertEquals("KS.B4Q8.00.LHZ", row.get("second"));
            assertEquals("linear", row.get("stack"));
            assertEquals("2022-05-17T00:00:00Z", row.get("start [UTC]"));
            assertEquals("2022-05-18T00:00:00Z", row.get("end [UTC]"));
            assertEquals("319", row.get("windows"));
            assertEquals("335", row.get("possibleWindows"));
            assertNumber(5000, row, "distance [m]");
            assertNumber(36.869898, row, "azimuth [deg]");
            assertNumber(216.869898, row, "backAzimuth [deg]");
            assertNumber(0.1, row, "bandLow [Hz]");
            assertNumber(0.4, row, "bandHigh [Hz]");
            assertNumber(2.1, row, "peakLagCausal [s]");
            assertNumber(5, row, "peakAmplitudeCausal");
            // The largest sample is at 2.0 s: 5 - 10·0.1².
            assertNumber(4.9 / 0.5, row, "snrCausal");
            assertNumber(-3.05, row, "peakLagAcausal [s]");
            assertNumber(-3, row, "peakAmplitudeAcausal");
            assertNumber((3 - 8 * 0.05 * 0.05) / 0.25, row, "snrAcausal");
            // Half of the causal peak, where the acausal side is 0; both noises have equal signs.
            assertNumber(2.1, row, "peakLagSymmetric [s]");
            assertNumber(2.5, row, "peakAmplitudeSymmetric");
            assertNumber(4.9 / 2 / 0.375, row, "snrSymmetric");
            assertEquals(Map.of(), pe.discards(), "a superseded running stack is not left out");
        }
    }

    @Test
    void theSignalWindowGoesByVelocityAndDistance() throws Exception {
        // 5 km at 1.5 to 2 km/s: 2.5 to 3.33 s, which leaves the causal peak out.
        try (PEHarness pe =
                writer().set("minVelocity", "1.5 km/s").set("maxVelocity", "2 km/s").open()) {
            pe.send(stack(true)).end();
            assertNumber(-3.05, row(pe, 1), "peakLagAcausal [s]");
            // 2.5 s is the edge of the peak at 2.1 s.
            assertNumber((5 - 10 * 0.4 * 0.4) / 0.5, row(pe, 1), "snrCausal");
        }
        try (PEHarness pe = writer().set("maxVelocity", "100 m/s").open()) {
            pe.send(stack(true)).end();
            assertEquals("", row(pe, 1).get("snrSymmetric"), "50 s is beyond the largest lag");
            assertEquals("", row(pe, 1).get("peakLagSymmetric [s]"));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> writer().set("minVelocity", 3.0).set("maxVelocity", 2.0).open());
    }

    @Test
    void whatIsNotKnownIsAnEmptyCell() throws Exception {
        Correlation lost = correlation(Traces.C, Optional.empty(), StackInfo.Kind.LINEAR, true);
        try (PEHarness pe = writer().open()) {
            pe.send(lost).send(lost.with(new float[81], lost.stack(), true)).end();
            assertEquals("", row(pe, 1).get("distance [m]"));
            assertEquals("", row(pe, 1).get("azimuth [deg]"));
            assertEquals("", row(pe, 1).get("snrCausal"), "0 over 0");
            assertEquals("", row(pe, 1).get("peakLagCausal [s]"));
        }
        try (PEHarness pe = writer().set("minVelocity", "1.5 km/s").open()) {
            pe.send(lost).end();
            assertEquals("", row(pe, 1).get("snrCausal"));
            assertEquals("", row(pe, 1).get("peakLagCausal [s]"));
        }
    }

    /// The same correlations in another order, and one of them twice: the same file.
    @Test
    void theFileDependsOnTheStacksAndNotOnTheWayTheyCame() throws Exception {
        Correlation other =
                correlation(Traces.C, Optional.empty(), StackInfo.Kind.PHASE_WEIGHTED, true);
        Correlation linear = correlation(Traces.C, Optional.empty(), StackInfo.Kind.LINEAR, true);
        byte[] file;
        try (PEHarness pe = writer().open()) {
            pe.send(stack(true)).send(linear).send(other).end();
            file = pe.artifact("measurements.csv");
            assertEquals(4, lines(pe).size());
        }
        try (PEHarness pe = writer().open()) {
            pe.send(other).send(stack(true)).send(other).send(linear).end();
            assertEquals(new String(file), new String(pe.artifact("measurements.csv")));
        }
    }

    @Test
    void subStacksHaveRowsOfTheirOwnWhenAskedForAndAreCountedOtherwise() throws Exception {
        Correlation stack = stack(false);
        Correlation first =
                stack.with(
                        stack.samples(),
                        new StackInfo(StackInfo.Kind.SUB_STACK, 1, Traces.START),
                        false);
        Correlation second =
                stack.with(
                        stack.samples(),
                        new StackInfo(StackInfo.Kind.SUB_STACK, 1, Traces.at(3600)),
                        false);
        try (PEHarness pe = writer().set("what", "every").open()) {
            pe.sendAll(Arrays.asList(first, stack, second, stack)).end();
            assertEquals(4, lines(pe).size());
        }
        try (PEHarness pe = writer().open()) {
            pe.send(first).end();
            assertEquals(List.of(), pe.artifactNames());
            assertEquals(
                    Map.of("sub-stacks, which are never final (what = final)", 1L), pe.discards());
        }
    }

    @Test
    void aRunWithoutEndWritesTheFileAsTimeGoesOn() throws Exception {
        try (PEHarness pe = writer().set("what", "every").set("refresh", "1 h").open()) {
            pe.watermark(Traces.at(0));
            pe.send(stack(false)).watermark(Traces.at(1800));
            assertEquals(List.of(), pe.artifactNames());
            pe.watermark(Traces.at(3600));
            assertEquals(2, lines(pe).size());
        }
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /// In whatever order they come, as instances of a PE send them.
    @Test
    void recordsOfOtherPEsAreASecondTable() throws Exception {
        List<Map<String, Object>> records =
                List.of(
                        fields("pair", "A_B", "time", "2022-01-01T00:00:00Z", "dvvPercent", 0.25),
                        fields("pair", "A_B", "time", "2022-01-02T00:00:00Z", "dvvPercent", -1.5),
                        fields("pair", "A_C", "time", "2022-01-01T00:00:00Z", "note", "a, b"));
        String expected =
                """
                pair,time,dvvPercent,note
                A_B,2022-01-01T00:00:00Z,0.25,
                A_B,2022-01-02T00:00:00Z,-1.5,
                A_C,2022-01-01T00:00:00Z,,"a, b"
                """;
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(1, 0, 2, 1))) {
            try (PEHarness pe = PEHarness.of(WriteMeasurementsPE.TYPE).set("table", "dvv").open()) {
                pe.send(stack(true));
                for (int i : order) {
                    pe.send(WriteMeasurementsPE.RECORDS, records.get(i));
                }
                pe.end();
                assertEquals(Set.of("measurements.csv", "dvv.csv"), Set.copyOf(pe.artifactNames()));
                assertEquals(expected, new String(pe.artifact("dvv.csv"), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void aTableOfRecordsNeedsANameOfItsOwn() {
        for (String name : List.of("", "measurements", "../x", "a/b")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            PEHarness.of(WriteMeasurementsPE.DESCRIPTOR, WriteMeasurementsPE::new)
                                    .set("table", name)
                                    .open(),
                    name);
        }
    }
}
