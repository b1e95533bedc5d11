package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class BareMachineTest {

    /// The child has `java.base` alone: no AWT, hence no fontconfig, FreeType, or display.
    @Test
    void picturesArePaintedWithNothingButTheBaseModule() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = place(Figure.class) + File.pathSeparator + place(Painting.class);
        Process child =
                new ProcessBuilder(
                                java,
                                "--limit-modules",
                                "java.base",
                                "-Xlog:class+load",
                                "-cp",
                                path,
                                Painting.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String log = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor(60, TimeUnit.SECONDS);
        assertEquals(0, child.exitValue(), log);
        assertFalse(log.contains("java.awt.") || log.contains("sun.font."), "AWT was loaded");
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    /// What the child does: one of each plot, as PNG and SVG.
    static final class Painting {
        private Painting() {}

        public static void main(String[] args) throws IOException {
            Frame frame = Frame.of(500, 400, Theme.LIGHT);
            Figure section = new RecordSection(Samples.few(), frame);
            Figure pair = new PairPlot(Samples.pair(Samples.few().traces().getFirst()), frame);
            for (Figure figure : new Figure[] {section, pair}) {
                if (PngRenderer.render(figure.drawing(), 1).length < 10_000
                        || SvgRenderer.render(figure.drawing()).length() < 5_000) {
                    throw new IOException("picture is nearly empty");
                }
            }
        }
    }
}
