package org.correloom.api.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

class KeyedTest {

    private record Sample(String station) implements Keyed {
        @Override
        public Object key(String name) {
            if (name.equals("station")) {
                return station;
            }
            throw new IllegalArgumentException("no key " + name + "; there is station");
        }
    }

    @Test
    void aKeyedItemAnswersItself() {
        assertEquals("A1", Keyed.of(new Sample("A1"), "station"));
        assertThrows(IllegalArgumentException.class, () -> Keyed.of(new Sample("A1"), "channel"));
    }

    @Test
    void aRecordAnswersWithItsField() {
        assertEquals(7, Keyed.of(Map.of("n", 7), "n"));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Keyed.of(Map.of("n", 7), "m"));
        assertTrue(e.getMessage().contains("\"m\"") && e.getMessage().contains("[n]"));
    }

    @Test
    void anyOtherItemIsItsOwnKey() {
        assertEquals("word", Keyed.of("word", "value"));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Keyed.of("word", "length"));
        assertTrue(e.getMessage().contains("String") && e.getMessage().contains("value"));
    }
}
