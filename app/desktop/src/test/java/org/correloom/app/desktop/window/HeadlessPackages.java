package org.correloom.app.desktop.window;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The two system packages that JavaFX's headless platform draws text with. Before the first test
/// they are installed where that needs nobody's leave: on Debian and Ubuntu, as root or with
/// password-less sudo.
public final class HeadlessPackages implements LauncherSessionListener {

    private static final String PACKAGES = "libpangoft2-1.0-0 fonts-dejavu-core";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (missing().isPresent() && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            install();
        }
    }

    /// The packages that have to be installed before windows can be tested.
    static Optional<String> missing() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return !linux || (hasPango() && hasFont()) ? Optional.empty() : Optional.of(PACKAGES);
    }

    private static void install() {
        List<String> prefix =
                "root".equals(System.getProperty("user.name")) ? List.of() : List.of("sudo", "-n");
        List<String> words = new ArrayList<>(List.of("apt-get", "install", "-y"));
        words.addAll(List.of(PACKAGES.split(" ")));
        if (!run(prefix, words)) {
            run(prefix, List.of("apt-get", "update"));
            run(prefix, words);
        }
    }

    private static boolean run(List<String> prefix, List<String> words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(words);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
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
