package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.RunResult;
import org.correloom.app.desktop.task.SameThreadExecutor;
import org.correloom.cli.plot.PairMeasure;
import org.correloom.figure.Band;
import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class PlotsViewModelTest {

    @TempDir Path folder;

    private PlotsViewModel plots;

    @BeforeEach
    void empty() {
        plots = new PlotsViewModel(new SameThreadExecutor(), new Settings(folder));
    }

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

    @Test
    void matrixAndMapFollowAndAPairIsChosenInAllPlots() {
        plots.accept(List.of(result("A", "B", 1000, 1), result("A", "C", 2000, 1)));
        assertEquals(List.of("A", "B", "C"), plots.matrixProperty().get().stations());
        plots.options().matrixMeasureProperty().set(PairMeasure.PEAK_LAG);
        assertEquals("Peak lag (s)", plots.matrixProperty().get().quantity());
        assertEquals(2, plots.mapProperty().get().pairs().size());
    }

    @Test
    void aVirtualSourceHasItsPairsOnlyUntilTheNextRun() {
        plots.accept(List.of(result("A", "B", 1000, 1), result("B", "C", 2000, 1)));
        plots.sourceProperty().set(Optional.of("XX.C"));
        assertEquals(1, plots.sectionProperty().get().traces().size());
        plots.clear();
        plots.accept(List.of(result("A", "B", 1000, 1)));
        assertEquals(1, plots.sectionProperty().get().traces().size());
    }

    @Test
    void howPlotsLookIsRemembered() {
        plots.options().sidesProperty().set(RecordSectionModel.Sides.CAUSAL);
        plots.options().bandProperty().set("0.2-0.8 Hz");
        plots.options().velocitiesProperty().set("2 km/s, 3500");
        PlotsViewModel next = new PlotsViewModel(new SameThreadExecutor(), new Settings(folder));
        next.accept(List.of(result("A", "B", 1000, 1)));
        RecordSectionModel section = next.sectionProperty().get();
        assertEquals(RecordSectionModel.Sides.CAUSAL, section.sides());
        assertEquals(Optional.of(new Band(0.2, 0.8)), section.band());
        assertEquals(List.of(2000.0, 3500.0), section.velocities());
        assertTrue(next.pairProperty().get().signal().isPresent(), "between the two lines");
    }

    @Test
    void aWrongBandIsToldAndTheOneBeforeStays() {
        plots.accept(List.of(result("A", "B", 1000, 1)));
        plots.options().bandProperty().set("0.2-0.8");
        plots.options().bandProperty().set("wide");
        assertTrue(plots.options().bandProblemProperty().get().contains("0.1-0.4"));
        assertEquals(Optional.of(new Band(0.2, 0.8)), plots.sectionProperty().get().band());
    }

    /// Another band filters what has come: no correlation is asked for.
    @Test
    void aBandChangesTheTracesThatAreThereAlready() {
        plots.accept(List.of(result("A", "B", 1000, 1)));
        PairTrace before = plots.sectionProperty().get().traces().getFirst();
        plots.options().bandProperty().set("0.2-0.8");
        PairTrace narrow = plots.sectionProperty().get().traces().getFirst();
        assertTrue(narrow.peak() < before.peak(), "the spike lies above the band");
        plots.options().bandProperty().set("");
        assertSame(before, plots.sectionProperty().get().traces().getFirst());
    }

    @Test
    void whatNobodySeesIsNotMadeUntilItIsShown() {
        plots.show(Set.of(Plot.SECTION));
        plots.accept(List.of(result("A", "B", 1000, 1)));
        assertEquals(List.of(), plots.matrixProperty().get().stations());
        plots.show(Set.of(Plot.MATRIX));
        assertEquals(List.of("A", "B"), plots.matrixProperty().get().stations());
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
