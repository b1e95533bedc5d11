package org.correloom.app.desktop.window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@WindowTest
class PicturesTest {

    private static final Path OUT = Path.of("target", "pictures");

    @Test
    void gallery(@TempDir Path folder) throws Exception {
        try (Designer designer = Designer.open(folder, 1400, 900)) {
            designer.picture(OUT.resolve("gallery-light.png"), 1);
            designer.dark(true);
            designer.picture(OUT.resolve("gallery-dark.png"), 1);
        }
    }

    @Test
    void workflow(@TempDir Path folder) throws Exception {
        try (Designer designer = Designer.open(folder, 1400, 900)) {
            designer.act(
                    () ->
                            designer.model()
                                    .session()
                                    .newFrom(designer.model().session().templates().getFirst()));
            designer.picture(OUT.resolve("workflow-light.png"), 1);
            designer.act(() -> designer.model().canvas().reveal("count-tags"));
            designer.picture(OUT.resolve("node-light.png"), 1);
            designer.dark(true);
            designer.picture(OUT.resolve("node-dark.png"), 1);
            designer.picture(OUT.resolve("node-dark-2x.png"), 2);
        }
    }
}
