package org.correloom.kernels.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SourceIdTest {
    @Test
    void seedCodesAndFdsnIdentifiersAreTheSameChannel() {
        SourceId id = SourceId.parse("IU.ANMO.00.BHZ");
        assertEquals("FDSN:IU_ANMO_00_B_H_Z", id.toFdsn());
        assertEquals(id, SourceId.parse(id.toFdsn()));
        assertEquals("IU.ANMO.00.BHZ", id.toString());
    }

    @Test
    void longSubsourceCodesSurviveTheRoundTrip() {
        SourceId id = SourceId.parse("FDSN:XX_TEST__B_H_Z1");
        assertEquals("B_H_Z1", id.channel());
        assertEquals("FDSN:XX_TEST__B_H_Z1", id.toFdsn());
    }

    @Test
    void blanksNulsAndDashesOfFilesAreCleaned() {
        assertEquals(
                new SourceId("NZ", "CRLZ", "", "HHZ"),
                new SourceId("NZ ", "CRLZ\0xx", "--", " HHZ"));
    }

    @Test
    void anythingElseIsRefusedWithItsText() {
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> SourceId.parse("IU.ANMO"))
                        .getMessage()
                        .contains("IU.ANMO"));
        assertThrows(IllegalArgumentException.class, () -> SourceId.parse("FDSN:A_B_C"));
    }

    @Test
    void orderIsNetworkStationLocationChannel() {
        assertTrue(SourceId.parse("A.Z..Z").compareTo(SourceId.parse("B.A..A")) < 0);
        assertTrue(SourceId.parse("A.A..Z").compareTo(SourceId.parse("A.A.00.A")) < 0);
        assertEquals(0, SourceId.parse("A.A..Z").compareTo(SourceId.parse("A.A.--.Z")));
    }
}
