package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class CurvePlotTest {

    private static final Frame FRAME = Frame.of(600, 400, Theme.LIGHT);
    private static final PlotAxis TIME = PlotAxis.linear("Time (s)", 0, 10);
    private static final PlotAxis AMPLITUDE = PlotAxis.around0("Amplitude", 1);

    private static Curve wave(int points, double noise) {
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = 10.0 * i / (points - 1);
            y[i] = Math.sin(40 * x[i]) * (1 + noise * Math.sin(12_345.0 * i));
        }
        return Curve.line(x, y);
    }

    private static CurvePanel panel(String title, Curve... curves) {
        return CurvePanel.of(title, TIME, AMPLITUDE, curves);
    }

    private static String svg(List<List<CurvePanel>> rows) {
        return SvgRenderer.render(new CurvePlot(rows, FRAME).drawing());
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    /// Points of the line strokes that lie inside a clip, which the data are.
    private static List<double[]> points(Drawing drawing) {
        List<double[]> points = new ArrayList<>();
        for (Mark mark : drawing.marks()) {
            if (mark instanceof Mark.Group group) {
                group.marks().stream()
                        .filter(Mark.Stroke.class::isInstance)
                        .forEach(stroke -> collect((Mark.Stroke) stroke, points));
            }
        }
        return points;
    }

    private static void collect(Mark.Stroke stroke, List<double[]> points) {
        stroke.outline()
                .visit(
                        new Outline.Visitor() {
                            @Override
                            public void moveTo(double x, double y) {
                                points.add(new double[] {x, y});
                            }

                            @Override
                            public void lineTo(double x, double y) {
                                points.add(new double[] {x, y});
                            }

                            @Override
                            public void curveTo(
                                    double x1,
                                    double y1,
                                    double x2,
                                    double y2,
                                    double x,
                                    double y) {
                                points.add(new double[] {x, y});
                            }

                            @Override
                            public void close() {
                                // A line is not closed.
                            }
                        });
    }

    @Test
    void panelsWithOneHorizontalAxisShareItsNumbersAndStandOnOneEdge() {
        List<List<CurvePanel>> rows =
                List.of(
                        List.of(panel("Before", wave(100, 0))),
                        List.of(panel("After", wave(100, 0))));
        assertEquals(1, count(svg(rows), "Time (s)"));
        List<Panel> panels = new CurvePlot(rows, FRAME).panels();
        assertEquals(panels.get(0).area().x(), panels.get(1).area().x());
        assertTrue(panels.get(0).area().bottom() < panels.get(1).area().y());
        PlotAxis other = PlotAxis.linear("Lag (s)", 0, 5);
        String two =
                svg(
                        List.of(
                                List.of(panel("Before", wave(100, 0))),
                                List.of(CurvePanel.of("After", other, AMPLITUDE, wave(100, 0)))));
        assertEquals(1, count(two, "Time (s)"));
        assertEquals(1, count(two, "Lag (s)"));
    }

    @Test
    void aLongCurveKeepsItsExtremesInFewPoints() {
        Curve curve = wave(50_000, 0);
        curve.y()[25_000] = -1.05;
        CurvePlot plot = new CurvePlot(List.of(List.of(panel("", curve))), FRAME);
        List<double[]> points = points(plot.drawing());
        assertTrue(points.size() < 700, () -> points.size() + " points");
        double lowest = points.stream().mapToDouble(p -> p[1]).max().orElseThrow();
        assertEquals(plot.panels().getFirst().y().px(-1.05), lowest, 0.06);
    }

    @Test
    void valuesThatDifferByRoundingGiveTheSamePointsToATenth() {
        for (int count : new int[] {300, 900, 40_000}) {
            List<double[]> some =
                    points(
                            new CurvePlot(List.of(List.of(panel("", wave(count, 0)))), FRAME)
                                    .drawing());
            List<double[]> others =
                    points(
                            new CurvePlot(List.of(List.of(panel("", wave(count, 1e-6)))), FRAME)
                                    .drawing());
            assertEquals(some.size(), others.size());
            for (int i = 0; i < some.size(); i++) {
                assertEquals(some.get(i)[0], others.get(i)[0]);
                assertEquals(some.get(i)[1], others.get(i)[1], 0.11);
            }
        }
    }

    @Test
    void whatLiesOutsideIsLeftOutAndAMissingValueIsABreak() {
        PlotAxis part = PlotAxis.linear("Time (s)", 4, 5);
        CurvePlot plot =
                new CurvePlot(
                        List.of(List.of(CurvePanel.of("", part, AMPLITUDE, wave(1001, 0)))), FRAME);
        assertEquals(101, points(plot.drawing()).size(), 2);
        Curve broken = wave(11, 0);
        broken.y()[5] = Double.NaN;
        String svg = svg(List.of(List.of(panel("", broken))));
        assertTrue(svg.lines().anyMatch(line -> count(line, "M") == 2), svg);
    }

    @Test
    void aLogarithmOfNothingStaysFinite() {
        PlotAxis decibels = PlotAxis.logarithmic("Power", 0.01, 1);
        Curve curve = Curve.line(new double[] {0, 5, 10}, new double[] {1, 0, 1});
        String svg = svg(List.of(List.of(CurvePanel.of("", TIME, decibels, curve))));
        assertFalse(svg.contains("NaN"), svg);
        assertFalse(svg.contains("Infinity"), svg);
    }

    @Test
    void rowsHaveNamesAndNamedCurvesALegend() {
        PlotAxis rows = PlotAxis.rows("", List.of("XX.A..HHZ", "XX.B..HHZ"));
        String svg =
                svg(
                        List.of(
                                List.of(
                                        CurvePanel.of(
                                                        "Traces",
                                                        TIME,
                                                        rows,
                                                        wave(50, 0).at(0, -0.4).named("kept"),
                                                        wave(50, 0)
                                                                .at(1, -0.4)
                                                                .in(Curve.Look.DOTS)
                                                                .in(1)
                                                                .named("lost"))
                                                .shading(2, 4, "gap")
                                                .marking(new CurvePanel.UprightMark(7, "onset")))));
        for (String word : List.of("XX.A..HHZ", "XX.B..HHZ", "kept", "lost", "gap", "onset")) {
            assertEquals(1, count(svg, ">" + word + "<"), word);
        }
    }

    @Test
    void aReaderIsToldTheValuesUnderTheCursor() {
        CurvePlot plot = new CurvePlot(List.of(List.of(panel("", wave(50, 0)))), FRAME);
        Panel panel = plot.panels().getFirst();
        assertEquals("5.00 · 0.500", plot.read(panel.x().px(5), panel.y().px(0.5)).orElseThrow());
        assertTrue(plot.read(1, 1).isEmpty());
    }

    @Test
    void nothingToDrawAndUnequalArraysAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CurvePlot(List.of(), FRAME));
        assertThrows(
                IllegalArgumentException.class, () -> new CurvePlot(List.of(List.of()), FRAME));
        assertThrows(
                IllegalArgumentException.class, () -> Curve.line(new double[2], new double[3]));
    }
}
