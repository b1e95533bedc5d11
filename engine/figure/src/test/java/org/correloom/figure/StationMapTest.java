package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.figure.StationMapModel.Station;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class StationMapTest {
    private static StationMap map(Station... stations) {
        StationMapModel model =
                new StationMapModel(
                        "",
                        StationMapModel.Ground.GLOBE,
                        List.of(stations),
                        List.of(new PairValue("A–B", "A", "B", 12)),
                        "SNR",
                        Optional.of("A–B"),
                        "Nothing.");
        return new StationMap(model, Frame.of(700, 500, Theme.LIGHT));
    }

    @Test
    void aMetreIsEquallyLongBothWays() {
        StationMap map = map(new Station("A", 59, 10), new Station("B", 61, 11));
        Panel p = map.panels().getFirst();
        double east = (p.x().px(11) - p.x().px(10)) / Math.cos(Math.toRadians(60));
        double north = p.y().px(60) - p.y().px(61);
        assertEquals(1, east / north, 1e-9);
    }

    @Test
    void stationsWinOverLinesWhenPicked() {
        StationMap map = map(new Station("A", 59, 10), new Station("B", 61, 12));
        Panel p = map.panels().getFirst();
        assertEquals(Optional.of("A"), map.pick(p.x().px(10) + 3, p.y().px(59)));
        assertEquals(Optional.of("A–B"), map.pick(p.x().px(11), p.y().px(60)));
        assertEquals(Optional.empty(), map.pick(p.x().px(10), p.y().px(61)));
    }

    @Test
    void oneLargeValueHasARangeOfColours() {
        StationMapModel model =
                new StationMapModel(
                        "",
                        StationMapModel.Ground.GLOBE,
                        List.of(new Station("A", 59, 10), new Station("B", 61, 12)),
                        List.of(new PairValue("A–B", "A", "B", 1e18)),
                        "SNR",
                        Optional.empty(),
                        "Nothing.");
        assertEquals(1, new StationMap(model, Frame.of(700, 500, Theme.LIGHT)).panels().size());
    }

    @Test
    void networkAcrossTheDateLineStaysTogether() {
        StationMap map = map(new Station("A", -17, 179.5), new Station("B", -18, -179.5));
        Panel p = map.panels().getFirst();
        assertTrue(p.x().max() - p.x().min() < 10);
        assertTrue(p.x().contains(179.5) && p.x().contains(180.5));
    }

    @Test
    void oneStationAndUnknownPairsAreDrawn() {
        StationMap map = map(new Station("A", 0, 0));
        assertEquals(1, map.panels().size());
        assertTrue(SvgRenderer.render(map.drawing()).contains(">A<"));
    }

    @Test
    void aPlaneHasMetresOnBothAxes() {
        StationMapModel model =
                new StationMapModel(
                        "",
                        StationMapModel.Ground.PLANE,
                        List.of(new Station("A", 0, 0), new Station("B", 3000, 4000)),
                        List.of(),
                        "",
                        Optional.empty(),
                        "Nothing.");
        StationMap map = new StationMap(model, Frame.of(700, 500, Theme.LIGHT));
        Panel p = map.panels().getFirst();
        assertEquals(p.x().px(1000) - p.x().px(0), p.y().px(0) - p.y().px(1000), 1e-9);
        String svg = SvgRenderer.render(map.drawing());
        assertTrue(svg.contains("East (km)") && svg.contains("North (km)"), svg);
        assertEquals(
                Optional.of("4.000 km east, 3.000 km north · B"),
                map.read(p.x().px(4000), p.y().px(3000)));
    }
}
