package org.correloom.cli;

import jdk.jfr.Recording;

import java.io.IOException;
import java.nio.file.Path;

/// A recording of every call of a PE, for Java Flight Recorder's own viewers.
final class FlightRecording implements AutoCloseable {

    private static final String CALLS = "org.correloom.PECall";

    private final Recording recording = new Recording();

    private FlightRecording() {}

    /// Begins a recording that is written to `file` when it is closed.
    ///
    /// @throws Refusal when the file cannot be written
    static FlightRecording begin(Path file) {
        FlightRecording begun = new FlightRecording();
        begun.recording.enable(CALLS).withoutThreshold();
        begun.recording.setName("Correloom");
        try {
            begun.recording.setDestination(file);
        } catch (IOException e) {
            begun.recording.close();
            throw Refusal.wrongInput("--jfr " + Messages.of(e));
        }
        begun.recording.start();
        return begun;
    }

    @Override
    public void close() {
        recording.stop();
        recording.close();
    }
}
