package org.correloom.app.desktop.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;

import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.window.Designer;
import org.correloom.app.desktop.window.WindowTest;
import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Journey 1: somebody opens Correloom for the first time, and reads nothing. What has to be quick
/// is measured in CPU time, so that other work on the machine does not count.
@WindowTest
class FirstStartTest {

    private static final int PAIRS = 16 * 15 / 2;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @TempDir Path folder;
    private Designer designer;
    private Walk walk;

    @BeforeEach
    void open() throws Exception {
        designer = Designer.open(folder, 1400, 900);
        walk = new Walk(designer);
    }

    @AfterEach
    void close() throws Exception {
        designer.close();
    }

    @Test
    void galleryRunAndTheRecordSectionGrowsUntilItIsStopped() throws Exception {
        JourneyPictures.take(designer, "journey-1-gallery");
        walk.takeTemplate("ambient-noise");
        assertEquals("Ambient noise, synthetic network", walk.model().editor().workflow().name());
        Button run = designer.find("#run");
        assertFalse(run.isDisabled(), "nothing has to be set first");
        // longer than the template's two days, so that it is still going on when Stop is pressed
        walk.setVariable("duration", "60 d");

        long before = SYSTEM.getProcessCpuTime();
        designer.robot.clickOn("#run");
        designer.until(() -> crossPairs().size() == PAIRS);
        double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9 / CORES;
        assertTrue(seconds < 10, "the machine's cores were busy for " + seconds + " s");
        int early = designer.on(this::fewestWindows);
        long seen = designer.on(() -> itemsInto("stack"));
        designer.until(() -> fewestWindows() >= early + 20);
        assertTrue(designer.on(() -> itemsInto("stack")) > seen, "the node's counter moves");
        JourneyPictures.take(designer, "journey-1-running");
        assertEquals(
                PAIRS, designer.on(() -> walk.plots().sectionProperty().get().traces().size()));

        designer.robot.clickOn("#stop");
        designer.until(() -> !walk.run().activeProperty().get());
        walk.settlePlots();
        assertEquals(RunState.COMPLETED, walk.run().stateProperty().get().orElseThrow());
        assertEquals(PAIRS, designer.on(() -> crossPairs().size()), "the result is still there");
        JourneyPictures.take(designer, "journey-1-done");
        Label status = designer.find("#run-status");
        assertTrue(status.getText().startsWith("Completed"), status.getText());
        Path results = walk.run().folderProperty().get().orElseThrow();
        assertTrue(Files.exists(results.resolve("summary.json")));
    }

    @Test
    void theWindowAnswersWhileARunKeepsAllCoresBusy() throws Exception {
        walk.takeTemplate("ambient-noise");
        designer.robot.clickOn("#run");
        long worst = 0;
        int asked = 0;
        long before = designer.on(THREADS::getCurrentThreadCpuTime);
        while (designer.on(() -> walk.run().activeProperty().get())) {
            long now = designer.on(THREADS::getCurrentThreadCpuTime);
            worst = Math.max(worst, now - before);
            before = now;
            asked++;
        }
        assertEquals(RunState.COMPLETED, walk.run().stateProperty().get().orElseThrow());
        assertTrue(asked > 10, asked + " questions only");
        assertTrue(worst < 1_000_000_000L, "it had to work " + worst / 1_000_000 + " ms");
    }

    private List<Correlation> crossPairs() {
        return walk.plots().correlations().values().stream().filter(c -> !c.isAuto()).toList();
    }

    private int fewestWindows() {
        return (int) crossPairs().stream().mapToLong(Correlation::windows).min().orElse(0);
    }

    private long itemsInto(String node) {
        return walk.run()
                .snapshotProperty()
                .get()
                .flatMap(shot -> shot.node(node))
                .map(NodeMetrics::totalIn)
                .orElse(0L);
    }
}
