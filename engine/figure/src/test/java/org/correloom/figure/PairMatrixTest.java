package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PairMatrixTest {
    private static final Frame FRAME = Frame.of(500, 450, Theme.LIGHT);

    private static PairMatrixModel lags() {
        return PairMatrixModel.of(
                "",
                "Peak lag (s)",
                List.of("A", "B", "C"),
                List.of(
                        new PairValue("A–B", "A", "B", 2.5),
                        new PairValue("A–C", "A", "C", Double.NaN)),
                PairMatrixModel.Symmetry.OPPOSITE,
                "Nothing yet.");
    }

    @Test
    void swappedStationsGiveTheOppositeLagOfTheSamePair() {
        PairMatrix matrix = new PairMatrix(lags(), FRAME);
        Panel p = matrix.panels().getFirst();
        assertEquals(
                Optional.of("A → B · Peak lag (s) 2.50"),
                matrix.read(p.x().px(1.5), p.y().px(0.5)));
        assertEquals(
                Optional.of("B → A · Peak lag (s) −2.50"),
                matrix.read(p.x().px(0.5), p.y().px(1.5)));
        assertEquals(Optional.of("A–B"), matrix.pick(p.x().px(0.5), p.y().px(1.5)));
        assertEquals(Optional.empty(), matrix.pick(p.x().px(2.5), p.y().px(2.5)));
        assertTrue(matrix.read(p.x().px(2.5), p.y().px(0.5)).orElseThrow().endsWith("–"));
    }

    @Test
    void cellHasTheColourThatTheBarGives() {
        PairMatrix matrix = new PairMatrix(lags(), FRAME);
        Panel p = matrix.panels().getFirst();
        Pixels pixels = PixelRenderer.render(matrix.drawing(), 1);
        int at = (int) p.y().px(0.5) * 500 + (int) p.x().px(1.5);
        assertEquals(ColourMap.DIVERGING_LIGHT.at(1), pixels.argb()[at]);
        int missing = (int) p.y().px(0.5) * 500 + (int) p.x().px(2.5);
        assertEquals(Theme.LIGHT.grid(), pixels.argb()[missing]);
    }

    @Test
    void noValuesSaysWhyAndAStationTwiceIsRefused() {
        PairMatrixModel none =
                PairMatrixModel.of(
                        "",
                        "SNR",
                        List.of("A", "B"),
                        List.of(),
                        PairMatrixModel.Symmetry.SAME,
                        "Nothing yet.");
        Drawing drawing = new PairMatrix(none, FRAME).drawing();
        assertTrue(SvgRenderer.render(drawing).contains("Nothing yet."));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PairMatrixModel.of(
                                "",
                                "SNR",
                                List.of("A", "A"),
                                List.of(),
                                PairMatrixModel.Symmetry.SAME,
                                ""));
    }
}
