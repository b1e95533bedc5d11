package org.correloom.seismo.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.seismo.Traces;
import org.correloom.seismo.item.DispersionText;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.source.StationLayout.Shape;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class SyntheticNetworkPETest {

    private static PEHarness.Builder network() {
        return PEHarness.of(SyntheticNetworkPE.DESCRIPTOR, SyntheticNetworkPE::new)
                .set("stations", 3L)
                .set("duration", "600 s")
                .set("startTime", "2022-05-17")
                .set("chunk", "250 s");
    }

    @Test
    void stationsAdvanceTogetherAndTheWatermarkWithThem() throws Exception {
        try (PEHarness pe = network().open()) {
            pe.produce();
            assertEquals(3, pe.outputs().size());
            assertEquals(Traces.at(250), pe.watermark().getAsLong());
            List<Trace> traces = pe.produceAll(10).outputs(Trace.class);
            assertEquals(9, traces.size());
            assertEquals(500, traces.get(8).length(), "the last piece is shorter");
            assertEquals(Traces.at(600), traces.get(8).endTime());
            assertEquals(1, pe.progress().orElseThrow().fraction(), 1e-12);
        }
    }

    @Test
    void channelsHaveTheBandCodeOfTheirRate() throws Exception {
        Map<Double, String> codes =
                Map.of(
                        0.1, "VHZ", 1.0, "LHZ", 5.0, "MHZ", 20.0, "BHZ", 100.0, "HHZ", 500.0, "CHZ",
                        1000.0, "FHZ");
        for (Map.Entry<Double, String> code : codes.entrySet()) {
            double rate = code.getKey();
            try (PEHarness pe =
                    network()
                            .set("samplingRate", rate)
                            .set("aperture", 1.0)
                            .set("low", 0.02 * rate)
                            .set("high", 0.2 * rate)
                            .set("duration", Math.max(1, 40 / rate))
                            .open()) {
                Trace trace = pe.produceAll(3).outputs(Trace.class).get(0);
                assertEquals(code.getValue(), trace.id().channel(), rate + " Hz");
            }
        }
    }

    @Test
    void theFieldHasTheAmplitudeAskedForAndAnotherSeedIsAnotherField() throws Exception {
        float[][] first = new float[2][];
        for (int seed = 0; seed < 2; seed++) {
            try (PEHarness pe =
                    network()
                            .set("seed", (long) seed)
                            .set("duration", "1 h")
                            .set("amplitude", 2.0)
                            .set("localNoise", 0.5)
                            .set("chunk", "1 h")
                            .open()) {
                first[seed] = pe.produceAll(10).outputs(Trace.class).get(0).samples();
            }
            double squares = 0;
            for (float v : first[seed]) {
                squares += v * v;
            }
            assertEquals(Math.sqrt(4 + 1), Math.sqrt(squares / first[seed].length), 0.15);
        }
        assertNotEquals(first[0][100], first[1][100]);
    }

    @Test
    void theSamplesDoNotDependOnThePieces() throws Exception {
        float[] whole;
        try (PEHarness pe = network().set("localNoise", 0.0).set("chunk", "600 s").open()) {
            whole = pe.produceAll(5).outputs(Trace.class).get(1).samples();
        }
        try (PEHarness pe = network().set("localNoise", 0.0).open()) {
            float[] joined = new float[3000];
            int at = 0;
            for (Trace trace : pe.produceAll(5).outputs(Trace.class)) {
                if (trace.id().station().equals("S02")) {
                    System.arraycopy(trace.samples(), 0, joined, at, trace.length());
                    at += trace.length();
                }
            }
            assertArrayEquals(whole, joined);
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void noTwoStationsAreFurtherApartThanTheAperture(Shape shape) {
        StationLayout layout = StationLayout.of(shape, 23, 5000, 4);
        double largest = 0;
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < 23; i++) {
            for (int j = 0; j < i; j++) {
                double d = Math.hypot(layout.x()[i] - layout.x()[j], layout.y()[i] - layout.y()[j]);
                largest = Math.max(largest, d);
                smallest = Math.min(smallest, d);
            }
        }
        assertTrue(largest <= 5000.001 && largest > 2500, largest + " m");
        assertTrue(smallest > 50, smallest + " m");
        assertEquals("S23", layout.names().get(22));
    }

    @Test
    void positionsOfOnesOwnAreTaken() {
        StationLayout layout = StationLayout.parse("N1 0 100\nN2, 250, -3.5; N3 1e3 0");
        assertEquals(List.of("N1", "N2", "N3"), layout.names());
        assertEquals(-3.5, layout.y()[1]);
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> StationLayout.parse("N1 0 1\nN1 2 3"));
        assertTrue(refusal.getMessage().contains("N1 2 3"));
    }

    @Test
    void dispersionIsAVelocityATableOrAPowerLaw() {
        assertEquals(3000, DispersionText.parse("3000").phaseVelocity(0.7));
        assertEquals(3000, DispersionText.parse("0.1:3200, 0.3:2800").phaseVelocity(0.2), 1e-9);
        assertEquals(
                3000 * Math.pow(2, -0.15),
                DispersionText.parse("3000@0.2^-0.15").phaseVelocity(0.4),
                1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "0.1:3200, 0.3", "3000@0.2", "-5", "0.3:1, 0.1:2"})
    void whatIsNoDispersionIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> DispersionText.parse(text));
    }
}
