package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TypefaceTest {
    private final Typeface face = Typeface.sans();

    /// Liberation Sans has Arial's advances, in 2048 units: A 1366, digits 1139, space 569.
    @Test
    void advancesAreThoseOfArial() {
        assertEquals(1366.0 / 2048 * 10, face.width("A", 10), 1e-9);
        assertEquals(3 * 1139.0 / 2048 * 10, face.width("059", 10), 1e-9);
        assertEquals(569.0 / 2048 * 10, face.width(" ", 10), 1e-9);
    }

    @Test
    void capitalStandsOnTheBaseLineAndIsAsHighAsToldOf() {
        double[] extent = extent("H");
        assertEquals(0, extent[1], 0.01);
        assertEquals(-face.capHeight(100), extent[0], 3);
    }

    @Test
    void compositeGlyphIsHigherThanItsBase() {
        assertTrue(extent("Ä")[0] < extent("A")[0] - 5);
    }

    @Test
    void everyCharacterThatPlotsUseIsInTheFont() {
        double[] missing = extent("\uE000");
        for (String c : "−–·×±°√π₀⁰¹²³⁴⁵⁶⁷⁸⁹⁻…τω".split("")) {
            assertFalse(face.outline(c, 100).isEmpty(), c);
            boolean box = extent(c)[0] == missing[0] && extent(c)[1] == missing[1];
            assertFalse(box && face.width(c, 100) == face.width("\uE000", 100), c + " is missing");
        }
        assertNotEquals(extent("0")[0], extent("₀")[0]);
    }

    private double[] extent(String text) {
        double[] range = {Double.MAX_VALUE, -Double.MAX_VALUE};
        face.outline(text, 100)
                .visit(
                        new Outline.Visitor() {
                            @Override
                            public void moveTo(double x, double y) {
                                range[0] = Math.min(range[0], y);
                                range[1] = Math.max(range[1], y);
                            }

                            @Override
                            public void lineTo(double x, double y) {
                                moveTo(x, y);
                            }

                            @Override
                            public void curveTo(
                                    double x1,
                                    double y1,
                                    double x2,
                                    double y2,
                                    double x,
                                    double y) {
                                moveTo(x, y);
                            }

                            @Override
                            public void close() {}
                        });
        return range;
    }
}
