package org.correloom.app.desktop.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.app.desktop.model.DesignerViewModel;
import org.correloom.workflows.WorkflowGallery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import javax.imageio.ImageIO;

/// Takes the pictures by which the window is looked at, in `target/pictures`, light and dark, at
/// one and two pixels for a pixel. Here it is only asserted that they show something.
@WindowTest
@Timeout(240)
class PicturesTest {

    private static final Path OUT = Path.of("target", "pictures");

    @TempDir Path folder;

    @Test
    void startPage() throws Exception {
        try (Designer designer = Designer.open(folder, 1400, 900)) {
            take(designer, "start");
        }
    }

    @Test
    void exampleWhileItRunsAndAfterwards() throws Exception {
        try (Designer designer = Designer.open(folder, 1400, 900)) {
            DesignerViewModel model = designer.model();
            designer.act(
                    () ->
                            model.session()
                                    .newFrom(WorkflowGallery.find("ambient-noise").orElseThrow()));
            designer.until(() -> model.run().whyNotProperty().get().isEmpty());
            designer.act(model.run()::start);
            designer.until(() -> model.plots().correlations().size() >= 10);
            designer.picture(OUT.resolve("running.png"), 1);
            designer.act(model.run()::drain);
            designer.until(() -> !model.run().activeProperty().get());
            designer.act(() -> model.canvas().reveal("spectrum"));
            take(designer, "example");
        }
    }

    @Test
    void problemsAtTheirNodes() throws Exception {
        try (Designer designer = Designer.open(folder, 1400, 900)) {
            designer.act(
                    () ->
                            designer.model()
                                    .session()
                                    .newFrom(
                                            WorkflowGallery.find("ambient-noise-files")
                                                    .orElseThrow()));
            designer.until(() -> !designer.model().editor().problems().isEmpty());
            String node = designer.model().editor().problems().getFirst().location().nodeId();
            designer.act(() -> designer.model().canvas().reveal(node));
            designer.robot.clickOn("#tab-problems");
            take(designer, "problems");
        }
    }

    private static void take(Designer designer, String name) throws Exception {
        designer.dark(false);
        Path light = OUT.resolve(name + "-light.png");
        designer.picture(light, 1);
        assertShowsSomething(light);
        designer.dark(true);
        Path dark = OUT.resolve(name + "-dark.png");
        designer.picture(dark, 2);
        assertShowsSomething(dark);
        designer.dark(false);
    }

    private static void assertShowsSomething(Path file) throws IOException {
        assertTrue(Files.size(file) > 20_000, file + " is nearly empty");
        BufferedImage image = ImageIO.read(file.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 7) {
            for (int x = 0; x < image.getWidth(); x += 7) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 20, file + " has only " + colours.size() + " colours");
    }
}
