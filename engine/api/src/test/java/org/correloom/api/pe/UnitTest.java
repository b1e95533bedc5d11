package org.correloom.api.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "90, MINUTE, HOUR, 1.5",
        "250, MILLISECOND, SECOND, 0.25",
        "100, MILLIHERTZ, HERTZ, 0.1",
        "3.5, KILOMETRE_PER_SECOND, METRE_PER_SECOND, 3500",
        "1, DAY, SECOND, 86400",
        "2, GIBIBYTE, MEBIBYTE, 2048",
        "90, PERCENT, ONE, 0.9"
    })
    void valuesConvertWithinADimension(double value, Unit from, Unit to, double expected) {
        assertEquals(expected, from.convert(value, to), 1e-12 * expected);
    }

    @Test
    void valuesDoNotConvertBetweenDimensions() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> Unit.SECOND.convert(1, Unit.HERTZ));
        assertTrue(e.getMessage().contains("time") && e.getMessage().contains("frequency"));
    }

    @ParameterizedTest
    @EnumSource
    void symbolsAreUniqueAndFound(Unit unit) {
        assertEquals(Optional.of(unit), Unit.of(unit.symbol()));
        assertTrue(Unit.of(unit.dimension()).contains(unit));
    }

    @Test
    void symbolsAreCaseSensitive() {
        assertEquals(Optional.empty(), Unit.of("hz"));
        assertEquals(
                List.of(Unit.MILLIHERTZ, Unit.HERTZ, Unit.KILOHERTZ), Unit.of(Dimension.FREQUENCY));
    }

    @Property
    void convertingThereAndBackGivesTheValue(
            @ForAll Unit from, @ForAll Unit to, @ForAll int value) {
        if (from.dimension() == to.dimension()) {
            double back = to.convert(from.convert(value, to), from);
            assertEquals(value, back, 1e-12 * Math.abs((double) value));
        }
    }
}
