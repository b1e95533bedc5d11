package org.correloom.seismo.rotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.fft.AnalyticSignal;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.correlate.CrossCorrelatePE;
import org.correloom.seismo.correlate.SpectrumPE;
import org.correloom.seismo.correlate.StackPE;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.WindowSpan;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Waves of known polarisation from windows to correlations of R and T, at 1 Hz in windows of 400
/// samples, 0.05–0.3 Hz.
class RotateCorrelationsPETest {

    private static final int LENGTH = 400;
    private static final int LAG = 30;
    private static final long SECOND = 1_000_000_000L;

    /// Z, R and T at one station.
    private record Motion(float[] z, float[] r, float[] t) {

        /// As many as there are, of each station's place.
        List<Trace> recorded(
                String station, Optional<StationLocation> place, double azimuth, long number) {
            double sin = Math.sin(Math.toRadians(azimuth));
            double cos = Math.cos(Math.toRadians(azimuth));
            float[] north = new float[z.length];
            float[] east = new float[z.length];
            for (int k = 0; k < z.length; k++) {
                north[k] = (float) (r[k] * cos - t[k] * sin);
                east[k] = (float) (r[k] * sin + t[k] * cos);
            }
            List<Trace> traces = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                SourceId id = new SourceId("XX", station, "00", "LH" + "ZNE".charAt(c));
                traces.add(window(id, place, number, List.of(z, north, east).get(c)));
            }
            return traces;
        }

