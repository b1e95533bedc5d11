package org.correloom.kernels.format.stations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

class StationListTest {
    private static StationList parse(String text) {
        return StationList.parse(text, "list.txt", StationList.Unit.DETECTED);
    }

    private static StationList clean(String text) {
        StationList list = parse(text);
        assertEquals(List.of(), list.problems());
        return list;
    }

    private static Position only(String text) {
        StationList list = clean(text);
        assertEquals(1, list.places().size());
        return list.places().getFirst().position();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "station\tlatitude\tlongitude\tnetwork\tlocation\nABC\t-1.5\t20\tXX\t00\n",
                "Longitude,Latitude,STA,net,loc\n20.0,-1.5,ABC,XX,00\n",
                "#Network | Station | Location | Latitude | Longitude | SiteName\n"
                        + "XX|ABC|00|-1.5|20|Some, place\n",
                "net;sta;loc;lat (deg);lon (deg)\r\nXX;\"ABC\";00;-1.5;20\r\n",
                "network station location lat_deg lon_deg\nXX ABC 00 -1.5 20.\n"
            })
    void columnsAreFoundByNameInAnyOrderAndNotation(String text) {
        StationPlace place = clean(text).places().getFirst();
        assertEquals("XX.ABC.00", place.name());
        assertEquals(new Position.Geographic(-1.5, 20, Double.NaN), place.position());
    }

    @Test
    void headerlessPlacesAreMetresWhenOneIsTheOrigin() {
        assertEquals(
                new Position.Local(46, 19, Double.NaN),
                clean("UT_STN16\t0\t0\r\nUT_STN15\t46\t19\r\n").places().get(1).position());
        assertEquals(new Position.Geographic(46, 19, Double.NaN), only("UT_STN15\t46\t19\n"));
    }

    @Test
    void headerlessNumbersThatAreNoDegreesAreMetres() {
        assertEquals(new Position.Local(4600, 19, 3), only("A 4600 19 3\n"));
        assertEquals(new Position.Geographic(-38.5, 178, 12), only("A -38.5 178 12\n"));
        assertEquals(new Position.Geographic(-38.5, 178, 12), only("A 178 -38.5 12\n"));
    }

    @Test
    void whoKnowsTheUnitHasTheLastWord() {
        assertEquals(
                new Position.Local(46, 19, Double.NaN),
                StationList.parse("A 46 19", "l", StationList.Unit.METRES)
                        .places()
                        .getFirst()
                        .position());
        assertInstanceOf(
                Position.Geographic.class,
                StationList.parse("A 0 0", "l", StationList.Unit.DEGREES)
                        .places()
                        .getFirst()
                        .position());
    }

    @Test
    void xAndYColumnsAreMetres() {
        assertEquals(
                new Position.Local(1, 2, 3), only("name, x (m), y (m), elevation_m\nA,1,2,3\n"));
    }

    @Test
    void kilometresAreThousandMetresAndFeetAreRefused() {
        for (String header : List.of("name,x (km),y [km],z_m", "name,x_km,y km,elevation")) {
            assertEquals(new Position.Local(1500, -2, 3), only(header + "\nA,1.5,-0.002,3\n"));
        }
        assertEquals(
                new Position.Geographic(1, 2, 3500), only("sta,lat,lon,elev (km)\nA,1,2,3.5\n"));
        assertEquals(
                "list.txt: the unit of column 'y (ft)' is neither m nor km. Convert it to metres.",
                parse("sta,x,y (ft)\nA,1,2\n").problems().getFirst().message());
        assertEquals(List.of(), parse("sta,x,y (ft)\nA,1,2\n").places());
    }

    @Test
    void commasMayStandForTheDecimalPointWhereTheyDoNotSeparate() {
        Position expected = new Position.Local(1000.5, -200.25, Double.NaN);
        assertEquals(expected, only("station;x;y\nA;1000,5;-200,25\n"));
        assertEquals(expected, only("A\t1000,5\t-200,25\n"));
    }

    @Test
    void sourceIdentifiersNameStations() {
        StationList list =
                clean("FDSN:XX_A_00_B_H_Z,1,2\nFDSN:NETWORK_LONG,3,4\nFDSN:XX_B__H_H_Z,5,6\n");
        assertEquals(
                List.of("XX.A.00", "NETWORK.LONG.", "XX.B."),
                list.places().stream().map(StationPlace::name).toList());
    }

    @Test
    void aListWithNamedColumnsIsOneHoweverManyOfItsLinesAreWrong() {
        assertTrue(StationList.looksLike("net sta lat lon\nXX A 40°N 20°E\n"));
        assertTrue(StationList.looksLike("sta,x (ft),y (ft)\nA,1,2\n"));
        assertFalse(StationList.looksLike("time,magnitude\n2020,5\n"));
    }

    @Test
    void namesMayHoldNetworkAndLocation() {
        StationList list = clean("UT_STN16 0 0\nUT.STN15 1 1\nUT.STN14.10 2 2\nPLAIN 3 3\n");
        assertEquals(
                List.of("UT.STN16.", "UT.STN15.", "UT.STN14.10", ".PLAIN."),
                list.places().stream().map(StationPlace::name).toList());
        assertTrue(list.find(SourceId.parse("UT.STN16.00.BHZ")).isPresent());
        assertTrue(list.find(SourceId.parse("UT.STN14.00.BHZ")).isEmpty());
        assertTrue(list.find(SourceId.parse("ANY.PLAIN..BHZ")).isPresent());
    }

    @Test
    void theMoreSpecificPlaceWins() {
        StationList list = clean("net,sta,loc,x,y\nXX,A,,1,1\nXX,A,10,2,2\n");
        assertEquals(
                new Position.Local(2, 2, Double.NaN),
                list.find(SourceId.parse("XX.A.10.HHZ")).orElseThrow().position());
        assertEquals(
                new Position.Local(1, 1, Double.NaN),
                list.find(SourceId.parse("XX.A.00.HHZ")).orElseThrow().position());
    }

    @Test
    void badLinesAreNamedAndTheOthersKept() {
        StationList list =
                parse("sta,lat,lon\nA,1,2\nB,x,2\n# remark\nC,91,2\nA,1,3\n,1,2\nD,3,4\n");
        assertEquals(List.of("A", "D"), list.places().stream().map(StationPlace::station).toList());
        assertEquals(
                List.of("line 3", "line 5", "line 6", "line 7"),
                list.problems().stream().map(p -> p.where()).toList());
        assertEquals(
                "list.txt, line 3: latitude is 'x', no number. This line is left out: correct it.",
                list.problems().getFirst().message());
    }

    @Test
    void aHeaderWithoutPlacesAndAnEmptyFileAreProblems() {
        assertTrue(
                parse("station,latitude\nA,1\n")
                        .problems()
                        .getFirst()
                        .what()
                        .startsWith("its header has no columns"));
        assertEquals("it holds no station", parse("\n").problems().getFirst().what());
    }

    /// Patterns or look-ups that take the square of the length would need minutes for these.
    @Test
    @Timeout(20)
    void longLinesAndLongListsTakeNoLongerThanTheirLength() {
        assertFalse(StationList.looksLike("1".repeat(200_000) + "x\n"));
        assertFalse(StationList.looksLike("sta,lat,lon" + "_".repeat(200_000) + "x\nA,1,2\n"));
        StringBuilder list = new StringBuilder("sta,lat,lon\n");
        for (int i = 0; i < 60_000; i++) {
            list.append("S").append(i).append(",1,2\n");
        }
        assertEquals(60_000, parse(list.toString()).places().size());
    }

    @Test
    void listsAreKnownByTheirContent() {
        assertTrue(StationList.looksLike("UT_STN16\t0\t0\nUT_STN15\t4.5\t1\nUT_ST"));
        assertTrue(StationList.looksLike("sta,lat,lon\nA,1,2\n"));
        assertFalse(StationList.looksLike("hello world\nthis is text\n"));
        assertFalse(StationList.looksLike("ZEROS 3\nPOLES 2\n-1 2\n-1 -2\nCONSTANT 1\n"));
        assertFalse(StationList.looksLike(""));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void realListsAreRead() throws IOException {
        StationList kansas =
                StationList.read(
                        ConformanceData.path("kansas_lh_4sta_7d", "station_geo.tsv"),
                        StationList.Unit.DETECTED);
        assertEquals(List.of(), kansas.problems());
        Position a = kansas.find(SourceId.parse("KS.A7K2.00.LHZ")).orElseThrow().position();
        Position b = kansas.find(SourceId.parse("KS.D2X6.00.LHZ")).orElseThrow().position();
        assertEquals(17.0e3, Separation.between(a, b).distance(), 100);
        StationList wellington =
                StationList.read(
                        ConformanceData.path(
                                "wellington_wghs_9sta", "coordinates", "nz_wghs_bigx.txt"),
                        StationList.Unit.DETECTED);
        assertEquals(List.of(), wellington.problems());
        assertEquals(9, wellington.places().size());
        assertEquals(
                new Position.Local(10.18628846, 77.59021411, Double.NaN),
                wellington.find(SourceId.parse("UT.STN11..BHZ")).orElseThrow().position());
    }
}
