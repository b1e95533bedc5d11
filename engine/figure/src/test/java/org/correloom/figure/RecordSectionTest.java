package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class RecordSectionTest {
    private static final Frame FRAME = Frame.of(800, 600, Theme.LIGHT);

    private static PairTrace spike(String pair, double distance, double lag) {
        float[] samples = new float[401];
        samples[200 + (int) Math.round(lag * 10)] = 1;
        return new PairTrace(pair, pair + "a", pair + "b", distance, 10, samples, 12.34, 5);
    }

    private static RecordSectionModel twoPairs() {
        return RecordSectionModel.of("", List.of(spike("near", 20e3, 5), spike("far", 60e3, 15)));
    }

    @Test
    void peakIsDrawnAtThePixelThatTheAxesName() {
        PairTrace trace = spike("p", 30e3, 12);
        RecordSection section = new RecordSection(RecordSectionModel.of("", List.of(trace)), FRAME);
        Panel panel = section.panels().getFirst();
        double[] top = {Double.NaN, Double.MAX_VALUE};
        for (Mark mark : section.drawing().marks()) {
            if (mark instanceof Mark.Group group) {
                group.marks().stream()
                        .filter(
                                m ->
                                        m instanceof Mark.Stroke s
                                                && s.outline().axisAlignedLine() == null)
                        .forEach(m -> highest(((Mark.Stroke) m).outline(), top));
            }
        }
        assertEquals(panel.x().px(12), top[0], 0.01);
        assertEquals(panel.area().x() + panel.area().width() * 32 / 40, top[0], 0.01);
        assertTrue(top[1] < panel.y().px(30e3) - 10, "positive amplitude points upwards");
    }

    private static void highest(Outline outline, double[] top) {
        outline.visit(
                new Outline.Visitor() {
                    @Override
                    public void moveTo(double x, double y) {
                        if (y < top[1]) {
                            top[0] = x;
                            top[1] = y;
                        }
                    }

                    @Override
                    public void lineTo(double x, double y) {
                        moveTo(x, y);
                    }

                    @Override
                    public void curveTo(
                            double x1, double y1, double x2, double y2, double x, double y) {
                        moveTo(x, y);
                    }

                    @Override
                    public void close() {}
                });
    }

    @Test
    void pickFindsThePairByItsCurveAndNothingFarFromAny() {
        RecordSection section = new RecordSection(twoPairs(), FRAME);
        Panel panel = section.panels().getFirst();
        double base = panel.y().px(20e3);
        assertEquals(Optional.of("near"), section.pick(panel.x().px(-3), base + 2));
        assertEquals(Optional.of("near"), section.pick(panel.x().px(5), base - 40));
        assertEquals(Optional.of("far"), section.pick(panel.x().px(0), panel.y().px(60e3)));
        assertEquals(Optional.empty(), section.pick(panel.x().px(0), panel.y().px(40e3)));
        assertEquals(Optional.empty(), section.pick(1, 1));
    }

    @Test
    void readingGivesLagDistanceVelocityAndPairInFieldUnits() {
        RecordSection section = new RecordSection(twoPairs(), FRAME);
        Panel panel = section.panels().getFirst();
        String text = section.read(panel.x().px(10), panel.y().px(20e3)).orElseThrow();
        assertEquals("lag +10.00 s · 20.00 km · 2.00 km/s · neara–nearb, SNR 12.3", text);
    }

    @Test
    void shortDistancesAndLagsAreInMetresAndMilliseconds() {
        RecordSection section = new RecordSection(Samples.local(), FRAME);
        String svg = SvgRenderer.render(section.drawing());
        assertTrue(svg.contains("Lag (ms)") && svg.contains("Distance (m)"));
    }

    @Test
    void emptySectionSaysWhyAndHasNoPanels() {
        RecordSection section =
                new RecordSection(
                        RecordSectionModel.of("T", List.of()).withEmptyReason("Nothing: no data."),
                        FRAME);
        assertTrue(SvgRenderer.render(section.drawing()).contains("Nothing: no data."));
        assertEquals(List.of(), section.panels());
        assertEquals(Optional.empty(), section.read(400, 300));
    }

    @Test
    void crowdedSectionBecomesAnImageAndZoomingInBringsWigglesBack() {
        List<PairTrace> traces = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            traces.add(spike("p" + i, 1000 + 50.0 * i, 10));
        }
        RecordSectionModel model = RecordSectionModel.of("", traces);
        RecordSection all = new RecordSection(model, FRAME);
        assertTrue(all.isImage());
        View near = View.ALL.with(RecordSection.PANEL, new View.Window(-20, 20, 5_000, 8_000));
        RecordSection zoomed = new RecordSection(model, new Frame(800, 600, Theme.LIGHT, near));
        assertFalse(zoomed.isImage());
        Panel panel = all.panels().getFirst();
        String picked = all.pick(panel.x().px(0), panel.y().px(51_000)).orElseThrow();
        double distance = 1000 + 50.0 * Integer.parseInt(picked.substring(1));
        assertEquals(51_000, distance, 200);
        RecordSection wiggles =
                new RecordSection(model.withDisplay(RecordSectionModel.Display.WIGGLE), FRAME);
        assertTrue(SvgRenderer.render(wiggles.drawing()).length() < 20_000_000);
        assertFalse(wiggles.isImage());
    }

    @Test
    void deadTracesGapsAndAutoCorrelationsAreDrawn() {
        float[] gap = new float[401];
        java.util.Arrays.fill(gap, Float.NaN);
        List<PairTrace> traces =
                List.of(
                        new PairTrace("auto", "a", "a", 0, 10, new float[401], Double.NaN, 0),
                        new PairTrace("gap", "a", "b", 0, 10, gap, Double.NaN, 0));
        for (RecordSectionModel.Display display : RecordSectionModel.Display.values()) {
            RecordSection section =
                    new RecordSection(
                            RecordSectionModel.of("", traces).withDisplay(display), FRAME);
            assertEquals(600 * 800, PixelRenderer.render(section.drawing(), 1).argb().length);
        }
    }

    @Test
    void everySizeFromOnePxUpIsLaidOut() {
        for (double size : new double[] {1, 30, 100, 250, 3000}) {
            Frame frame = Frame.of(size, size / 2 + 0.5, Theme.DARK);
            assertEquals(size, new RecordSection(Samples.few(), frame).drawing().width());
            assertEquals(
                    size,
                    new PairPlot(Samples.pair(Samples.few().traces().getFirst()), frame)
                            .drawing()
                            .width());
        }
    }

    @Test
    void zoomKeepsWhatIsUnderTheCursor() {
        RecordSection section = new RecordSection(twoPairs(), FRAME);
        Panel before = section.panels().getFirst();
        View view = View.ALL.zoomed(before, 300, 200, 2, 2);
        Panel after =
                new RecordSection(twoPairs(), new Frame(800, 600, Theme.LIGHT, view))
                        .panels()
                        .getFirst();
        assertEquals(before.area(), after.area());
        assertEquals(before.x().value(300), after.x().value(300), 1e-6);
        assertEquals(before.y().value(200), after.y().value(200), 1e-3);
        assertEquals(
                (before.x().max() - before.x().min()) / 2, after.x().max() - after.x().min(), 1e-9);
    }
}
