package org.correloom.kernels.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingRateTest {
    @Property
    void wholeRatesSurviveSinglePrecision(@ForAll @IntRange(min = 1, max = 20_000) int rate) {
        assertEquals(rate, SamplingRate.ofInterval((float) (1.0 / rate)));
        assertEquals(rate, SamplingRate.ofInterval(1.0 / rate));
    }

    @Property
    void wholePeriodsSurviveSinglePrecision(@ForAll @IntRange(min = 1, max = 86_400) int period) {
        assertEquals(1.0 / period, SamplingRate.ofInterval((float) period));
        assertEquals(1.0 / period, SamplingRate.ofInterval((double) period));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000.0 / 3, 1000.0 / 77, 62.5, 12.5, 31.25, 0.5, 100.0 / 3})
    void simpleFractionsSurviveSinglePrecision(double rate) {
        assertEquals(rate, SamplingRate.ofInterval((float) (1 / rate)));
    }

    @Test
    void aRateThatIsNoSimpleFractionIsKeptAsMeasured() {
        double measured = 1 / 19.99923475;
        assertEquals(19.99923475, SamplingRate.ofInterval(measured), 1e-12);
        assertEquals(19.99923475, SamplingRate.ofInterval((float) measured), 3e-6);
    }

    @Test
    void intervalsThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SamplingRate.ofInterval(0f));
        assertThrows(IllegalArgumentException.class, () -> SamplingRate.ofInterval(Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> SamplingRate.ofInterval(Double.POSITIVE_INFINITY));
    }
}
