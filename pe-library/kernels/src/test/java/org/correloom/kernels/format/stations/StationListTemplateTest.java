package org.correloom.kernels.format.stations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;

import java.util.List;

class StationListTemplateTest {

    private static final List<SourceId> CHANNELS =
            List.of(
                    new SourceId("UT", "STN12", "", "BHZ"),
                    new SourceId("UT", "STN11", "", "BHN"),
                    new SourceId("UT", "STN11", "", "BHZ"));

    @Test
    void itHasOneLineAStationAndSaysOfEachThatItIsNotFilledIn() {
        String text = StationListTemplate.of(CHANNELS);
        assertTrue(text.endsWith("UT,STN11,,,\nUT,STN12,,,\n"), text);
        StationList list = StationList.parse(text, "made.csv", StationList.Unit.DETECTED);
        assertEquals(List.of(), list.places());
        assertEquals(2, list.problems().size(), list.problems().toString());
    }

    @Test
    void filledInItIsAStationList() {
        String text =
                StationListTemplate.of(CHANNELS)
                        .replace("STN11,,,", "STN11,-41.27,174.78,")
                        .replace("STN12,,,", "STN12,-41.28,174.79,12.5");
        StationList list = StationList.parse(text, "made.csv", StationList.Unit.DETECTED);
        assertEquals(List.of(), list.problems());
        assertEquals(
                new Position.Geographic(-41.28, 174.79, 12.5),
                list.find(CHANNELS.getFirst()).orElseThrow().position());
        assertTrue(StationList.looksLike(text));
    }
}
