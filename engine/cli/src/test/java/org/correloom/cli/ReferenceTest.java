package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The reference that `correloom reference` writes, and the one in docs/reference.
class ReferenceTest {

    private static final Path DOCS = Path.of("../../docs/reference");

    /// A coordinate: a number that belongs to no word and no colour.
    private static final Pattern NUMBER =
            Pattern.compile("(?<=[\"MLC ,])(-?\\d+(?:\\.\\d+)?)(?=[\" ,])");

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
        written.forEach(
                (name, text) -> {
                    if (name.endsWith(".svg")) {
                        assertSamePicture(name, kept.get(name), text, advice);
                    } else {
                        assertEquals(text, kept.get(name), advice);
                    }
                });
    }

    /// Kernels that add in another order, and other machines' sines, differ in the last digits of a
    /// sample, far below a tenth of a px, to which pictures are rounded: what lay just below the
    /// middle between two tenths may come to lie above. So all words and the number of points are
    /// the same, and no place is off by more than that.
    private static void assertSamePicture(String name, String kept, String written, String advice) {
        assertEquals(
                NUMBER.matcher(kept).replaceAll("#"),
                NUMBER.matcher(written).replaceAll("#"),
                name + ": " + advice);
        Iterator<Double> expected = numbers(kept).iterator();
        for (double number : numbers(written)) {
            assertEquals(expected.next(), number, 0.25, name + ": " + advice);
        }
    }

    private static List<Double> numbers(String svg) {
        return NUMBER.matcher(svg)
                .results()
                .map(match -> Double.parseDouble(match.group(1)))
                .toList();
    }

    @Test
    void aPageShowsThePictureOfItsPEsEffect() throws IOException {
        assertEquals(0, printed.run("reference", folder.toString()), printed.err());
        String page = Files.readString(folder.resolve("seismo/detrend.md"));
        assertTrue(page.contains("## Effect\n\n![Noise that climbs"), page);
        assertTrue(page.contains("](detrend.svg)"), page);
        String picture = Files.readString(folder.resolve("seismo/detrend.svg"));
        assertTrue(picture.contains("Time (s)"), picture);
        String general = Files.readString(folder.resolve("streams/map.md"));
        assertFalse(general.contains("## Effect"), general);
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
