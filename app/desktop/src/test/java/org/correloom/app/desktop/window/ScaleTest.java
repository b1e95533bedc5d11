package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.animation.AnimationTimer;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// The scale budget: 5,000 nodes and 7,000 wires. Measures the JavaFX thread's own CPU time, so
/// that other work on the machine does not count; run with the profile `stress`.
@WindowTest
@Tag("stress")
@Timeout(300)
class ScaleTest {

    private static final int COLUMNS = 100;
    private static final int ROWS = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void panningDraggingAndEditingStayWithinTheBudget(@TempDir Path folder) throws Exception {
        try (Designer designer = Designer.open(folder, 1400, 900)) {
            DesignerViewModel model = designer.model();
            DocumentState big = big();
            double first = cpu(designer, () -> model.editor().document().reset(big));
            designer.act(() -> model.session().hideGallery());
            designer.act(() -> model.canvas().viewportProperty().set(Viewport.HOME));
            frames(designer, 60, i -> model.canvas().pan(-3, -1));
            double near = frames(designer, 200, i -> model.canvas().pan(-3, -1));
            designer.act(() -> model.canvas().viewportProperty().set(new Viewport(0.5, 0, 0)));
            double half = frames(designer, 200, i -> model.canvas().pan(-3, -1));
            designer.act(() -> model.canvas().showAll());
            frames(designer, 20, i -> model.canvas().pan(0.5, 0));
            double all = frames(designer, 100, i -> model.canvas().pan(0.5, 0));
            designer.act(
                    () -> {
                        model.canvas().viewportProperty().set(Viewport.HOME);
                        model.editor().select(Selection.ofNode("n0"));
                    });
            double drag =
                    frames(
                            designer,
                            200,
                            i ->
                                    model.editor()
                                            .apply(
                                                    new MoveNodes(
                                                            Map.of("n0", new GridPoint(i, i / 2)),
                                                            "drag")));
            List<Double> edits = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int x = i;
                edits.add(
                        cpu(
                                designer,
                                () ->
                                        model.editor()
                                                .add(
                                                        new PENode("new", "streams:extract"),
                                                        new GridPoint(x, -20))));
            }
            double edit = edits.stream().sorted().toList().get(20);
            System.out.printf(
                    "5,000 nodes, 7,000 wires, ms of CPU of the JavaFX thread: show %.0f;"
                            + " a frame panning at zoom 1 %.2f, at 0.5 %.2f, all in view %.2f,"
                            + " dragging a node %.2f; adding a node (median) %.2f%n",
                    first, near, half, all, drag, edit);
            assertTrue(first < 500, "first frame " + first);
            assertTrue(near < 4, "panning at zoom 1 " + near);
            assertTrue(half < 4, "panning at zoom 0.5 " + half);
            assertTrue(drag < 16, "dragging, every frame an edit " + drag);
            assertTrue(edit < 16, "an edit " + edit);
        }
    }

    /// Milliseconds of CPU for one action.
    private static double cpu(Designer designer, Runnable action) throws Exception {
        return designer.on(
                () -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    action.run();
                    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
                });
    }

    /// Milliseconds of CPU for a frame in which `action` was done, painting included.
    private static double frames(Designer designer, int count, IntConsumer action)
            throws Exception {
        CompletableFuture<Double> done = new CompletableFuture<>();
        designer.on(
                () -> {
                    new AnimationTimer() {
                        private int frame;
                        private long start;

                        @Override
                        public void handle(long now) {
                            if (frame == 0) {
                                start = THREADS.getCurrentThreadCpuTime();
                            }
                            if (frame == count) {
                                stop();
                                long used = THREADS.getCurrentThreadCpuTime() - start;
                                done.complete(used / 1e6 / count);
                                return;
                            }
                            action.accept(frame++);
                        }
                    }.start();
                    return null;
                });
        return done.get(120, TimeUnit.SECONDS);
    }

    private static DocumentState big() {
        List<PENode> nodes = new ArrayList<>();
        TreeMap<String, GridPoint> positions = new TreeMap<>();
        List<Connection> wires = new ArrayList<>();
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            nodes.add(new PENode("n" + i, "streams:extract").withTitle("Extract " + i));
            positions.put("n" + i, new GridPoint(i % COLUMNS * 26, i / COLUMNS * 9));
            if (i % COLUMNS > 0) {
                wires.add(wire(wires.size(), i - 1, i));
            }
        }
        for (int i = 0; wires.size() < 7000; i++) {
            int from = i * 2 % (COLUMNS * (ROWS - 1));
            if (from % COLUMNS < COLUMNS - 1) {
                wires.add(wire(wires.size(), from, from + COLUMNS + 1));
            }
        }
        return new DocumentState(
                Workflow.of("big", nodes, wires), Layout.EMPTY.withPositions(positions));
    }

    private static Connection wire(int number, int from, int to) {
        return new Connection(
                "c" + number, new PortRef("n" + from, "output"), new PortRef("n" + to, "input"));
    }
}
