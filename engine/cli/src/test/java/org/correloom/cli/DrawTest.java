package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// `correloom draw`, through the public door.
class DrawTest {

    @TempDir Path folder;

    private final Printed printed = new Printed();

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aWorkflowIsDrawnAsSvg() throws IOException {
        assertEquals(0, printed.run("draw", "ambient-noise", "-o", file("f.svg")), printed.err());
        assertEquals("wrote " + file("f.svg") + "\n", printed.out());
        String svg = Files.readString(folder.resolve("f.svg"));
        assertTrue(svg.startsWith("<?xml") || svg.startsWith("<svg"), svg.substring(0, 40));
        assertTrue(svg.contains(">Remove trend<"), "a node's title");
        assertTrue(svg.contains("30 s · 0.1 Hz · 1 Hz"), "a node's value, with its unit");
    }

    @Test
    void aWorkflowIsDrawnAsPngTheSameEveryTime() throws IOException {
        assertEquals(0, printed.run("draw", "hashtags", "--output", file("f.png")), printed.err());
        byte[] first = Files.readAllBytes(folder.resolve("f.png"));
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(first, 4));
        new Printed().run("draw", "hashtags", "--output", file("f.png"));
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("f.png")));
    }

    @Test
    void widthAndThemeAreAsAskedFor() throws IOException {
        assertEquals(
                0,
                printed.run(
                        "draw",
                        "hashtags",
                        "-o",
                        file("f.svg"),
                        "--size",
                        "700",
                        "--theme",
                        "dark"),
                printed.err());
        String svg = Files.readString(folder.resolve("f.svg"));
        assertTrue(svg.contains("width=\"700\""), svg.substring(0, 200));
        assertTrue(svg.contains("#16191d"), "the dark ground");
    }

    /// Unknown PEs and missing places are what one may want to look at.
    @Test
    void aWrongWorkflowWithoutALayoutIsDrawn() throws IOException {
        String drawn =
                new Drawn()
                        .node("a", "streams:text-lines", "")
                        .node("b", "nobody:knows", "")
                        .chain("a", "b")
                        .in(folder);
        assertEquals(0, printed.run("draw", drawn, "-o", file("f.svg")), printed.err());
        String svg = Files.readString(folder.resolve("f.svg"));
        assertTrue(svg.contains("unknown PE nobody:knows"), svg);
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertEquals(2, printed.run("draw", "hashtags", "-o", file("f.pdf")));
        assertTrue(printed.err().contains(".svg or .png"), printed.err());
        Printed size = new Printed();
        assertEquals(2, size.run("draw", "hashtags", "-o", file("f.svg"), "--size", "0"));
        assertTrue(size.err().contains("--size: 0 px: must be from 120 to 8000"), size.err());
        Printed number = new Printed();
        assertEquals(2, number.run("draw", "hashtags", "-o", file("f.svg"), "--size", "wide"));
        assertTrue(number.err().contains("is no number"), number.err());
        Printed nowhere = new Printed();
        assertEquals(2, nowhere.run("draw", "nowhere", "-o", file("f.svg")));
        assertTrue(nowhere.err().contains("no workflow file"), nowhere.err());
        assertEquals(2, new Printed().run("draw", "hashtags"));
        assertFalse(Files.exists(folder.resolve("f.svg")));
    }
}
