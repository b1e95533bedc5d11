package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class QuantitiesTest {

    @Test
    void countsAreShort() {
        assertEquals("0", Quantities.count(0));
        assertEquals("9999", Quantities.count(9_999));
        assertEquals("12.3 k", Quantities.count(12_300));
        assertEquals("4.6 M", Quantities.count(4_560_000));
        assertEquals("7 G", Quantities.count(7_000_000_000L));
    }

    @Test
    void ratesTellSlowFromNothing() {
        assertEquals("0/s", Quantities.rate(0));
        assertEquals("0.3/s", Quantities.rate(0.3));
        assertEquals("52/s", Quantities.rate(52.2));
    }

    @Test
    void durationsAreReadAsSpoken() {
        assertEquals("0.4 s", Quantities.duration(Duration.ofMillis(400)));
        assertEquals("12 s", Quantities.duration(Duration.ofSeconds(12)));
        assertEquals("3 min 20 s", Quantities.duration(Duration.ofSeconds(200)));
        assertEquals("2 h 05 min", Quantities.duration(Duration.ofMinutes(125)));
    }

    @Test
    void bytesAreInPowersOfTwo() {
        assertEquals("512 B", Quantities.bytes(512));
        assertEquals("1.5 KiB", Quantities.bytes(1536));
        assertEquals("20 MiB", Quantities.bytes(20L << 20));
    }
}
