package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `correloom plot`, through the public door, of a run of five synthetic stations.
class PlotTest {

    @TempDir static Path folder;

    private static String run;

    @BeforeAll
    static void aRunLeavesItsFolder() {
        run = folder.resolve("run").toString();
        Printed printed = new Printed();
        int exit =
                printed.run(
                        "run",
                        "ambient-noise",
                        "--var",
                        "duration=2 h",
                        "--var",
                        "stations=5",
                        "--out",
                        run);
        assertEquals(0, exit, printed.err());
    }

    private String plotted(String name, String... arguments) throws IOException {
        Path file = folder.resolve(name);
        String[] all = new String[arguments.length + 4];
        all[0] = "plot";
        all[1] = run;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "-o";
        all[all.length - 1] = file.toString();
        Printed printed = new Printed();
        assertEquals(0, printed.run(all), printed.err());
        assertEquals("wrote " + file + "\n", printed.out());
        return Files.readString(file);
    }

    private void refused(int code, String message, String... arguments) {
        Printed printed = new Printed();
        assertEquals(code, printed.run(arguments), printed.out());
        assertTrue(printed.err().contains(message), printed.err());
        assertEquals(1, printed.errLines().size(), printed.err());
        assertFalse(Files.exists(folder.resolve("x.svg")));
    }

    @Test
    void aRecordSectionHasAllPairsTheGuideLineAndTheMarkedPair() throws IOException {
        String svg =
                plotted(
                        "a.svg",
                        "--kind",
                        "record-section",
                        "--velocity",
                        "2500",
                        "--pair",
                        "S01--S02");
        assertTrue(svg.contains("10 pairs") && svg.contains("0.1–1 Hz"), svg);
        assertTrue(svg.contains("2.5 km/s"), svg);
        assertTrue(svg.contains("#d55e00"), "the colour of what is selected");
    }

    @Test
    void aNarrowerBandIsShownAndSaid() throws IOException {
        String svg = plotted("b.svg", "--kind", "record-section", "--band", "0.2-0.5");
        assertTrue(svg.contains("0.2–0.5 Hz"), svg);
        assertFalse(svg.equals(plotted("c.svg", "--kind", "record-section")));
    }

    @Test
    void aVirtualSourceHasItsPairsOnly() throws IOException {
        String svg = plotted("d.svg", "--kind", "record-section", "--source", "S03");
        assertTrue(svg.contains("virtual source SY.S03") && svg.contains("4 pairs"), svg);
    }

    @Test
    void aPairIsNamedInEitherOrderWithSpectrumAndWindows() throws IOException {
        String svg =
                plotted(
                        "e.svg",
                        "--kind",
                        "pair",
                        "--pair",
                        "SY.S02--S01",
                        "--velocity",
                        "1000,5000");
        assertTrue(svg.contains("SY.S01–SY.S02"), svg);
        assertTrue(svg.contains(">signal<") && svg.contains(">noise<"), svg);
        assertTrue(svg.contains("Real coherency"), svg);
    }

    @Test
    void matrixAndMapAreDrawn() throws IOException {
        String matrix = plotted("f.svg", "--kind", "matrix", "--value", "peak-lag");
        assertTrue(matrix.contains("5 stations · 10 pairs") && matrix.contains("Peak lag (s)"));
        String map = plotted("g.svg", "--kind", "map", "--size", "600x500", "--theme", "dark");
        assertTrue(map.contains("East (km)") && map.contains("SY.S05"), map);
        assertTrue(map.contains("width=\"600\""), map.substring(0, 200));
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatIs() {
        String x = folder.resolve("x.svg").toString();
        refused(2, "there are record-section, pair", "plot", run, "--kind", "pie", "-o", x);
        refused(2, "there are S01--S02", "plot", run, "--kind", "pair", "-o", x);
        refused(
                2,
                "there is no such pair; there are S01--S02",
                "plot",
                run,
                "--kind",
                "pair",
                "--pair",
                "S01--S99",
                "-o",
                x);
        refused(
                2,
                "end at 2.5 Hz",
                "plot",
                run,
                "--kind",
                "record-section",
                "--band",
                "1-4",
                "-o",
                x);
        refused(
                2,
                "two rising frequencies",
                "plot",
                run,
                "--kind",
                "record-section",
                "--band",
                "4-1",
                "-o",
                x);
        refused(
                2,
                "there are SY.S01",
                "plot",
                run,
                "--kind",
                "record-section",
                "--source",
                "A",
                "-o",
                x);
        refused(2, "no folder of a run", "plot", folder.toString(), "--kind", "map", "-o", x);
        refused(
                2,
                "there are snr, peak-lag",
                "plot",
                run,
                "--kind",
                "map",
                "--value",
                "a",
                "-o",
                x);
    }

    @Test
    void aRunThatKeepsNoStacksSaysWhatToWire() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("events.jsonl"), "");
        String x = folder.resolve("x.svg").toString();
        refused(2, "wire Write SAC", "plot", empty.toString(), "--kind", "map", "-o", x);
    }
}