        private static Trace window(
                SourceId id, Optional<StationLocation> place, long number, float[] samples) {
            long length = LENGTH * SECOND;
            return new Trace(
                    id,
                    number * length,
                    1,
                    samples,
                    Gaps.NONE,
                    SampleUnit.NONE,
                    place,
                    Optional.of(new WindowSpan(number, number * length, length, length, 1)));
        }
    }

    private static PEHarness.Builder rotate() {
        return PEHarness.of(RotateCorrelationsPE.DESCRIPTOR, RotateCorrelationsPE::new);
    }

    private static List<Correlation> correlated(List<Trace> windows) throws Exception {
        try (PEHarness spectrum =
                        PEHarness.of(SpectrumPE.DESCRIPTOR, SpectrumPE::new)
                                .set("maxLag", LAG + " s")
                                .set("low", "0.05 Hz")
                                .set("high", "0.3 Hz")
                                .withoutRestarts()
                                .open();
                PEHarness correlate =
                        PEHarness.of(CrossCorrelatePE.DESCRIPTOR, CrossCorrelatePE::new)
                                .set("maxLag", LAG + " s")
                                .set("subStack", LENGTH + " s")
                                .set("pairs", "all")
                                .withoutRestarts()
                                .open()) {
            return correlate
                    .sendAll(spectrum.sendAll(windows).end().outputs())
                    .end()
                    .outputs(Correlation.class);
        }
    }

    private static List<Correlation> between(List<Correlation> correlations) {
        return correlations.stream()
                .filter(c -> !c.first().station().equals(c.second().station()))
                .toList();
    }

    private static Map<String, Correlation> turned(List<Correlation> correlations)
            throws Exception {
        try (PEHarness pe = rotate().open()) {
            Map<String, Correlation> byComponents = new TreeMap<>();
            for (Correlation c : pe.sendAll(correlations).end().outputs(Correlation.class)) {
                byComponents.put(components(c), c);
            }
            return byComponents;
        }
    }

    private static String components(Correlation c) {
        return ""
                + NineComponents.component(c.first().channel())
                + NineComponents.component(c.second().channel());
    }

    private static float[] noise(Random random) {
        float[] x = new float[LENGTH + 100];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) random.nextGaussian();
        }
        return x;
    }

    private static float[] delayed(float[] x, int samples) {
        return Arrays.copyOfRange(x, 50 - samples, 50 - samples + LENGTH);
    }

    private static double largest(Correlation c) {
        double largest = 0;
        for (float v : c.samples()) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    private static Optional<StationLocation> place(double azimuth, double distance) {
        return Optional.of(
                StationLocation.local(
                        distance * Math.sin(Math.toRadians(azimuth)),
                        distance * Math.cos(Math.toRadians(azimuth)),
                        0));
    }

    /// A Rayleigh wave, elliptic in the plane of the path, that takes 8 s, and a Love wave across
    /// it that takes 5 s.
    private static List<Trace> field(double azimuth, int windows) {
        List<Trace> traces = new ArrayList<>();
        Random random = new Random(4);
        for (int w = 0; w < windows; w++) {
            float[] radial = noise(random);
            AnalyticSignal analytic = AnalyticSignal.of(radial);
            float[] vertical = new float[radial.length];
            for (int t = 0; t < vertical.length; t++) {
                vertical[t] = (float) (1.4 * analytic.imaginary()[t]);
            }
            float[] love = noise(random);
            Motion first = new Motion(delayed(vertical, 0), delayed(radial, 0), delayed(love, 0));
            Motion second = new Motion(delayed(vertical, 8), delayed(radial, 8), delayed(love, 5));
            traces.addAll(first.recorded("A", place(0, 0), azimuth, w));
            traces.addAll(second.recorded("B", place(azimuth, 20_000), azimuth, w));
        }
        return traces;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 30, 90, 137, 200, 290, 359})
    void loveIsOnTtAndRayleighOnTheOthers(double azimuth) throws Exception {
        Map<String, Correlation> nine = turned(between(correlated(field(azimuth, 4))));
        assertEquals(
                List.of("RR", "RT", "RZ", "TR", "TT", "TZ", "ZR", "ZT", "ZZ"),
                List.copyOf(nine.keySet()));
        assertEquals("XX.A.00.LHR_XX.B.00.LHT", nine.get("RT").pairId());
        assertEquals(8, nine.get("ZZ").peakLag());
        assertEquals(8, nine.get("RR").peakLag());
        assertEquals(5, nine.get("TT").peakLag());
        double rr = largest(nine.get("RR"));
        assertEquals(1.96 * rr, largest(nine.get("ZZ")), 0.15 * rr);
        for (String cross : List.of("RT", "TR", "ZT", "TZ")) {
            assertTrue(largest(nine.get(cross)) < 0.35 * rr, cross + largest(nine.get(cross)) / rr);
        }
        // A quarter of a period between Z and R: odd about the time of arrival, and one of the
        // two turned over.
        float[] zr = nine.get("ZR").samples();
        float[] rz = nine.get("RZ").samples();
        assertEquals(0, zr[LAG + 8] / rr, 0.15);
        assertTrue(Math.abs(zr[LAG + 6]) > 0.4 * rr, "" + zr[LAG + 6] / rr);
        for (int k = -4; k <= 4; k++) {
            assertEquals(-zr[LAG + 8 + k] / rr, rz[LAG + 8 + k] / rr, 0.2, "at " + k);
            assertEquals(-zr[LAG + 8 + k] / rr, zr[LAG + 8 - k] / rr, 0.2, "at " + k);
        }
    }

    /// The mistake seen elsewhere: T at the first and R at the second station is TR, not RT.
    @Test
    void transverseThenRadialIsNotRadialThenTransverse() throws Exception {
        List<Trace> traces = new ArrayList<>();
        Random random = new Random(9);
        for (int w = 0; w < 4; w++) {
            float[] wave = noise(random);
            float[] still = new float[LENGTH];
            traces.addAll(
                    new Motion(delayed(noise(random), 0), still, delayed(wave, 0))
                            .recorded("A", place(0, 0), 60, w));
            traces.addAll(
                    new Motion(delayed(noise(random), 0), delayed(wave, 6), still)
                            .recorded("B", place(60, 20_000), 60, w));
        }
        Map<String, Correlation> nine = turned(between(correlated(traces)));
        assertEquals(6, nine.get("TR").peakLag());
        assertTrue(largest(nine.get("RT")) < 1e-3 * largest(nine.get("TR")));
        assertTrue(nine.get("TR").samples()[LAG + 6] > 0);
    }

    /// On the globe the path's direction changes along it, here by 14 degrees.
    @Test
    void eachStationHasItsOwnDirectionOnTheGlobe() throws Exception {
        Optional<StationLocation> first = Optional.of(StationLocation.geographic(60, 0, 0));
        Optional<StationLocation> second = Optional.of(StationLocation.geographic(62, 16, 0));
        double azimuth = first.get().to(second.get()).azimuth();
        double onward = first.get().to(second.get()).backAzimuth() + 180;
        assertTrue(Math.abs(onward - azimuth) > 13, azimuth + " " + onward);
        List<Trace> traces = new ArrayList<>();
        Random random = new Random(2);
        for (int w = 0; w < 4; w++) {
            float[] wave = noise(random);
            float[] other = noise(random);
            float[] still = new float[LENGTH];
            still[7] = 1e-3f;
            traces.addAll(
                    new Motion(still, delayed(wave, 0), delayed(other, 0))
                            .recorded("A", first, azimuth, w));
            traces.addAll(
                    new Motion(still, delayed(wave, 7), delayed(other, 3))
                            .recorded("B", second, onward, w));
        }
        Map<String, Correlation> nine = turned(between(correlated(traces)));
        double one = nine.get("RR").samples()[LAG + 7];
        assertTrue(one > 0);
        assertEquals(0, nine.get("RT").samples()[LAG + 7] / one, 0.1);
        assertEquals(0, nine.get("TR").samples()[LAG + 7] / one, 0.1);
        assertEquals(3, nine.get("TT").peakLag());
    }

    private static List<Correlation> stacked(List<Correlation> subStacks) throws Exception {
        try (PEHarness pe =
                PEHarness.of(StackPE.DESCRIPTOR, StackPE::new).withoutRestarts().open()) {
            return pe.sendAll(subStacks).end().outputs(Correlation.class);
        }
    }

    /// Turned and stacked, stacked and turned.
    @Test
    void turningBeforeAndAfterTheStackIsTheSame() throws Exception {
        List<Correlation> subStacks = between(correlated(field(40, 5)));
        List<Correlation> before;
        try (PEHarness pe = rotate().open()) {
            before = pe.sendAll(subStacks).end().outputs(Correlation.class);
        }
        assertEquals(45, before.size());
        List<Correlation> first = stacked(before);
        List<Correlation> second;
        try (PEHarness pe = rotate().open()) {
            second = pe.sendAll(stacked(subStacks)).end().outputs(Correlation.class);
        }
        assertEquals(first.size(), second.size(), "running stacks and the final one");
        Map<String, Correlation> finals = new TreeMap<>();
        first.stream().filter(Correlation::isFinal).forEach(c -> finals.put(c.pairId(), c));
        int compared = 0;
        for (Correlation c : second) {
            if (c.isFinal()) {
                Correlation other = finals.get(c.pairId());
                assertEquals(5, c.windows());
                assertEquals(other.windows(), c.windows());
                assertEquals(other.stack(), c.stack());
                assertArrayEquals(other.samples(), c.samples(), 1e-3f);
                compared++;
            }
        }
        assertEquals(9, compared);
    }

    /// Nine streams from several instances do not come in step; the result is the same.
    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        List<Correlation> byPair = new ArrayList<>(between(correlated(field(40, 5))));
        byPair.sort(Comparator.comparing(Correlation::pairId));
        List<Correlation> inOrder = new ArrayList<>();
        try (PEHarness pe = rotate().open()) {
            inOrder.addAll(pe.sendAll(byPair).end().outputs(Correlation.class));
            assertTrue(pe.discards().isEmpty());
        }
        assertEquals(45, inOrder.size());
        long last = Long.MIN_VALUE;
        for (Correlation c : inOrder) {
            assertTrue(c.startTime() >= last);
            last = c.startTime();
        }
    }

    @Test
    void aSetThatIsNotWholeIsSaidOnceAndCounted() throws Exception {
        List<Correlation> subStacks = new ArrayList<>(between(correlated(field(40, 3))));
        subStacks.removeIf(c -> components(c).equals("EN") && c.startTime() > 0);
        try (PEHarness pe = rotate().open()) {
            pe.sendAll(subStacks.subList(0, 17));
            assertEquals(9, pe.outputs().size());
            // What is under way begins at 400 s; it ends at 800 s.
            pe.watermark(500 * SECOND);
            assertEquals(400 * SECOND, pe.watermark().getAsLong());
            assertTrue(pe.discards().isEmpty());
            pe.watermark(800 * SECOND);
            assertEquals(800 * SECOND, pe.watermark().getAsLong());
            String counted = "correlations without the other components of their pair";
            assertEquals(Map.of(counted, 8L), pe.discards());
            pe.sendAll(subStacks.subList(17, subStacks.size())).end();
            assertEquals(Map.of(counted, 16L), pe.discards());
            assertEquals(9, pe.outputs().size());
            assertEquals(1, pe.reports().size());
            assertEquals("incomplete-components", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("there is no EN"));
        }
    }

    /// Without any watermark too: a whole set ends those before it.
    @Test
    void whatALaterSetHasPassedIsForgotten() throws Exception {
        List<Correlation> subStacks = new ArrayList<>(between(correlated(field(40, 3))));
        subStacks.removeIf(c -> components(c).equals("ZZ") && c.startTime() == 0);
        try (PEHarness pe = rotate().open()) {
            pe.sendAll(subStacks);
            assertEquals(18, pe.outputs().size());
            assertEquals(8L, pe.discards().values().iterator().next());
        }
    }

    @Test
    void whatCannotBeTurnedIsLeftOutWithItsReason() throws Exception {
        List<Correlation> all = correlated(field(40, 1));
        try (PEHarness pe = rotate().open()) {
            pe.sendAll(all).end();
            assertEquals(9, pe.outputs().size());
            assertEquals(
                    Map.of("correlations within one station, which have no direction", 12L),
                    pe.discards());
        }
        List<Trace> unknown = new ArrayList<>();
        List<Trace> misnamed = new ArrayList<>();
        for (Trace trace : field(40, 1)) {
            unknown.add(trace.withLocation(Optional.empty()));
            misnamed.add(renamed(trace));
        }
        try (PEHarness pe = rotate().open()) {
            pe.sendAll(between(correlated(unknown))).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals("place-unknown", pe.reports().get(0).code());
            assertEquals(
                    Map.of("correlations of pairs whose direction is not known", 9L),
                    pe.discards());
        }
        try (PEHarness pe = rotate().open()) {
            pe.sendAll(between(correlated(misnamed))).end();
            assertTrue(pe.outputs().isEmpty());
            assertEquals("not-north-east", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("Put Rotate components"));
            assertEquals(
                    Map.of(
                            "correlations of components other than Z, N and E", 8L,
                            "correlations without the other components of their pair", 1L),
                    pe.discards());
        }
    }

    private static Trace renamed(Trace trace) {
        char letter = NineComponents.component(trace.id().channel());
        return new Trace(
                Triads.sibling(trace.id(), letter == 'N' ? '1' : letter == 'E' ? '2' : 'Z'),
                trace.startTime(),
                trace.samplingRate(),
                trace.samples(),
                trace.gaps(),
                trace.unit(),
                trace.location(),
                trace.window());
    }

    @Test
    void meansOverDifferentWindowsAreTurnedAndSaid() throws Exception {
        List<Correlation> nine = new ArrayList<>(between(correlated(field(40, 1))));
        Correlation c = nine.get(3);
        nine.set(
                3,
                new Correlation(
                        c.first(),
                        c.second(),
                        c.firstLocation(),
                        c.secondLocation(),
                        c.path(),
                        c.samplingRate(),
                        c.samples(),
                        7,
                        9,
                        c.startTime(),
                        c.endTime(),
                        c.bandLow(),
                        c.bandHigh(),
                        c.stack(),
                        c.isFinal()));
        try (PEHarness pe = rotate().open()) {
            pe.sendAll(nine).end();
            assertEquals(9, pe.outputs().size());
            Correlation turned = pe.outputs(Correlation.class).get(0);
            assertEquals(1, turned.windows());
            assertEquals(9, turned.possibleWindows());
            assertEquals("unequal-windows", pe.reports().get(0).code());
        }
    }
}
