package org.correloom.app.desktop.window;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// The system packages without which JavaFX opens no window: two for its headless platform, which
/// the build of the plots has installed where that needs nobody's leave, and three more for GTK on
/// [XvfbDisplay].
final class WindowPackages {

    private static final String HEADLESS = "libpangoft2-1.0-0 fonts-dejavu-core";
    private static final String XVFB = "xvfb libgtk-3-0 libxtst6 fonts-dejavu-core";

    private WindowPackages() {}

    /// The packages that have to be installed before windows can be tested.
    static Optional<String> missing() {
        if (XvfbDisplay.wanted()) {
            return hasXvfb() && has("libgtk-3.so.0") && has("libXtst.so.6") && hasFont()
                    ? Optional.empty()
                    : Optional.of(XVFB);
        }
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return !linux || (has("libpangoft2-1.0.so.0") && hasFont())
                ? Optional.empty()
                : Optional.of(HEADLESS);
    }

    private static boolean hasXvfb() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    }

    private static boolean has(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }

    private static boolean hasFont() {
        Path fonts = Path.of("/usr/share/fonts");
        try (Stream<Path> files = Files.exists(fonts) ? Files.walk(fonts) : Stream.empty()) {
            return files.anyMatch(f -> f.toString().matches(".*\\.(ttf|otf|ttc|pfb)"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
