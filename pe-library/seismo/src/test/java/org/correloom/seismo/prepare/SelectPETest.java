package org.correloom.seismo.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class SelectPETest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BHZ                | IU.ANMO.00.BHZ | true",
                "BHZ                | IU.ANMO.00.BHN | false",
                "?H[ENZ12]          | IU.ANMO.00.HH1 | true",
                "?H[ENZ12]          | IU.ANMO.00.HH3 | false",
                "?H[!Z]             | IU.ANMO.00.BHZ | false",
                "LH*, BHZ           | IU.ANMO..BHZ   | true",
                "IU.*.--.BHZ        | IU.ANMO..BHZ   | true",
                "IU.*.00.BHZ        | IU.ANMO..BHZ   | false",
                "FDSN:IU_ANMO_00_B_H_Z | IU.ANMO.00.BHZ | true",
                "bhz                | IU.ANMO.00.BHZ | false",
            })
    void channelPatterns(String pattern, String id, boolean taken) {
        assertEquals(taken, new ChannelPattern("", "", "", pattern).matches(SourceId.parse(id)));
    }

    @Test
    void theEmptyLocationHasAPatternOfItsOwn() {
        ChannelPattern empty = new ChannelPattern("", "", "--", "");
        assertTrue(empty.matches(SourceId.parse("CI.CCA..BHN")));
        assertFalse(empty.matches(SourceId.parse("CI.CCA.00.BHN")));
        assertTrue(new ChannelPattern("", "", "--,00", "").matches(SourceId.parse("CI.A.00.BHN")));
    }

    @Test
    void aBracketThatIsNotClosedIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ChannelPattern("", "", "", "H[EN"));
        assertTrue(refusal.getMessage().contains("lacks a ]"));
    }

    @Test
    void whatIsLeftOutIsCountedByTheCodeThatDidNotMatch() throws Exception {
        try (PEHarness pe =
                PEHarness.of(SelectPE.DESCRIPTOR, SelectPE::new).set("channel", "LHZ").open()) {
            pe.send(Traces.of(Traces.A, 0, 1, 1))
                    .send(Traces.of(SourceId.parse("KS.A7K2.00.LHN"), 0, 1, 1))
                    .send(Traces.of(SourceId.parse("KS.A7K2.00.LHN"), 1, 1, 1))
                    .end();
            assertEquals(1, pe.outputs().size());
            assertEquals(Map.of("traces of channel LHN (pattern LHZ)", 2L), pe.discards());
        }
    }

    @Test
    void bracketsThatHoldNoLettersAreRefused() {
        for (String pattern : new String[] {"H[]", "H[Z-A]", "H[EN"}) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> CodePattern.of(pattern));
            assertTrue(refusal.getMessage().contains("H[EN]"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(pattern), refusal.getMessage());
        }
    }
}
