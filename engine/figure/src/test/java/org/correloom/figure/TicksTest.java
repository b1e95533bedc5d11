package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class TicksTest {

    @Test
    void zeroIsPlainBetweenTinyNumbers() {
        Ticks ticks = Ticks.linear(Scale.linear(-2e-10, 2e-10, 0, 300), 100);
        assertEquals(List.of("−2×10⁻¹⁰", "0", "2×10⁻¹⁰"), ticks.labels());
    }

    @Test
    void linearTicksAreRoundAndCarryTheUnit() {
        Ticks ticks = Ticks.linear(Scale.linear(0, 120_000, 0, 400), 60, 1000);
        assertEquals(List.of("0", "20", "40", "60", "80", "100", "120"), ticks.labels());
        assertEquals(20_000, ticks.values().get(1), 1e-6);
    }

    @Test
    void negativeLabelsHaveATrueMinusAndZeroHasNone() {
        Ticks ticks = Ticks.linear(Scale.linear(-0.8, 0.8, 0, 300), 70);
        assertEquals(List.of("−0.5", "0.0", "0.5"), ticks.labels());
    }

    @Property
    void ticksAreInsideAscendingAndNoCloserThanAsked(
            @ForAll @DoubleRange(min = -1e7, max = 1e7) double from,
            @ForAll @net.jqwik.api.constraints.Scale(6) @DoubleRange(min = 1e-4, max = 1e7)
                    double extent,
            @ForAll @DoubleRange(min = 30, max = 120) double spacing) {
        Scale scale = Scale.linear(from, from + extent, 0, 500);
        List<Double> values = Ticks.linear(scale, spacing).values();
        for (int i = 0; i < values.size(); i++) {
            assertTrue(scale.px(values.get(i)) > -0.01 && scale.px(values.get(i)) < 500.01);
            if (i > 0) {
                double apart = scale.px(values.get(i)) - scale.px(values.get(i - 1));
                assertTrue(apart > spacing * 0.999, () -> apart + " px");
            }
        }
        assertTrue(values.size() * spacing * 2.6 + 2.6 * spacing > 500, () -> "few: " + values);
    }

    @Test
    void logarithmicTicksNameTheDecades() {
        Ticks ticks = Ticks.logarithmic(Scale.logarithmic(0.01, 10, 0, 200), 50);
        List<String> named = ticks.labels().stream().filter(s -> !s.isEmpty()).toList();
        assertEquals(List.of("0.01", "0.1", "1", "10"), named);
        assertEquals(28, ticks.values().size());
    }

    @Test
    void timeTicksNameTheDateOnceADay() {
        double start = Instant.parse("2014-05-17T21:00:00Z").getEpochSecond();
        Ticks ticks = Ticks.time(Scale.linear(start, start + 9 * 3600, 0, 400), 100);
        assertEquals(List.of("2014-05-17 21:00", "2014-05-18", "03:00", "06:00"), ticks.labels());
    }

    @Test
    void timeTicksOverYearsFallOnTheFirstOfAMonth() {
        double start = Instant.parse("2013-11-20T00:00:00Z").getEpochSecond();
        Ticks ticks = Ticks.time(Scale.linear(start, start + 500 * 86_400.0, 0, 500), 80);
        assertEquals(
                List.of("2014-01", "2014-04", "2014-07", "2014-10", "2015-01", "2015-04"),
                ticks.labels());
    }
}
