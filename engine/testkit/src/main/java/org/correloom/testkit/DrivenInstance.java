package org.correloom.testkit;

import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.Stateful;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// One open PE instance with what it has told; hands calls on and fires event timers as the runtime
/// does.
final class DrivenInstance {

    /// One call into the instance.
    @FunctionalInterface
    interface Call<T> {
        T on(ProcessingElement pe) throws Exception;
    }

    private ProcessingElement pe;
    private final Recorder recorder;
    private long watermark = Long.MIN_VALUE;
    private long passedOn = Long.MIN_VALUE;
    private boolean closed;

    private DrivenInstance(ProcessingElement pe, Recorder recorder) {
        this.pe = pe;
        this.recorder = recorder;
    }

    static DrivenInstance open(ProcessingElement pe, Recorder recorder) throws Exception {
        pe.open(recorder);
        return new DrivenInstance(pe, recorder);
    }

    Recorder recorder() {
        return recorder;
    }

    ProcessingElement pe() {
        return pe;
    }

    /// The watermark that consumers see.
    long passedOn() {
        return pe instanceof SourcePE ? recorder.sourceWatermark : passedOn;
    }

    <T> T call(Call<T> call) throws Exception {
        recorder.calling = true;
        try {
            T value = call.on(pe);
            fireEventTimers();
            return value;
        } finally {
            recorder.calling = false;
        }
    }

    void watermark(long time) throws Exception {
        if (time <= watermark) {
            return;
        }
        watermark = time;
        call(
                instance -> {
                    fireEventTimers();
                    long promised = instance.watermark(time, recorder);
                    if (promised > time) {
                        throw new AssertionError(
                                "watermark("
                                        + time
                                        + ") returned "
                                        + promised
                                        + ": an instance cannot promise more than it was promised");
                    }
                    passedOn = Math.max(passedOn, promised);
                    return null;
                });
    }

    void fireClockTimers(long now) throws Exception {
        while (!recorder.clockTimers.isEmpty() && recorder.clockTimers.first() <= now) {
            long time = recorder.clockTimers.pollFirst();
            call(
                    instance -> {
                        instance.timer(time, recorder);
                        return null;
                    });
        }
    }

    private void fireEventTimers() throws Exception {
        long reached = pe instanceof SourcePE ? recorder.sourceWatermark : watermark;
        while (!recorder.eventTimers.isEmpty() && recorder.eventTimers.first() <= reached) {
            pe.timer(recorder.eventTimers.pollFirst(), recorder);
        }
    }

    /// Gives live parameters other values; a PE that throws keeps those that it had.
    void adjust(Parameters parameters) throws Exception {
        Parameters before = recorder.parameters;
        recorder.parameters = parameters;
        try {
            call(
                    instance -> {
                        instance.adjust(parameters);
                        return null;
                    });
        } catch (Exception e) {
            recorder.parameters = before;
            throw e;
        }
    }

    /// Saves, closes, and goes on with a fresh instance that was restored from what was saved; one
    /// that does not save goes on with nothing.
    void restart(ProcessingElement fresh) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (pe instanceof Stateful stateful) {
            DataOutputStream out = new DataOutputStream(bytes);
            stateful.save(out);
            out.flush();
        }
        pe.close();
        fresh.open(recorder);
        if (fresh instanceof Stateful stateful) {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            stateful.restore(in);
            if (in.read() >= 0) {
                throw new IOException("restore did not read all that save wrote");
            }
        }
        pe = fresh;
    }

    void close() throws Exception {
        if (!closed) {
            closed = true;
            pe.close();
        }
    }
}
