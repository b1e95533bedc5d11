package org.correloom.app.desktop.window;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The two system packages that JavaFX's headless platform draws text with. The build of the plots
/// has installed them where that needs nobody's leave.
final class HeadlessPackages {

    private static final String PACKAGES = "libpangoft2-1.0-0 fonts-dejavu-core";

    private HeadlessPackages() {}

    /// The packages that have to be installed before windows can be tested.
    static Optional<String> missing() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return !linux || (hasPango() && hasFont()) ? Optional.empty() : Optional.of(PACKAGES);
    }

    private static boolean hasPango() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libpangoft2-1.0.so.0", arena);
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
