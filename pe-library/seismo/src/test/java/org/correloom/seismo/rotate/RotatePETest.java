package org.correloom.seismo.rotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class RotatePETest {

    private static final float[] Z = Traces.noise(200, 1);
    private static final float[] N = Traces.noise(200, 2);
    private static final float[] E = Traces.noise(200, 3);

    @TempDir private Path folder;

    private static PEHarness.Builder rotate() {
        return PEHarness.of(RotatePE.DESCRIPTOR, RotatePE::new);
    }

    private static SourceId id(String channel) {
        return new SourceId("XX", "HOLE", "00", channel);
    }

    private static Trace of(String channel, double seconds, float... samples) {
        return Traces.of(id(channel), seconds, 1, samples);
    }

    private static float[] mix(double z, double n, double e) {
        float[] mixed = new float[Z.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (z * Z[i] + n * N[i] + e * E[i]);
        }
        return mixed;
    }

    private static String channel(String code, double azimuth, double dip) {
        return epoch(code, azimuth, dip, "startDate=\"2020-01-01T00:00:00\"");
    }

    private static String epoch(String code, double azimuth, double dip, String dates) {
        return "<Channel code=\""
                + code
                + "\" locationCode=\"00\" "
                + dates
                + "><Latitude>1</Latitude>"
                + "<Longitude>2</Longitude><Elevation>3</Elevation><Depth>250</Depth><Azimuth>"
                + azimuth
                + "</Azimuth><Dip>"
                + dip
                + "</Dip><SampleRate>1</SampleRate></Channel>";
    }

    private String stationXml(String... channels) throws Exception {
        Path file = folder.resolve("hole.xml");
        Files.writeString(
                file,
                "<?xml version=\"1.0\"?><FDSNStationXML"
                        + " xmlns=\"http://www.fdsn.org/xml/station/1\" schemaVersion=\"1.1\">"
                        + "<Source>test</Source><Created>2022-01-01T00:00:00</Created>"
                        + "<Network code=\"XX\"><Station code=\"HOLE\"><Latitude>1</Latitude>"
                        + "<Longitude>2</Longitude><Elevation>3</Elevation><Site><Name>x</Name>"
                        + "</Site>"
                        + String.join("", channels)
                        + "</Station></Network></FDSNStationXML>");
        return file.toString();
    }

    private static Trace output(PEHarness pe, String channel) {
        return pe.outputs(Trace.class).stream()
                .filter(t -> t.id().equals(id(channel)))
                .findFirst()
                .orElseThrow();
    }

    /// A sensor whose first horizontal points to 120 and its second to 210 degrees, in any order of
    /// arrival.
    @Test
    void aBoreholeSensorIsTurnedByItsAzimuths() throws Exception {
        String xml =
                stationXml(channel("LHZ", 0, -90), channel("LH1", 120, 0), channel("LH2", 210, 0));
        double half = Math.sqrt(3) / 2;
        List<Trace> traces =
                List.of(
                        of("LH2", 0, mix(0, -half, -0.5)),
                        of("LHZ", 0, Z),
                        of("LH1", 0, mix(0, -0.5, half)));
        try (PEHarness pe = rotate().set("response", xml).open()) {
            pe.sendAll(traces).end();
            assertEquals(
                    List.of(id("LHZ"), id("LHN"), id("LHE")),
                    pe.outputs(Trace.class).stream().map(Trace::id).toList());
            assertArrayEquals(Z, output(pe, "LHZ").samples(), 1e-6f);
            assertArrayEquals(N, output(pe, "LHN").samples(), 1e-6f);
            assertArrayEquals(E, output(pe, "LHE").samples(), 1e-6f);
            assertEquals(Map.of(), pe.discards());
        }
    }

    /// A sensor that is turned by 90 degrees at 00:01:40, sample 100, and again by as much after a
    /// stop; the vertical has one epoch for all of it.
    @Test
    void aSensorThatIsTurnedWithinATraceIsTurnedByItsEpochs() throws Exception {
        String until = "startDate=\"2020-01-01T00:00:00\" endDate=\"2022-05-17T00:01:39\"";
        String from = "startDate=\"2022-05-17T00:01:40\" endDate=\"2022-05-17T00:02:29\"";
        String last = "startDate=\"2022-05-17T00:02:40\"";
        String xml =
                stationXml(
                        channel("LHZ", 0, -90),
                        epoch("LH1", 0, 0, until),
                        epoch("LH2", 90, 0, until),
                        epoch("LH1", 90, 0, from),
                        epoch("LH2", 180, 0, from),
                        epoch("LH1", 180, 0, last),
                        epoch("LH2", 270, 0, last));
        float[] first = new float[200];
        float[] second = new float[200];
        for (int k = 0; k < 200; k++) {
            first[k] = k < 100 ? N[k] : k < 155 ? E[k] : -N[k];
            second[k] = k < 100 ? E[k] : k < 155 ? -N[k] : -E[k];
        }
        try (PEHarness pe = rotate().set("response", xml).open()) {
            pe.send(of("LHZ", 0, Z)).send(of("LH1", 0, first)).send(of("LH2", 0, second)).end();
            assertEquals(3, pe.outputs().size());
            for (Trace trace : pe.outputs(Trace.class)) {
                assertEquals(Gaps.of(150, 160), trace.gaps());
                float[] expected =
                        switch (trace.id().channel()) {
                            case "LHZ" -> Z.clone();
                            case "LHN" -> N.clone();
                            default -> E.clone();
                        };
                Arrays.fill(expected, 150, 160, 0);
                assertArrayEquals(expected, trace.samples(), 1e-6f);
            }
            assertEquals(Map.of("samples between two epochs of orientations", 30L), pe.discards());
            assertTrue(pe.reports().get(0).message().contains("XX.HOLE.00.LH1"));
        }
    }

    @Test
    void radialPointsAlongTheAzimuth() throws Exception {
        try (PEHarness pe = rotate().set("to", "zrt").set("azimuth", "30 deg").open()) {
            pe.send(of("LHZ", 0, Z)).send(of("LHN", 0, N)).send(of("LHE", 0, E)).end();
            double half = Math.sqrt(3) / 2;
            assertArrayEquals(Z, output(pe, "LHZ").samples());
            assertArrayEquals(mix(0, half, 0.5), output(pe, "LHR").samples(), 1e-6f);
            assertArrayEquals(mix(0, -0.5, half), output(pe, "LHT").samples(), 1e-6f);
        }
    }

    @Test
    void whatOneComponentLacksIsAGapInAll() throws Exception {
        Trace east = Traces.withGaps(of("LHE", 0, E), 50, 60);
        Trace north = of("LHN", 20, Arrays.copyOfRange(N, 20, 180));
        try (PEHarness pe = rotate().open()) {
            pe.send(of("LHZ", 0, Z)).send(north).send(east).end();
            assertEquals(3, pe.outputs().size());
            for (Trace trace : pe.outputs(Trace.class)) {
                assertEquals(Traces.at(20), trace.startTime());
                assertEquals(160, trace.length());
                assertEquals(Gaps.of(30, 40), trace.gaps());
            }
            float[] expected = Arrays.copyOfRange(Z, 20, 180);
            Arrays.fill(expected, 30, 40, 0);
            assertArrayEquals(expected, output(pe, "LHZ").samples());
        }
    }

    /// Spans that overlap at midnight: each with its own, none with the day before.
    @Test
    void eachSpanFindsItsOwnPartners() throws Exception {
        try (PEHarness pe = rotate().open()) {
            for (int day = 0; day < 3; day++) {
                for (String channel : List.of("LHE", "LHZ", "LHN")) {
                    pe.send(of(channel, 190 * day, Traces.noise(200, day)));
                }
                pe.watermark(Traces.at(190 * day));
            }
            pe.end();
            assertEquals(9, pe.outputs().size());
            assertTrue(pe.outputs(Trace.class).stream().allMatch(t -> t.length() == 200));
            assertEquals(Map.of(), pe.discards());
        }
    }

    @Test
    void windowsThatOverlapByMoreThanHalfAreKeptApart() throws Exception {
        try (PEHarness pe = rotate().open()) {
            for (String channel : List.of("LHE", "LHZ", "LHN")) {
                pe.send(Traces.window(id(channel), 7, 1, Z))
                        .send(Traces.window(id(channel), 8, 1, N));
            }
            pe.end();
            assertEquals(6, pe.outputs().size());
            assertEquals(7, output(pe, "LHN").window().orElseThrow().index());
        }
    }

    @Test
    void tracesWithoutPartnersAreCounted() throws Exception {
        try (PEHarness pe = rotate().open()) {
            pe.send(of("LHZ", 0, Z)).send(of("LHN", 0, N)).send(of("BHE", 0, E));
            pe.watermark(Traces.at(200));
            assertEquals(
                    Map.of("traces without the sensor's two other components", 3L), pe.discards());
            pe.end();
            assertEquals(0, pe.outputs().size());
        }
    }

    @Test
    void componentsThatCannotBeTurnedAreNamed() throws Exception {
        try (PEHarness pe = rotate().open()) {
            pe.send(of("LHZ", 0, Z)).send(of("LH1", 0, N)).send(of("LH2", 0, E)).end();
            assertEquals(Map.of("traces without a usable orientation", 3L), pe.discards());
            assertTrue(
                    pe.reports().get(0).message().startsWith("XX.HOLE.00.LH1: how it is oriented"));
        }
        String flat =
                stationXml(channel("LHZ", 0, -90), channel("LH1", 120, 0), channel("LH2", 121, 0));
        try (PEHarness pe = rotate().set("response", flat).open()) {
            pe.send(of("LHZ", 0, Z)).send(of("LH1", 0, N)).send(of("LH2", 0, E)).end();
            assertEquals("orientations-in-a-plane", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("XX.HOLE.00.LH1"));
            assertEquals(0, pe.outputs().size());
        }
        try (PEHarness pe = rotate().open()) {
            pe.send(of("LHZ", 0, Z)).send(of("LHN", 0.3, N)).send(of("LHE", 0, E)).end();
            assertEquals(
                    Map.of(
                            "traces whose rate, unit or sample times differ from those of the"
                                    + " sensor's other components",
                            3L),
                    pe.discards());
        }
        assertThrows(
                IllegalArgumentException.class, () -> rotate().set("response", "nowhere").open());
    }
}
