package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class CommandTest {

    private static final List<Command> ALL =
            List.of(
                    named("Zoom In", "View"),
                    named("Zoom Out", "View"),
                    named("Fit", "View"),
                    named("Arrange", "View"),
                    named("Find PE in Palette…", "Edit"),
                    named("Go to Band pass", "bandpass · 0.1"));

    @Test
    void nothingTypedFindsAllInTheirOrder() {
        assertEquals(ALL, Command.find(ALL, " "));
    }

    @Test
    void theStartOfAWordCountsMoreThanLettersInside() {
        assertEquals(List.of("Fit", "Find PE in Palette…"), titles("fi"));
        assertEquals(List.of("Zoom In", "Find PE in Palette…"), titles("in"));
    }

    @Test
    void initialsAndLeftOutLettersFind() {
        assertEquals("Zoom Out", titles("zo").getLast());
        assertEquals("Zoom In", titles("zi").getFirst());
        assertEquals(List.of("Arrange"), titles("arng"));
    }

    @Test
    void eachWordHasToFitAndThePlaceCountsToo() {
        assertEquals(List.of("Go to Band pass"), titles("go band"));
        assertEquals(List.of("Go to Band pass"), titles("bandpass"));
        assertEquals(List.of("Zoom In", "Zoom Out"), titles("view zoom"));
        assertTrue(titles("zoom xyzzy").isEmpty());
    }

    private static List<String> titles(String typed) {
        return Command.find(ALL, typed).stream().map(Command::title).toList();
    }

    private static Command named(String title, String place) {
        return new Command(title, place, "", "", () -> {});
    }
}
