package org.correloom.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A figure gets its ending, and replaces no file that nobody was asked about.
class FigureNameTest {

    @TempDir Path folder;
    private final List<Path> asked = new ArrayList<>();

    private Optional<Path> named(String typed, boolean answer) {
        return FigureExport.named(
                folder.resolve(typed),
                "png",
                file -> {
                    asked.add(file);
                    return answer;
                });
    }

    @Test
    void aNameWithItsEndingIsTakenAsTheChooserGaveIt() throws Exception {
        Path there = Files.createFile(folder.resolve("a.PNG"));
        assertEquals(Optional.of(there), named("a.PNG", false));
        assertEquals(List.of(), asked, "the chooser has asked already");
    }

    @Test
    void aNameWithoutItsEndingGetsIt() {
        assertEquals(Optional.of(folder.resolve("a.png")), named("a", false));
        assertEquals(Optional.of(folder.resolve("a.svg.png")), named("a.svg", false));
        assertEquals(List.of(), asked);
    }

    @Test
    void aFileThatIsThereOnlyWithTheEndingIsAskedAbout() throws Exception {
        Path there = Files.createFile(folder.resolve("a.png"));
        assertEquals(Optional.empty(), named("a", false));
        assertEquals(Optional.of(there), named("a", true));
        assertEquals(List.of(there, there), asked);
    }
}
