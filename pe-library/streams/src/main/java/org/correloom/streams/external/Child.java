package org.correloom.streams.external;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A program that runs beside the engine, with three threads of its own for its three streams, so
/// that neither side can wait for the other for ever: whoever calls this waits at most as long as
/// it says.
///
/// Its methods are called from one thread.
final class Child {

    private static final int MESSAGES_HELD = 64;
    private static final int ERROR_LINES_HELD = 200;
    private static final int LONGEST_ERROR_LINE = 1000;
    private static final long GRACE_SECONDS = 2;

    /// What came from the program: a message, or the end with what was wrong, if anything.
    private record Received(byte[] message, String end) {}

    private static final byte[] NO_MORE = new byte[0];

    private final String name;
    private final Process process;
    private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(4);
    private final BlockingQueue<Received> incoming = new ArrayBlockingQueue<>(MESSAGES_HELD);
    private final Deque<String> errorLines = new ArrayDeque<>();
    private final Thread errorReader;
    private long errorLinesLost;

    /// Starts the program.
    ///
    /// @throws IOException when it cannot be started; names it
    Child(List<String> command, Path folder, Map<String, String> environment, Wire wire)
            throws IOException {
        name = command.get(0);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "the program "
                            + name
                            + " cannot be started in "
                            + folder
                            + ": "
                            + e.getMessage(),
                    e);
        }
        start("writer", () -> writeAll(wire));
        start("reader", () -> readAll(wire));
        errorReader = start("errors", this::readErrors);
    }

    private Thread start(String role, Runnable work) {
        Thread thread = new Thread(work, name + " " + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void writeAll(Wire wire) {
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
            byte[] message = outgoing.take();
            while (message != NO_MORE) {
                wire.write(message, out);
                message = outgoing.take();
            }
        } catch (IOException e) {
            // The program no longer reads: its end, which the reader sees, says more.
            outgoing.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll(Wire wire) {
        String end = "";
        try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            byte[] message = wire.read(in);
            while (message != null) {
                incoming.put(new Received(message, ""));
                message = wire.read(in);
            }
        } catch (IOException e) {
            end = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            incoming.put(new Received(null, end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                keepError(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            keepError("(its error output cannot be read: " + e.getMessage() + ")");
        }
    }

    private void keepError(String line) {
        synchronized (errorLines) {
            if (errorLines.size() >= ERROR_LINES_HELD) {
                errorLines.removeFirst();
                errorLinesLost++;
            }
            errorLines.addLast(
                    line.length() > LONGEST_ERROR_LINE
                            ? line.substring(0, LONGEST_ERROR_LINE) + "…"
                            : line);
        }
    }

    /// Takes the lines that the program has written to its standard error since the last time, the
    /// newest 200 at most.
    List<String> takeErrorLines() {
        synchronized (errorLines) {
            List<String> taken = new ArrayList<>();
            if (errorLinesLost > 0) {
                taken.add("(" + errorLinesLost + " lines before this one are left out)");
                errorLinesLost = 0;
            }
            taken.addAll(errorLines);
            errorLines.clear();
            return taken;
        }
    }

    /// Sends a message. It waits only when the program has not read the last ones.
    ///
    /// @throws IOException when it has not read them within `timeoutNanos`
    void send(byte[] message, long timeoutNanos) throws IOException, InterruptedException {
        if (!outgoing.offer(message, timeoutNanos, TimeUnit.NANOSECONDS)) {
            throw new IOException("the program " + name + " does not read what it is sent");
        }
    }

    /// The next message.
    ///
    /// @param doing what it should be doing, for messages: `handled item 3`
    /// @throws IOException when it ended, with its exit code, or has been silent for `timeoutNanos`
    byte[] receive(long timeoutNanos, String doing) throws IOException, InterruptedException {
        Received received = incoming.poll(timeoutNanos, TimeUnit.NANOSECONDS);
        if (received == null) {
            throw new IOException(
                    "the program %s has been silent for %s s and has not %s%s"
                            .formatted(name, timeoutNanos / 1e9, doing, lastErrors()));
        }
        if (received.message() != null) {
            return received.message();
        }
        String wrong = received.end().isEmpty() ? "" : ": " + received.end();
        throw new IOException(
                "the program %s %s before it had %s%s%s"
                        .formatted(name, exit(), doing, wrong, lastErrors()));
    }

    private String exit() throws InterruptedException {
        return process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)
                ? "ended with exit code " + process.exitValue()
                : "closed its output";
    }

    private String lastErrors() throws InterruptedException {
        if (!process.isAlive()) {
            // Its last words are being read.
            errorReader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
        }
        List<String> lines = takeErrorLines();
        List<String> last = lines.subList(Math.max(0, lines.size() - 20), lines.size());
        return last.isEmpty() ? "" : ". Its error output:\n" + String.join("\n", last);
    }

    /// Tells the program that there is no more, and waits for its end.
    ///
    /// @throws IOException when it does not end in time, or with an exit code other than 0
    void finish(long timeoutNanos) throws IOException, InterruptedException {
        send(NO_MORE, timeoutNanos);
        if (!process.waitFor(timeoutNanos, TimeUnit.NANOSECONDS)) {
            throw new IOException(
                    "the program %s does not end within %s s of the end of its input"
                            .formatted(name, timeoutNanos / 1e9));
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "the program %s ended with exit code %d%s"
                            .formatted(name, process.exitValue(), lastErrors()));
        }
        errorReader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    }

    /// Ends the program and what it has started: politely, then by force. Never throws, and leaves
    /// an interrupt standing.
    void stop() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        boolean ended = false;
        boolean interrupted = false;
        try {
            ended = process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!ended) {
            process.destroyForcibly();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        // Frees the threads that wait for room or for messages.
        incoming.clear();
        outgoing.clear();
        outgoing.offer(NO_MORE);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }
}
