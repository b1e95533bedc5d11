package org.correloom.seismo.correlate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.filter.AdaptiveWienerFilter;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class WienerFilterPETest {

    private static PEHarness.Builder pe() {
        return PEHarness.of(WienerFilterPE.TYPE).set("lagWidth", "4 s");
    }

    /// 81 lags at 1 Hz: a wave that stays, in noise of its own.
    private static float[] samples(int hour) {
        float[] x = Traces.noise(81, hour);
        for (int i = 0; i < x.length; i++) {
            x[i] += (float) (6 * Math.cos(0.7 * (i - 50)) * Math.exp(-Math.pow((i - 50) / 8.0, 2)));
        }
        return x;
    }

    private static Correlation hour(SourceId second, int hour, float... x) {
        return new Correlation(
                Traces.A,
                second,
                Optional.empty(),
                Optional.empty(),
                InterStation.UNKNOWN,
                1,
                x,
                4,
                5,
                Traces.at(3600.0 * hour),
                Traces.at(3600.0 * (hour + 1)),
                0.1,
                0.4,
                new StackInfo(StackInfo.Kind.SUB_STACK, 1, Traces.at(3600.0 * hour)),
                false);
    }

    /// What comes of hours that are together, pair by pair.
    @Test
    void eachIsFilteredByThoseAroundItOnceTheyAreThere() throws Exception {
        List<float[]> rows = new ArrayList<>();
        try (PEHarness pe = pe().open()) {
            for (int hour = 0; hour < 9; hour++) {
                rows.add(samples(hour));
                pe.send(hour(Traces.B, hour, samples(hour)));
                pe.send(hour(Traces.C, hour, samples(100 + hour)));
                pe.watermark(Traces.at(3600.0 * (hour + 1)));
                assertEquals(2 * Math.max(0, hour - 1), pe.outputs().size());
                assertEquals(
                        OptionalLong.of(Traces.at(3600.0 * Math.max(0, hour - 1))), pe.watermark());
            }
            pe.end();
            List<Correlation> ofB =
                    pe.outputs(Correlation.class).stream()
                            .filter(c -> c.second().equals(Traces.B))
                            .toList();
            assertEquals(9, ofB.size());
            for (int hour = 0; hour < 9; hour++) {
                Correlation filtered = ofB.get(hour);
                int from = Math.max(0, hour - 2);
                List<float[]> around = rows.subList(from, Math.min(9, hour + 3));
                assertArrayEquals(
                        AdaptiveWienerFilter.of(around, hour - from, 2), filtered.samples());
                Correlation before = hour(Traces.B, hour, samples(hour));
                assertEquals(before.startTime(), filtered.startTime());
                assertEquals(before.stack(), filtered.stack());
                assertEquals(4, filtered.windows());
            }
            assertEquals(Map.of(), pe.discards());
        }
    }

    @Test
    void noiseBecomesLess() throws Exception {
        try (PEHarness pe = pe().open()) {
            for (int hour = 0; hour < 9; hour++) {
                pe.send(hour(Traces.B, hour, samples(hour)));
            }
            Correlation middle = pe.end().outputs(Correlation.class).get(4);
            double before = 0;
            double after = 0;
            for (int i = 0; i < 20; i++) {
                before += Math.pow(samples(4)[i], 2);
                after += Math.pow(middle.samples()[i], 2);
            }
            assertTrue(after < 0.3 * before, after + " of " + before);
            assertTrue(middle.samples()[50] > 4.5, "the wave's height is 6");
        }
    }

    @Test
    void aLongGapEndsTheSeries() throws Exception {
        try (PEHarness pe = pe().set("correlations", 3L).open()) {
            pe.send(hour(Traces.B, 0, samples(0))).send(hour(Traces.B, 1, samples(1)));
            assertEquals(1, pe.outputs().size());
            pe.send(hour(Traces.B, 6, samples(2)));
            assertEquals(2, pe.outputs().size());
            pe.end();
            assertArrayEquals(
                    AdaptiveWienerFilter.of(List.of(samples(2)), 0, 2),
                    pe.outputs(Correlation.class).get(2).samples());
        }
    }

    @Test
    void whatIsUnusableOrLateIsCounted() throws Exception {
        float[] broken = samples(1);
        broken[3] = Float.NaN;
        try (PEHarness pe = pe().open()) {
            pe.send(hour(Traces.B, 1, samples(0)))
                    .send(hour(Traces.B, 2, broken))
                    .send(hour(Traces.B, 0, samples(0)))
                    .send(hour(Traces.B, 2, 1, 2, 3))
                    .end();
            assertEquals(1, pe.outputs().size());
            assertEquals(
                    Map.of(
                            "correlations that are not finite", 1L,
                            "correlations that came late: later ones of their pair were there", 1L,
                            "correlations whose lags differ from those before", 1L),
                    pe.discards());
        }
    }

    /// As *Stack* gives a moving stack: its last state twice, then as the final one. What takes
    /// final stacks only must have it.
    @Test
    void theFinalStateOfAStackTakesThePlaceOfItsLastRunningOne() throws Exception {
        for (String width : List.of("1", "5")) {
            try (PEHarness pe = pe().set("correlations", width).open()) {
                for (int hour = 0; hour < 4; hour++) {
                    pe.send(hour(Traces.B, hour, samples(hour)));
                }
                Correlation last = hour(Traces.B, 3, samples(3));
                pe.send(last.with(last.samples(), last.stack(), true)).end();
                List<Correlation> filtered = pe.outputs(Correlation.class);
                assertTrue(filtered.getLast().isFinal());
                assertEquals(1, filtered.stream().filter(Correlation::isFinal).count());
                assertEquals(width.equals("1") ? 5 : 4, filtered.size());
                assertEquals(Map.of(), pe.discards());
            }
        }
    }

    @Test
    void anEvenWidthIsRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> pe().set("correlations", 4L).open())
                        .getMessage();
        assertTrue(message.contains("must be odd"), message);
    }
}
