package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The command line in a process of its own, which can be killed without touching this one.
final class ChildCommand implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /// How often a watched condition is looked at.
    private static final long LOOK_MILLIS = 1;

    private final Process process;
    private final Path log;

    private ChildCommand(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts `correloom ARGS` on the class path of this process.
    ///
    /// @param log where to put what it prints; what is there is kept
    static ChildCommand start(Path log, List<String> args) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                // Its life is short: what the second compiler makes comes too late.
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Correloom.class.getName()));
        command.addAll(args);
        return new ChildCommand(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    /// Waits until something is so, or the process has ended.
    ///
    /// @return whether the process is still there
    boolean awaitThat(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (lives(Duration.ofMillis(LOOK_MILLIS))) {
                if (System.nanoTime() > until) {
                    kill();
                    fail("nothing came of it: " + output());
                }
            } else {
                return false;
            }
        }
        return true;
    }

    /// Lets some time pass.
    ///
    /// @return whether the process is still there after it
    boolean lives(Duration time) throws InterruptedException {
        return !process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// SIGKILL: the process can do nothing about it.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM, which the command takes as it takes Ctrl-C.
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (lives(PATIENCE)) {
            kill();
            fail("it does not end: " + output());
        }
        return process.exitValue();
    }

    /// What it has printed on both streams.
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
