package org.correloom.kernels.format.stations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparationTest {
    private static Position.Geographic at(double latitude, double longitude) {
        return new Position.Geographic(latitude, longitude, Double.NaN);
    }

    /// Golden values: Karney's integrals (2013) with SciPy's adaptive quadrature and Brent's root
    /// finder, tolerance 1e-14. The first row is the nearly antipodal example of his table 4 too.
    @ParameterizedTest
    @CsvSource({
        "-30, 29.9, 179.8, 161.89052473632805, 198.09073724573844, 19989832.827609535",
        "-38.499907, -38.498945, 0.0758, 89.09835419840142, 269.0511681790084, 6613.158212460643",
        "-50, 10, 120, 107.48145409012133, 218.58841156148449, 12979382.528745087",
        "-0.5, 0.4, 179.7, 155.10182786677777, 204.89781002965884, 19985791.256821174",
        "-41, -40.9, 0.01, 4.339065318237496, 184.332511314016898, 11137.167521265963"
    })
    void geodesicsAreKarneys(
            double lat1, double lat2, double lon, double azimuth, double back, double distance) {
        Separation found = Separation.between(at(lat1, 100), at(lat2, 100 + lon));
        assertEquals(distance, found.distance(), 1e-3);
        assertEquals(azimuth, found.azimuth(), 1e-6);
        assertEquals(back, found.backAzimuth(), 1e-6);
        Separation west = Separation.between(at(-lat1, 100), at(-lat2, 100 - lon));
        assertEquals(distance, west.distance(), 1e-3);
        assertEquals(180 + azimuth, west.azimuth(), 1e-6);
        assertEquals(360 - (540 - back), west.backAzimuth(), 1e-6);
        Separation reverse = Separation.between(at(lat2, 100 + lon), at(lat1, 100));
        assertEquals(distance, reverse.distance(), 1e-3);
        assertEquals(back, reverse.azimuth(), 1e-6);
        assertEquals(azimuth, reverse.backAzimuth(), 1e-6);
    }

    @Property(tries = 300)
    void bothMethodsAgreeWhereBothWork(
            @ForAll @DoubleRange(min = -89, max = 89) double lat1,
            @ForAll @DoubleRange(min = -89, max = 89) double lat2,
            @ForAll @DoubleRange(min = 0.01, max = 170) double lon) {
        Separation vincenty = Geodesic.vincenty(lat1, lat2, Math.toRadians(lon));
        Assume.that(vincenty != null);
        Separation bisected = Geodesic.bisected(lat1, lat2, lon);
        // On the equator every azimuth but east has the length zero, nothing to bisect.
        Assume.that(Math.abs(lat1) > 1e-3 || Math.abs(lat2) > 1e-3);
        assertEquals(vincenty.distance(), bisected.distance(), 2e-3);
        assertEquals(
                0,
                Math.IEEEremainder(vincenty.azimuth() - bisected.azimuth(), 360)
                        * Math.min(1, vincenty.distance() / 1e6),
                1e-5);
    }

    @Property(tries = 100)
    void antipodesAreAtMostHalfAMeridianApart(
            @ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double off) {
        // Half a meridian of WGS84 is 20003931.4586 m (Karney 2013).
        double distance =
                Separation.between(at(latitude, 0), at(-latitude + off, 180 - off)).distance();
        assertEquals(20_003_931.4586, Math.max(distance, 20_003_931.4586), 1e-3);
        assertEquals(20_003_931.4586, distance, 1.3e5);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 180, 20003931.4586, 180, 180",
        "90, 0, -90, 0, 20003931.4586, 180, 0",
        "0, 0, 0, 90, 10018754.1714, 90, 270",
        "0, 0, 0, 1, 111319.4908, 90, 270",
        "10, 20, 10, 20, 0, 0, 180"
    })
    void polesEquatorAndTheSamePlaceAreNoExceptions(
            double lat1,
            double lon1,
            double lat2,
            double lon2,
            double distance,
            double azimuth,
            double back) {
        Separation found = Separation.between(at(lat1, lon1), at(lat2, lon2));
        assertEquals(distance, found.distance(), 1e-3);
        assertEquals(azimuth, found.azimuth(), 1e-6);
        assertEquals(back, found.backAzimuth(), 1e-6);
    }

    @Test
    void longitudesMayBeWrittenWestOrEast() {
        assertEquals(
                Separation.between(at(10, -10), at(20, 5)),
                Separation.between(at(10, 350), at(20, 5)));
    }

    @Test
    void metresAreMeasuredInThePlane() {
        Position origin = new Position.Local(0, 0, 12);
        Separation found = Separation.between(origin, new Position.Local(-30, 40, 900));
        assertEquals(50, found.distance(), 1e-12);
        assertEquals(360 - Math.toDegrees(Math.atan2(30, 40)), found.azimuth(), 1e-12);
        assertEquals(found.azimuth() - 180, found.backAzimuth(), 1e-12);
    }

    @Test
    void degreesAndMetresAreNeverMixed() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Separation.between(at(0, 0), new Position.Local(0, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> at(91, 0));
        assertThrows(IllegalArgumentException.class, () -> at(0, Double.NaN));
    }

    /// On the equator and on a meridian the geocentric angle is known.
    @Test
    void theGreatCircleIsMeasuredFromTheCentre() {
        Position.Geographic origin = new Position.Geographic(0, 0, 0);
        assertEquals(90, GreatCircle.degrees(origin, new Position.Geographic(0, 90, 0)), 1e-12);
        assertEquals(180, GreatCircle.degrees(origin, new Position.Geographic(0, 180, 0)), 1e-12);
        double e2 = 0.00669437999014;
        double geocentric = Math.toDegrees(Math.atan((1 - e2) * Math.tan(Math.toRadians(45))));
        assertEquals(
                geocentric, GreatCircle.degrees(origin, new Position.Geographic(45, 0, 0)), 1e-10);
        assertEquals(
                90 - geocentric,
                GreatCircle.degrees(
                        new Position.Geographic(90, 12, 0), new Position.Geographic(45, -77, 0)),
                1e-10);
        assertEquals(0, GreatCircle.degrees(origin, origin));
    }
}
