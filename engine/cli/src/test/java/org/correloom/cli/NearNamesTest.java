package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class NearNamesTest {

    private static final List<String> NAMES =
            List.of("seismo:bandpass", "seismo:decimate", "streams:map");

    @Test
    void aSlipOfTheFingersFindsTheName() {
        assertEquals(List.of("seismo:bandpass"), NearNames.of("seismo:bandpas", NAMES));
        assertEquals(List.of("seismo:decimate"), NearNames.of("Decimat", NAMES));
    }

    @Test
    void somethingElseFindsNothing() {
        assertEquals(List.of(), NearNames.of("seismo:rotate-horizontals", NAMES));
    }
}
