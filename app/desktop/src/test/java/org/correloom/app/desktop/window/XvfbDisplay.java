package org.correloom.app.desktop.window;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/// A display of the tests' own, when they are started with `-Dcorreloom.display=xvfb` (the profile
/// `xvfb`): windows come up through GTK on an X server that shows them to nobody.
///
/// The server takes a free display number, begins before the first test and is stopped after the
/// last. Nothing happens without that property, and when the server is not installed: [WindowTest]
/// skips its tests then and names the packages.
public final class XvfbDisplay implements LauncherSessionListener {

    private Process server;
    private Thread stop;

    /// Whether the tests were asked to use a display of their own.
    static boolean wanted() {
        return "xvfb".equals(System.getProperty("correloom.display"));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!wanted() || WindowPackages.missing().isPresent()) {
            return;
        }
        try {
            server =
                    new ProcessBuilder(
                                    "Xvfb",
                                    "-displayfd",
                                    "1",
                                    "-screen",
                                    "0",
                                    "1600x1200x24",
                                    "-nolisten",
                                    "tcp")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            stop = new Thread(server::destroy, "xvfb-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            BufferedReader answer = server.inputReader();
            String number = answer.readLine();
            if (number == null) {
                throw new IllegalStateException("Xvfb ended at once and gave no display number");
            }
            setVariable("DISPLAY", ":" + number.strip());
        } catch (IOException e) {
            throw new IllegalStateException("Xvfb could not be started", e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server == null) {
            return;
        }
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Sets it for the libraries of this process; GTK looks there, and Java cannot change it.
    private static void setVariable(String name, String value) {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            int failed =
                    (int)
                            linker.downcallHandle(
                                            linker.defaultLookup().findOrThrow("setenv"),
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT,
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.JAVA_INT))
                                    .invokeExact(
                                            arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException(name + " could not be set");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
