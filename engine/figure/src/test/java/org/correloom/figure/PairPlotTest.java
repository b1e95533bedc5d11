package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PairPlotTest {
    private static final PairTrace TRACE = Samples.few().traces().get(1);

    @Test
    void panelsAreThoseThatTheModelHasDataFor() {
        Frame frame = Frame.of(900, 640, Theme.LIGHT);
        assertEquals(
                List.of(PairPlot.STACK),
                new PairPlot(PairModel.of(TRACE), frame)
                        .panels().stream().map(Panel::name).toList());
        assertEquals(
                List.of(PairPlot.STACK, PairPlot.COHERENCY, PairPlot.CONVERGENCE),
                new PairPlot(Samples.pair(TRACE), frame)
                        .panels().stream().map(Panel::name).toList());
    }

    @Test
    void panelsDoNotOverlapAndAreInsideTheFigure() {
        for (double width : new double[] {420, 600, 900, 1600}) {
            Frame frame = Frame.of(width, 0.7 * width, Theme.LIGHT);
            List<Panel> panels = new PairPlot(Samples.pair(TRACE), frame).panels();
            for (Panel a : panels) {
                assertTrue(a.area().right() <= width && a.area().bottom() <= 0.7 * width);
                for (Panel b : panels) {
                    assertTrue(a == b || !a.area().overlaps(b.area()));
                }
            }
        }
    }

    @Test
    void readingsAreInFieldUnits() {
        PairPlot plot = new PairPlot(Samples.pair(TRACE), Frame.of(900, 640, Theme.LIGHT));
        Panel stack = plot.panels().get(0);
        String lag = plot.read(stack.x().px(10), stack.area().centreY()).orElseThrow();
        assertTrue(lag.startsWith("lag +10.00 s · amplitude "), lag);
        assertTrue(lag.endsWith(" · 3.37 km/s"), lag);
        Panel coherency = plot.panels().get(1);
        String value = plot.read(coherency.x().px(0.25), coherency.y().px(0.2)).orElseThrow();
        assertEquals("0.250 Hz (4.00 s) · Re γ 0.20", value);
        assertEquals(Optional.of(TRACE.pair()), plot.pick(stack.area().centreX(), 200));
    }

    @Test
    void noPairSaysWhy() {
        PairPlot plot =
                new PairPlot(PairModel.empty("Choose a pair."), Frame.of(500, 300, Theme.DARK));
        assertTrue(SvgRenderer.render(plot.drawing()).contains("Choose a pair."));
    }

    /// Zeros of J₀: DLMF §10.21, table of j(0,m). Value at 1: DLMF 10.75.
    @Test
    void besselFunctionHasItsZerosAndValues() {
        assertEquals(1, Bessel.j0(0), 1e-12);
        assertEquals(0.7651976866, Bessel.j0(1), 1e-7);
        for (double zero : new double[] {2.4048255577, 5.5200781103, 8.6537279129, 30.6346064684}) {
            assertEquals(0, Bessel.j0(zero), 2e-7);
            assertEquals(Bessel.j0(zero + 0.3), Bessel.j0(-zero - 0.3), 0);
        }
    }

    /// Two hours: the wave stands at lag −5 s in the first and at +5 s in the second.
    @Test
    void theCorrelogramHasTimeDownwardsAndColoursOfEachRowsPeak() {
        float[] early = new float[101];
        early[45] = 2;
        float[] late = new float[101];
        late[55] = 8;
        PairModel model =
                PairModel.of(new PairTrace("p", "A", "B", 1000, 1, late, 1, 2))
                        .withCorrelogram(
                                new Correlogram(
                                        List.of(
                                                new Correlogram.Row(0, 3600, early),
                                                new Correlogram.Row(3600, 7200, late))));
        PairPlot plot = new PairPlot(model, Frame.of(700, 700, Theme.LIGHT));
        Panel p =
                plot.panels().stream()
                        .filter(panel -> panel.name().equals(PairPlot.CORRELOGRAM))
                        .findFirst()
                        .orElseThrow();
        assertTrue(p.y().px(7000) > p.y().px(100), "time runs downwards");
        Pixels pixels = PixelRenderer.render(plot.drawing(), 1);
        int most = ColourMap.DIVERGING_LIGHT.at(1);
        int none = ColourMap.DIVERGING_LIGHT.at(0.5);
        assertEquals(most, at(pixels, p, -5, 1800));
        assertEquals(none, at(pixels, p, 5, 1800));
        assertEquals(most, at(pixels, p, 5, 5400));
        assertEquals(
                Optional.of("lag +5.000 s · 1970-01-01T01:30:00Z"),
                plot.read(p.x().px(5), p.y().px(5400)));
        PairPlot low = new PairPlot(model, Frame.of(700, 300, Theme.LIGHT));
        assertEquals(1, low.panels().size(), "there is no room for it");
    }

    private static int at(Pixels pixels, Panel panel, double x, double y) {
        return pixels.argb()[
                (int) panel.y().px(y) * pixels.width() + (int) Math.round(panel.x().px(x))];
    }
}
