package org.correloom.kernels.geodesy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

/// Golden values: a quarter of the equator is a·π/2 exactly; a quarter meridian of WGS 84 is
/// 10,001,965.729 m (NGA.STND.0036).
class GeodesicTest {

    @Test
    void aQuarterOfTheEquatorIsAnArcOfTheEquatorialRadius() {
        Geodesic way = Geodesic.between(0, 10, 0, 100);
        assertEquals(6_378_137.0 * Math.PI / 2, way.distance(), 1e-3);
        assertEquals(90, way.azimuth(), 1e-9);
        assertEquals(270, way.backAzimuth(), 1e-9);
    }

    @Test
    void aQuarterMeridianHasItsPublishedLength() {
        Geodesic way = Geodesic.between(0, 20, 90, 20);
        assertEquals(10_001_965.729, way.distance(), 2e-3);
        assertEquals(0, way.azimuth(), 1e-9);
    }

    @Test
    void aPointIsAtNoDistanceFromItself() {
        assertEquals(new Geodesic(0, 0, 0), Geodesic.between(38.5, -98.6, 38.5, 261.4));
    }

    @Test
    void nearlyAntipodalPointsFallBackToTheSphere() {
        Geodesic way = Geodesic.between(0, 0, 0.1, 179.9);
        assertEquals(20_003_931, way.distance(), 0.006 * 20_003_931);
    }

    @Property
    void goingBackSwapsTheAzimuths(
            @ForAll @DoubleRange(min = -80, max = 80) double latitude1,
            @ForAll @DoubleRange(min = -80, max = 80) double latitude2,
            @ForAll @DoubleRange(min = -170, max = 170) double difference) {
        Geodesic there = Geodesic.between(latitude1, 5, latitude2, 5 + difference);
        Geodesic back = Geodesic.between(latitude2, 5 + difference, latitude1, 5);
        assertEquals(there.distance(), back.distance(), 1e-3);
        assertTrue(sameAngle(there.azimuth(), back.backAzimuth()) || there.distance() < 1);
        assertTrue(sameAngle(there.backAzimuth(), back.azimuth()) || there.distance() < 1);
    }

    private static boolean sameAngle(double a, double b) {
        return Math.abs(Math.IEEEremainder(a - b, 360)) < 1e-4;
    }
}
