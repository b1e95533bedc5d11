package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelRendererTest {
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    @Test
    void boxOnThePixelGridIsSharp() {
        Pixels p = render(Drawing.builder(10, 10, WHITE).fill(new Box(2, 3, 4, 5), BLACK));
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                boolean inside = x >= 2 && x < 6 && y >= 3 && y < 8;
                assertEquals(inside ? BLACK : WHITE, p.argb()[10 * y + x], x + ", " + y);
            }
        }
    }

    @Property(tries = 200)
    void inkOfATriangleIsItsArea(
            @ForAll @DoubleRange(min = 2, max = 98) double x1,
            @ForAll @DoubleRange(min = 2, max = 98) double y1,
            @ForAll @DoubleRange(min = 2, max = 98) double x2,
            @ForAll @DoubleRange(min = 2, max = 98) double y2) {
        Outline triangle = Outline.polygon(new double[] {x1, x2, 50}, new double[] {y1, y2, 50});
        double area = Math.abs((x1 - 50) * (y2 - 50) - (x2 - 50) * (y1 - 50)) / 2;
        Pixels p = render(Drawing.builder(100, 100, 0).fill(triangle, BLACK));
        assertEquals(area, ink(p), 0.5 + 0.002 * area);
    }

    @Property(tries = 200)
    void clippedShapeIsTheShapeWithinTheClip(
            @ForAll @DoubleRange(min = -80, max = 180) double x,
            @ForAll @DoubleRange(min = -80, max = 180) double y) {
        Outline shape = Outline.polygon(new double[] {x, 150, 20}, new double[] {y, 30, 120});
        Box clip = new Box(20, 10, 60, 70);
        Pixels whole = render(Drawing.builder(100, 100, 0).fill(shape, BLACK));
        Pixels part = render(Drawing.builder(100, 100, 0).clip(clip, g -> g.fill(shape, BLACK)));
        for (int i = 0; i < whole.argb().length; i++) {
            boolean inside = clip.contains(i % 100 + 0.5, i / 100 + 0.5);
            int expected = inside ? whole.argb()[i] >>> 24 : 0;
            assertEquals(expected, part.argb()[i] >>> 24, 1, "pixel " + i);
        }
    }

    @Test
    void inkOfAWavyLineIsLengthTimesWidth() {
        double[] x = new double[400];
        double[] y = new double[400];
        double length = 0;
        for (int i = 0; i < 400; i++) {
            x[i] = 10 + i * 0.7;
            y[i] = 50 + 20 * Math.sin(x[i] / 15);
            length += i == 0 ? 0 : Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        Pixels p = render(Drawing.builder(300, 100, 0).stroke(Outline.polyline(x, y), 1.5, BLACK));
        assertEquals(1.5 * length, ink(p), 0.02 * length);
    }

    @Test
    void sharpCornerIsFilledOnceAndHasNoHole() {
        Outline corner = Outline.polyline(new double[] {20, 80, 20}, new double[] {40, 50, 60});
        Pixels p = render(Drawing.builder(100, 100, 0).stroke(corner, 8, BLACK));
        assertEquals(255, p.argb()[50 * 100 + 78] >>> 24);
        double length = 2 * Math.hypot(60, 10);
        assertTrue(ink(p) < 8 * length + 20 && ink(p) > 0.85 * 8 * length);
    }

    @Test
    void axisLineIsOneWholePixelAtEveryScale() {
        for (double scale : new double[] {1, 1.25, 2}) {
            Drawing line = Drawing.builder(40, 40, WHITE).line(0, 20.3, 40, 20.3, 1, BLACK).build();
            Pixels p = PixelRenderer.render(line, scale);
            int expected = (int) Math.max(1, Math.round(scale));
            int dark = 0;
            for (int y = 0; y < p.height(); y++) {
                int pixel = p.argb()[y * p.width() + 7];
                assertTrue(pixel == BLACK || pixel == WHITE);
                dark += pixel == BLACK ? 1 : 0;
            }
            assertEquals(expected, dark, "at scale " + scale);
        }
    }

    @Test
    void dashesCoverTheirShareOfALine() {
        Pixels p =
                render(
                        Drawing.builder(200, 10, 0)
                                .stroke(Outline.line(0, 5, 200, 5), 1, BLACK, 6.0, 4.0));
        assertEquals(120, ink(p), 1);
    }

    /// A guide line of a section that is zoomed in a billion times.
    @ParameterizedTest
    @ValueSource(doubles = {1e5, 1e9, 1e13, 1e18, 1e300})
    @Timeout(20)
    void dashesOfAnEndlessLineAreDrawnWhereItShows(double far) {
        Outline line = Outline.line(-far, 49.9, far, 50.1);
        Pixels p = render(Drawing.builder(100, 100, 0).stroke(line, 2, BLACK, 6.0, 4.0));
        if (far < 1e12) {
            assertEquals(0.6 * 100 * 2, ink(p), 15);
        }
    }

    /// The same dashes as without the jump over what is clipped away.
    @Property(tries = 100)
    void dashesDoNotDependOnTheClip(
            @ForAll @DoubleRange(min = -200, max = 300) double x,
            @ForAll @DoubleRange(min = -200, max = 300) double y) {
        Outline line = Outline.polyline(new double[] {x, 120, 30}, new double[] {y, 90, 10});
        Box clip = new Box(40, 30, 20, 25);
        Pixels whole = render(Drawing.builder(300, 300, 0).stroke(line, 2, BLACK, 5.0, 3.0, 1.0));
        Pixels part =
                render(
                        Drawing.builder(300, 300, 0)
                                .clip(clip, g -> g.stroke(line, 2, BLACK, 5.0, 3.0, 1.0)));
        for (int i = 0; i < whole.argb().length; i++) {
            boolean inside = clip.contains(i % 300 + 0.5, i / 300 + 0.5);
            int expected = inside ? whole.argb()[i] >>> 24 : 0;
            assertEquals(expected, part.argb()[i] >>> 24, 1, "pixel " + i);
        }
    }

    @Test
    void aDashThatTurnsOutsideOfTheClipShowsInside() {
        // The first dash reaches 20 px beyond the corner at x = 70; the clip ends at 60.
        Outline line = Outline.polyline(new double[] {30, 70, 70}, new double[] {50, 50, 900});
        Pixels p =
                render(
                        Drawing.builder(100, 100, 0)
                                .clip(
                                        new Box(0, 0, 60, 100),
                                        g -> g.stroke(line, 2, BLACK, 60.0, 5.0)));
        assertEquals(30 * 2, ink(p), 0.5);
    }

    @Test
    void aRasterFarWiderThanThePictureShowsItsCellsWithin() {
        Box box = new Box(-6e9, 0, 12e9, 10);
        Pixels p =
                render(
                        Drawing.builder(10, 10, WHITE)
                                .add(new Mark.Raster(box, 1, 1, new int[] {BLACK})));
        assertEquals(BLACK, p.argb()[0]);
        assertEquals(BLACK, p.argb()[99]);
    }

    @Test
    void aPictureThatNoArrayHoldsIsRefused() {
        Drawing drawing = Drawing.builder(9000, 9000, WHITE).build();
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> PixelRenderer.render(drawing, 16));
        assertTrue(refused.getMessage().contains("too large"), refused.getMessage());
    }

    @Test
    void rasterKeepsItsCellsWhenEnlarged() {
        int[] argb = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0x00000000};
        Pixels p =
                render(
                        Drawing.builder(8, 8, WHITE)
                                .add(new Mark.Raster(new Box(0, 0, 8, 8), 2, 2, argb)));
        assertEquals(0xFFFF0000, p.argb()[0]);
        assertEquals(0xFF00FF00, p.argb()[7]);
        assertEquals(0xFF0000FF, p.argb()[63 - 7]);
        assertEquals(WHITE, p.argb()[63]);
    }

    @Test
    void textHasItsHolesAndTurnsUpwards() {
        Drawing.Builder out = Drawing.builder(100, 100, 0);
        out.text("O", 20, 80, 60, BLACK, Mark.Align.START);
        Pixels p = render(out);
        assertEquals(0, p.argb()[58 * 100 + 43] >>> 24, "inside of the O");
        assertTrue(ink(p) > 300);
        Pixels turned =
                render(
                        Drawing.builder(100, 100, 0)
                                .add(
                                        new Mark.Text(
                                                "lll", 60, 90, 20, BLACK, Mark.Align.START, -90)));
        int above = 0;
        for (int i = 0; i < 100 * 90; i++) {
            above += turned.argb()[i] != 0 ? 1 : 0;
        }
        assertTrue(above > 20 && ink(turned) > 20);
    }

    private static Pixels render(Drawing.Builder drawing) {
        return PixelRenderer.render(drawing.build(), 1);
    }

    private static double ink(Pixels pixels) {
        double sum = 0;
        for (int pixel : pixels.argb()) {
            sum += (pixel >>> 24) / 255.0;
        }
        return sum;
    }
}
