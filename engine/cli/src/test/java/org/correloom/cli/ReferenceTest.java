package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The reference that `correloom reference` writes, and the one in docs/reference.
class ReferenceTest {

    private static final Path DOCS = Path.of("../../docs/reference");

    @TempDir Path folder;

    private final Printed printed = new Printed();

    private static SequencedMap<String, String> pages(Path folder) throws IOException {
        SequencedMap<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                pages.put(name, Files.readString(file));
            }
        }
        return pages;
    }

    @Test
    void thePagesInTheDocumentationAreThoseOfThePEs() throws IOException {
        assertEquals(0, printed.run("reference", folder.toString()), printed.err());
        SequencedMap<String, String> written = pages(folder);
        SequencedMap<String, String> kept = pages(DOCS);
        String advice = "run `correloom reference docs/reference`, and remove what is no PE";
        assertEquals(written.keySet(), kept.keySet(), advice);
        written.forEach((name, text) -> assertEquals(text, kept.get(name), advice));
    }

    @Test
    void aPageHasPortsParametersWithUnitsAndTheReferenceAsALink() throws IOException {
        assertEquals(0, printed.run("reference", folder.toString()), printed.err());
        List<String> page = Files.readAllLines(folder.resolve("seismo/cross-correlate.md"));
        assertEquals("# Correlate all pairs", page.getFirst());
        String text = String.join("\n", page);
        assertTrue(text.contains("| `maxLag` | number in s, 0 to 86400, default 100 s |"), text);
        assertTrue(text.contains("cross-correlation \\| coherency"), "a | ends no cell: " + text);
        assertTrue(
                text.contains(
                        "[doi:10.1111/j.1365-246X.2007.03374.x]"
                                + "(https://doi.org/10.1111/j.1365-246X.2007.03374.x)"),
                text);
        String index = Files.readString(folder.resolve("README.md"));
        assertTrue(index.contains("[Correlate all pairs](seismo/cross-correlate.md)"), index);
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals(ExitCode.WRONG_INPUT.code(), printed.run("reference", file.toString()));
        assertEquals(1, printed.err().strip().lines().count(), printed.err());
        assertTrue(printed.err().contains("cannot be written"), printed.err());
    }
}
