package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.RunResult;
import org.correloom.figure.PairTrace;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PlotsViewModelTest {

    private final PlotsViewModel plots = new PlotsViewModel();

    @Test
    void theNewestStateOfEachPairIsShown() {
        plots.accept(List.of(result("A", "B", 1000, 1), result("A", "C", 2000, 1)));
        plots.accept(List.of(result("A", "B", 1000, 5)));
        assertEquals(2, plots.sectionProperty().get().traces().size());
        assertEquals(5, plots.sectionProperty().get().traces().getFirst().windows());
    }

    @Test
    void aPairIsShownOfItselfAndAnotherWhenChosen() {
        plots.accept(List.of(result("A", "B", 1000, 1), result("A", "C", 2000, 1)));
        assertTrue(plots.pairProperty().get().trace().isPresent());
        String other = "XX.A.00.BHZ_XX.C.00.BHZ";
        plots.selectedProperty().set(Optional.of(other));
        assertEquals(other, plots.pairProperty().get().trace().orElseThrow().pair());
        assertEquals(Optional.of(other), plots.sectionProperty().get().selected());
    }

    @Test
    void theSnrOfAPairIsFollowed() {
        plots.accept(List.of(result("A", "B", 1000, 1)));
        plots.accept(List.of(result("A", "B", 1000, 2)));
        assertEquals(2, plots.pairProperty().get().convergence().orElseThrow().windows().length);
    }

    @Test
    void pairsWithoutDistanceAreCountedNotHidden() {
        plots.accept(List.of(result("A", "B", Double.NaN, 1)));
        assertEquals(List.of(), plots.sectionProperty().get().traces());
        assertTrue(plots.sectionProperty().get().emptyReason().contains("coordinates"));
        assertTrue(plots.pairProperty().get().trace().isPresent());
    }

    /// A largest lag of 0 s leaves one sample, which is nothing to draw and no reason to fail.
    @Test
    void aCorrelationWithoutALagAxisIsPassedOver() {
        plots.accept(List.of(result("A", "B", 1000, 1, 1), result("A", "C", 2000, 1)));
        assertEquals(1, plots.sectionProperty().get().traces().size());
    }

    @Test
    void aNewResultLeavesTheTracesOfOtherPairsAlone() {
        plots.accept(List.of(result("A", "B", 1000, 1), result("A", "C", 2000, 1)));
        PairTrace before = plots.sectionProperty().get().traces().getLast();
        plots.accept(List.of(result("A", "B", 1000, 2)));
        assertSame(before, plots.sectionProperty().get().traces().getLast());
    }

    @Test
    void aNewRunBeginsEmptyAndOtherResultsAreNotForThesePlots() {
        plots.accept(List.of(result("A", "B", 1000, 1)));
        plots.clear();
        plots.accept(List.of(new RunResult("n", "table", "k", 1, "text")));
        assertEquals(List.of(), plots.sectionProperty().get().traces());
        assertTrue(plots.pairProperty().get().trace().isEmpty());
    }

    private static RunResult result(String a, String b, double distance, long windows) {
        return result(a, b, distance, windows, 101);
    }

    private static RunResult result(String a, String b, double distance, long windows, int lags) {
        float[] samples = new float[lags];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i * 37 % 11) / 11f;
        }
        samples[lags * 3 / 5] = 9;
        Correlation item =
                new Correlation(
                        new SourceId("XX", a, "00", "BHZ"),
                        new SourceId("XX", b, "00", "BHZ"),
                        Optional.empty(),
                        Optional.empty(),
                        new InterStation(distance, Double.NaN, Double.NaN),
                        10,
                        samples,
                        windows,
                        windows,
                        0,
                        1,
                        0.1,
                        1,
                        new StackInfo(StackInfo.Kind.LINEAR, 1, 0),
                        false);
        return new RunResult("plot", "correlation", item.pairId(), windows, item);
    }
}
