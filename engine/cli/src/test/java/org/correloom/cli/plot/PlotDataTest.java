package org.correloom.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.figure.Band;
import org.correloom.figure.PairMatrixModel;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.StationMapModel;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PlotDataTest {

    private static final double RATE = 10;
    private static final int MIDDLE = 300;

    /// A pulse of 1 Hz and one of 4 Hz at a lag in s.
    private static Correlation pair(
            String a, String b, double distance, double azimuth, double lag) {
        float[] samples = new float[2 * MIDDLE + 1];
        for (int i = 0; i < samples.length; i++) {
            double t = (i - MIDDLE) / RATE - lag;
            double near = Math.exp(-t * t / 2);
            samples[i] = (float) (near * (Math.cos(2 * Math.PI * t) + Math.cos(8 * Math.PI * t)));
        }
        return new Correlation(
                new SourceId("XX", a, "00", "BHZ"),
                new SourceId("XX", b, "00", "BHZ"),
                Optional.empty(),
                Optional.empty(),
                new InterStation(distance, azimuth, (azimuth + 180) % 360),
                RATE,
                samples,
                8,
                8,
                0,
                1,
                0.5,
                4.5,
                new StackInfo(StackInfo.Kind.LINEAR, 1, 0),
                false);
    }

    private static PlotData triangle() {
        return PlotData.of(
                List.of(
                        pair("A", "B", 3000, 90, 1),
                        pair("A", "C", 4000, 0, 2),
                        pair("B", "C", 5000, 323.13, 3)));
    }

    @Test
    void aSnapshotStaysAsItWasAndPairsThatDidNotComeAgainAreTheSame() {
        PlotCollector collector = new PlotCollector();
        collector.accept(pair("A", "B", 3000, 90, 1));
        collector.accept(pair("A", "C", 4000, 0, 2));
        PlotData before = collector.snapshot();
        collector.accept(pair("A", "B", 3000, 90, 5));
        PlotData after = collector.snapshot();
        assertEquals(1, before.pairs().getFirst().peakLag(), 1e-9);
        assertEquals(5, after.pairs().getFirst().peakLag(), 1e-9);
        assertSame(before.pairs().getLast(), after.pairs().getLast());
        assertEquals(
                List.of("A", "B", "C"), after.channels().stream().map(c -> c.label()).toList());
    }

    @Test
    void channelsOfOneStationHaveTheirWholeNames() {
        PlotCollector collector = new PlotCollector();
        Correlation one = pair("A", "B", 1000, 0, 1);
        collector.accept(one);
        collector.accept(
                new Correlation(
                        one.first(),
                        new SourceId("XX", "B", "00", "BHN"),
                        Optional.empty(),
                        Optional.empty(),
                        one.path(),
                        RATE,
                        one.samples(),
                        1,
                        1,
                        0,
                        1,
                        0,
                        0,
                        one.stack(),
                        false));
        assertEquals("XX.B.00.BHN", collector.snapshot().channels().getLast().label());
    }

    @Test
    void aVirtualSourceIsTheFirstStationOfAllItsPairs() {
        SectionLook look =
                new SectionLook(
                        RecordSectionModel.Display.AUTO,
                        RecordSectionModel.Normalisation.TRACE,
                        RecordSectionModel.Sides.BOTH,
                        List.of(),
                        Optional.of("XX.C"));
        RecordSectionModel model = look.model(triangle(), Optional.empty(), "");
        assertEquals(2, model.traces().size());
        PairTrace turned = model.traces().getFirst();
        assertEquals("XX.C", turned.stationA());
        assertEquals("XX.A.00.BHZ_XX.C.00.BHZ", turned.pair(), "still the same pair");
        // The wave passes A first and C 2 s later: from C it is at −2 s.
        assertTrue(Math.abs(turned.valueAt(-2)) > 10 * Math.abs(turned.valueAt(2)));
    }

    @Test
    void aBandIsFilteredWithoutAShiftAndOnlyOnce() {
        PlotPair pair = triangle().pairs().getFirst();
        BandFilter filter = new BandFilter(new Band(0.6, 1.6));
        PairTrace narrow = filter.of(List.of(pair.trace())).getFirst();
        // The 4 Hz are gone, the 1 Hz stand where they stood.
        assertEquals(1, narrow.valueAt(1), 0.1);
        assertEquals(narrow.valueAt(0.8), narrow.valueAt(1.2), 1e-3);
        assertEquals(Math.cos(0.4 * Math.PI) * Math.exp(-0.02), narrow.valueAt(1.2), 0.1);
        assertSame(narrow, filter.of(List.of(pair.trace())).getFirst());
        assertEquals(
                Optional.of("the correlations end at 5 Hz, half their sampling rate"),
                BandFilter.reasonAgainst(new Band(1, 6), RATE));
    }

    @Test
    void theMatrixIsOrderedAndSwappedStationsHaveTheOppositeLag() {
        PairMatrixModel model =
                new MatrixLook(PairMeasure.PEAK_LAG, MatrixLook.Order.DISTANCE, Optional.of("XX.B"))
                        .model(triangle(), "");
        assertEquals(List.of("B", "A", "C"), model.stations());
        assertEquals(-1, model.values()[1], 1e-6, "B → A");
        assertEquals(1, model.values()[3], 1e-6, "A → B");
        assertEquals(3, model.values()[2], 1e-6, "B → C");
        assertEquals("XX.B.00.BHZ_XX.C.00.BHZ", model.pairs()[2]);
    }

    /// Distances and azimuths place stations whose coordinates are not known.
    @Test
    void theMapOfANetworkWithoutCoordinatesHasItsShape() {
        StationMapModel map = new MapLook(PairMeasure.SNR).model(triangle(), "");
        assertEquals(StationMapModel.Ground.PLANE, map.ground());
        StationMapModel.Station b = map.stations().get(1);
        StationMapModel.Station c = map.stations().get(2);
        assertEquals(3000, b.east(), 1e-6);
        assertEquals(4000, c.north(), 1e-6);
        assertEquals(3, map.pairs().size());
    }

    @Test
    void placesOnTheGlobeStay() {
        Optional<StationLocation> a = Optional.of(StationLocation.geographic(10, 190, 0));
        Optional<StationLocation> b = Optional.of(StationLocation.geographic(11, -171, 0));
        Correlation one = pair("A", "B", 1, 0, 1);
        PlotData data =
                PlotData.of(
                        List.of(
                                new Correlation(
                                        one.first(),
                                        one.second(),
                                        a,
                                        b,
                                        InterStation.between(a, b),
                                        RATE,
                                        one.samples(),
                                        1,
                                        1,
                                        0,
                                        1,
                                        0,
                                        0,
                                        one.stack(),
                                        false)));
        StationMapModel map = new MapLook(PairMeasure.SNR).model(data, "");
        assertEquals(StationMapModel.Ground.GLOBE, map.ground());
        assertEquals(-170, map.stations().getFirst().east(), 1e-9);
    }

    @Test
    void twoGuideLinesMakeTheSignalWindow() {
        PlotPair pair = triangle().pairs().getFirst();
        PairModel usual = PairLook.USUAL.model(pair);
        assertEquals(Optional.empty(), usual.signal());
        assertTrue(usual.coherency().isPresent());
        PairModel model =
                new PairLook(Optional.empty(), List.of(2000.0, 4000.0), NetworkVelocity.UNKNOWN)
                        .model(pair);
        assertEquals(0.75, model.signal().orElseThrow().from(), 1e-9);
        assertEquals(1.5, model.signal().orElseThrow().to(), 1e-9);
    }

    @Test
    void whyThereIsNothingIsSaid() {
        assertEquals(
                "Not yet.",
                SectionLook.USUAL
                        .model(PlotData.EMPTY, Optional.empty(), "Not yet.")
                        .emptyReason());
        PlotData auto = PlotData.of(List.of(pair("A", "A", 0, 0, 0)));
        assertTrue(
                SectionLook.USUAL
                        .model(auto, Optional.empty(), "")
                        .emptyReason()
                        .contains("with itself"));
        PlotData unplaced = PlotData.of(List.of(pair("A", "B", Double.NaN, Double.NaN, 0)));
        assertTrue(
                SectionLook.USUAL
                        .model(unplaced, Optional.empty(), "")
                        .emptyReason()
                        .contains("coordinates"));
        assertTrue(new MapLook(PairMeasure.SNR).model(unplaced, "").stations().isEmpty());
    }
}
