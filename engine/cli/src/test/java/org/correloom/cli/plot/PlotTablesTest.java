package org.correloom.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.figure.PairMatrixModel;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairTrace;
import org.correloom.figure.PairValue;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.StationMapModel;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PlotTablesTest {

    private static final PairTrace TRACE =
            new PairTrace("a_b", "XX.A", "XX.B", 1500, 2, new float[] {1, -0.25f, Float.NaN}, 3, 4);

    @Test
    void aSectionHasALineForEachLagOfEachPair() {
        String csv = PlotTables.of(RecordSectionModel.of("", List.of(TRACE)));
        assertEquals(
                List.of(
                        "first,second,distance_m,lag_s,amplitude",
                        "XX.A,XX.B,1500,-0.5000000,1",
                        "XX.A,XX.B,1500,0,-0.2500000",
                        "XX.A,XX.B,1500,0.5000000,"),
                csv.lines().toList());
    }

    @Test
    void aPairHasALineForEachLagAndNoneHasItsNamesOnly() {
        assertEquals(4, PlotTables.of(PairModel.of(TRACE)).lines().count());
        assertEquals("lag_s,amplitude\n", PlotTables.of(PairModel.empty("Nothing.")));
    }

    @Test
    void aMatrixHasBothWaysOfAPairAndQuotesWhatNeedsIt() {
        PairMatrixModel matrix =
                PairMatrixModel.of(
                        "",
                        "Peak lag (s)",
                        List.of("A,1", "B"),
                        List.of(new PairValue("A,1_B", "A,1", "B", 2)),
                        PairMatrixModel.Symmetry.OPPOSITE,
                        "");
        List<String> lines = PlotTables.of(matrix).lines().toList();
        assertTrue(lines.contains("\"A,1\",B,2,\"A,1_B\""), lines.toString());
        assertTrue(lines.contains("B,\"A,1\",-2,\"A,1_B\""), lines.toString());
        assertEquals(3, lines.size());
    }

    @Test
    void aMapSaysWhatItsCoordinatesAre() {
        StationMapModel plane =
                new StationMapModel(
                        "",
                        StationMapModel.Ground.PLANE,
                        List.of(new StationMapModel.Station("A", 3000, 0.5)),
                        List.of(),
                        "",
                        Optional.empty(),
                        "");
        assertEquals("station,north_m,east_m\nA,3000,0.5000000\n", PlotTables.of(plane));
    }
}
