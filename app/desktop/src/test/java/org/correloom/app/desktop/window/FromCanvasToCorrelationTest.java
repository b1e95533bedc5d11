package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.input.KeyCode;

import org.correloom.api.run.RunState;
import org.correloom.app.desktop.canvas.CanvasView;
import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.plot.FigureView;
import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole way with mouse and keyboard: PEs out of the palette, wires, parameters, save, read
// back,
/// run on real files, and the correlations in the plot.
@WindowTest
@Timeout(400)
class FromCanvasToCorrelationTest {

    /// Titles in the palette, and the ids that they get.
    private static final List<String[]> STEPS =
            List.of(
                    new String[] {"Waveform files", "waveform-files"},
                    new String[] {"Assemble", "assemble"},
                    new String[] {"Remove trend", "detrend"},
                    new String[] {"Band pass", "bandpass"},
                    new String[] {"Normalise in time", "normalise"},
                    new String[] {"Cut windows", "window"},
                    new String[] {"Whiten", "whiten"},
                    new String[] {"Spectrum of windows", "spectrum"},
                    new String[] {"Correlate all pairs", "cross-correlate"},
                    new String[] {"Stack", "stack"},
                    new String[] {"Plot correlations", "plot-correlations"});

    /// Peak lags in s from the data's README (an independent NumPy computation).
    private static final Map<String, Double> LAGS =
            Map.of(
                    "A7K2-B4Q8", -1.0,
                    "A7K2-C9M3", -5.0,
                    "A7K2-D2X6", -7.0,
                    "B4Q8-C9M3", -3.0,
                    "B4Q8-D2X6", -5.0,
                    "C9M3-D2X6", -1.0);

    @TempDir Path folder;

    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void aWorkflowDrawnByHandFindsTheWavesInRealNoise() throws Exception {
        Path data = Path.of(System.getenv("CORRELOOM_DATA"), "kansas_lh_4sta_7d");
        try (Designer designer = Designer.open(folder, 1000, 900)) {
            DesignerViewModel model = designer.model();
            designer.robot.clickOn("#gallery-empty");
            designer.settle();
            for (int i = 0; i < 3; i++) {
                designer.robot.push(KeyCode.CONTROL, KeyCode.MINUS);
            }
            for (int i = 0; i < STEPS.size(); i++) {
                place(designer, STEPS.get(i)[0], 120 + i % 3 * 150, 55 + i / 3 * 80);
            }
            assertEquals(STEPS.size(), model.editor().workflow().nodes().size());
            for (int i = 1; i < STEPS.size(); i++) {
                designer.drag(
                        designer.port(STEPS.get(i - 1)[1], "output", true),
                        designer.port(STEPS.get(i)[1], "input", false));
            }
            assertEquals(STEPS.size() - 1, model.editor().workflow().connections().size());

            fill(designer, "waveform-files", "folder", data.toString());
            fill(designer, "waveform-files", "stations", data.resolve("station_geo.tsv") + "");
            fill(designer, "waveform-files", "channel", "LHZ");
            fill(designer, "assemble", "zerosAreGaps", "30 s");
            fill(designer, "bandpass", "low", "100 mHz");
            fill(designer, "bandpass", "high", "0.4 Hz");
            choose(designer, "normalise", "method", "one-bit");
            fill(designer, "window", "length", "1 h");
            fill(designer, "window", "step", "30 min");
            fill(designer, "whiten", "low", "0.1 Hz");
            fill(designer, "whiten", "high", "0.4 Hz");
            fill(designer, "spectrum", "low", "0.1 Hz");
            fill(designer, "spectrum", "high", "0.4 Hz");
            fill(designer, "spectrum", "maxLag", "100 s");
            fill(designer, "cross-correlate", "maxLag", "100 s");

            Path file = folder.resolve("by-hand.workflow.json");
            designer.act(() -> model.session().saveAs(file));
            designer.act(() -> model.session().newWorkflow());
            designer.act(() -> model.session().open(file));
            designer.until(() -> model.run().whyNotProperty().get().isEmpty(), 30);

            designer.robot.clickOn("#run");
            designer.until(() -> ended(model.run()), 300);
            assertEquals(
                    Optional.of(RunState.COMPLETED),
                    model.run().stateProperty().get(),
                    model.run().statusProperty().get());
            Map<String, Double> lags = new LinkedHashMap<>();
            for (Correlation c : model.plots().correlations().values()) {
                lags.put(c.first().station() + "-" + c.second().station(), c.peakLag());
                assertTrue(c.snr() > 10, c + " SNR " + c.snr());
            }
            assertEquals(LAGS, lags);
            FigureView section = designer.find("#record-section");
            String pair = model.plots().correlations().lastKey();
            designer.until(() -> picks(section, pair), 20);
            designer.picture(Path.of("target", "pictures", "by-hand.png"), 1);
        }
    }

    private static boolean ended(RunViewModel run) {
        return run.stateProperty().get().map(RunState::isFinal).orElse(false)
                && !run.activeProperty().get();
    }

    /// Drags a PE from the palette to a point of the canvas in view coordinates.
    private static void place(Designer designer, String title, double x, double y)
            throws Exception {
        designer.retype(designer.find("#palette-search"), title);
        TreeCell<?> cell =
                designer.robot
                        .lookup(".palette-pe")
                        .<TreeCell<?>>match(c -> title.equals(c.getText()))
                        .query();
        CanvasView canvas = designer.find("#canvas");
        Point2D from =
                designer.on(() -> cell.localToScreen(cell.getWidth() / 3, cell.getHeight() / 2));
        designer.drag(from, designer.on(() -> canvas.localToScreen(x, y)));
    }

    /// Clicks the node and types into its form.
    private static void fill(Designer designer, String node, String parameter, String text)
            throws Exception {
        TextField field = (TextField) shown(designer, node, parameter);
        designer.retype(field, text);
        designer.type(KeyCode.ENTER);
        assertEquals(
                text,
                designer.model()
                        .editor()
                        .workflow()
                        .nodes()
                        .get(node)
                        .parameters()
                        .get(parameter)
                        .text());
    }

    private static void choose(Designer designer, String node, String parameter, String choice)
            throws Exception {
        @SuppressWarnings("unchecked")
        ComboBox<String> box = (ComboBox<String>) shown(designer, node, parameter);
        designer.act(() -> box.setValue(choice));
    }

    /// Selects the node, opens what the form hides at first if need be, and scrolls to the editor.
    private static Node shown(Designer designer, String node, String parameter) throws Exception {
        designer.robot.clickOn(designer.middle(node));
        designer.settle();
        Node editor = designer.find("#parameter-" + parameter);
        designer.act(() -> Scrolling.into(designer.find("#inspector"), editor));
        return editor;
    }

    private static boolean picks(FigureView view, String pair) {
        double x = Math.round(view.getWidth() * 0.45);
        for (double y = 0; y < view.getHeight() && view.figureProperty().get() != null; y++) {
            if (view.figureProperty().get().pick(x, y).equals(Optional.of(pair))) {
                return true;
            }
        }
        return false;
    }
}
