package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.correloom.api.run.RunResult;
import org.correloom.app.desktop.model.Plot;
import org.correloom.app.desktop.model.PlotsViewModel;
import org.correloom.app.desktop.model.Settings;
import org.correloom.app.desktop.task.FxExecutor;
import org.correloom.app.plot.PairMatrixView;
import org.correloom.figure.Figure;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// The matrix of 1,000 stations, 499,500 pairs, while results come: what an update costs the JavaFX
/// thread in CPU time, and how long it takes from the results to the new picture.
@WindowTest
class ThousandStationsTest {

    private static final int STATIONS = 1000;
    private static final int PAIRS = STATIONS * (STATIONS - 1) / 2;
    private static final int BATCH = 5000;
    private static final int UPDATES = 20;

    /// There to find what never comes, not what comes late.
    private static final int PATIENCE = 600;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir Path folder;

    @Test
    void anUpdateOfTheMatrixLeavesTheWindowFree() throws Exception {
        FxToolkit.registerPrimaryStage();
        List<RunResult> all = results(1);
        try (FxExecutor tasks = new FxExecutor()) {
            PairMatrixView view = on(PairMatrixView::new);
            PlotsViewModel plots = on(() -> new PlotsViewModel(tasks, new Settings(folder)));
            Stage stage =
                    on(
                            () -> {
                                plots.show(Set.of(Plot.MATRIX));
                                view.modelProperty().bind(plots.matrixProperty());
                                Stage window = new Stage();
                                window.setScene(new Scene(new StackPane(view), 900, 800));
                                window.show();
                                return window;
                            });
            long began = System.nanoTime();
            double first = update(plots, view, all);
            double everything = (System.nanoTime() - began) / 1e9;
            List<RunResult> later = results(2);
            List<Double> costs = new ArrayList<>();
            began = System.nanoTime();
            for (int k = 0; k < UPDATES; k++) {
                costs.add(update(plots, view, later.subList(k * BATCH, (k + 1) * BATCH)));
            }
            double seconds = (System.nanoTime() - began) / 1e9 / UPDATES;
            double mean = costs.stream().mapToDouble(c -> c).average().orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "matrix of %d stations, %d pairs: %.1f ms of the JavaFX thread an update of %d"
                            + " pairs, %.0f ms until its picture is there; %.1f ms and %.0f ms"
                            + " when all pairs come at once%n",
                    STATIONS,
                    PAIRS,
                    mean,
                    BATCH,
                    1000 * seconds,
                    first,
                    1000 * everything);
            assertEquals(STATIONS, on(() -> plots.matrixProperty().get().stations().size()));
            assertTrue(mean < 16, "an update took the JavaFX thread " + mean + " ms");
            on(
                    () -> {
                        stage.close();
                        return null;
                    });
        }
        FxToolkit.cleanupStages();
    }

    /// @return CPU time of the JavaFX thread, in ms, until the new picture is on the screen
    private static double update(PlotsViewModel plots, PairMatrixView view, List<RunResult> fresh)
            throws Exception {
        Figure shown = on(() -> view.figureProperty().get());
        long before = on(THREADS::getCurrentThreadCpuTime);
        on(
                () -> {
                    plots.accept(fresh);
                    return null;
                });
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () ->
                        on(
                                () ->
                                        plots.isUpToDate()
                                                && view.figureProperty().get() != null
                                                && view.figureProperty().get() != shown));
        return (on(THREADS::getCurrentThreadCpuTime) - before) / 1e6;
    }

    private static List<RunResult> results(long windows) {
        Random random = new Random(windows);
        float[][] samples = new float[50][101];
        for (float[] one : samples) {
            for (int i = 0; i < one.length; i++) {
                one[i] = (float) random.nextGaussian();
            }
            one[random.nextInt(one.length)] = 10;
        }
        List<SourceId> ids = new ArrayList<>();
        for (int s = 0; s < STATIONS; s++) {
            ids.add(new SourceId("XX", "S%04d".formatted(s), "00", "BHZ"));
        }
        List<RunResult> results = new ArrayList<>(PAIRS);
        StackInfo stack = new StackInfo(StackInfo.Kind.LINEAR, 1, 0);
        for (int a = 0; a < STATIONS; a++) {
            for (int b = a + 1; b < STATIONS; b++) {
                Correlation item =
                        new Correlation(
                                ids.get(a),
                                ids.get(b),
                                Optional.empty(),
                                Optional.empty(),
                                new InterStation(1000 + random.nextInt(50_000), 0, 180),
                                5,
                                samples[random.nextInt(samples.length)],
                                windows,
                                windows,
                                0,
                                1,
                                0.1,
                                1,
                                stack,
                                false);
                results.add(new RunResult("plot", "correlation", "", windows, item));
            }
        }
        return results;
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE, work);
    }
}
