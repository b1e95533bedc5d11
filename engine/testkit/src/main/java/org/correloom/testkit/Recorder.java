package org.correloom.testkit;

import org.correloom.api.graph.Problem;
import org.correloom.api.pe.ArtifactBody;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Timers;
import org.correloom.api.run.Progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/// Everything that one instance tells the world: its context, its output and its timers in one.
final class Recorder implements PEContext, Output, Timers {

    /// An emitted item and what it looked like when it was emitted.
    private record Emitted(String port, Object item, long fingerprint) {}

    private final PEDescriptor descriptor;
    Parameters parameters;
    private final int rank;
    private final int size;
    private final List<Emitted> emitted = new ArrayList<>();
    private final Map<String, List<Object>> outputs = new LinkedHashMap<>();
    final List<PEHarness.Report> reports = new ArrayList<>();
    final Map<String, Long> discards = new LinkedHashMap<>();
    final Map<PEHarness.ResultKey, Object> results = new LinkedHashMap<>();
    final Map<String, byte[]> artifacts = new LinkedHashMap<>();
    final NavigableSet<Long> eventTimers = new TreeSet<>();
    final NavigableSet<Long> clockTimers = new TreeSet<>();
    Optional<Progress> progress = Optional.empty();
    long sourceWatermark = Long.MIN_VALUE;
    boolean draining;

    /// How long the instance has rested, without that any time has gone by.
    long rested;

    /// Whether a method of the instance is running, so that its output is valid.
    boolean calling;

    /// How many more items may be emitted before the run is cancelled.
    int room = Integer.MAX_VALUE;

    Recorder(PEDescriptor descriptor, Parameters parameters, int rank, int size) {
        this.descriptor = descriptor;
        this.parameters = parameters;
        this.rank = rank;
        this.size = size;
        descriptor.outputs().forEach(port -> outputs.put(port.name(), new ArrayList<>()));
    }

    /// What was emitted at a port, in order.
    List<Object> outputs(String port) {
        List<Object> items = outputs.get(port);
        if (items == null) {
            throw new IllegalArgumentException(
                    descriptor.type()
                            + " has no output port \""
                            + port
                            + "\"; it has "
                            + outputs.keySet());
        }
        return items;
    }

    /// Fails when an item was changed after it had been emitted.
    void requireEmittedUnchanged() {
        for (Emitted one : emitted) {
            if (ItemContent.fingerprint(one.item()) != one.fingerprint()) {
                throw new AssertionError(
                        descriptor.type()
                                + " changed an item after emitting it at "
                                + one.port()
                                + ": "
                                + one.item());
            }
        }
    }

    @Override
    public void emit(String port, Object item) {
        requireCalling("emit");
        List<Object> items = outputs(port);
        Port declared = descriptor.output(port).orElseThrow();
        if (!declared.type().itemClass().isInstance(item)) {
            throw new IllegalArgumentException(
                    descriptor.type()
                            + " emitted "
                            + (item == null ? "null" : "a " + item.getClass().getName())
                            + " at "
                            + port
                            + ", whose type "
                            + declared.type().id()
                            + " is "
                            + declared.type().itemClass().getName());
        }
        if (room == 0) {
            throw new CancellationException("the run is being cancelled");
        }
        room--;
        items.add(item);
        emitted.add(new Emitted(port, item, ItemContent.fingerprint(item)));
    }

    @Override
    public void watermark(long time) {
        requireCalling("watermark");
        if (!descriptor.isSource()) {
            throw new IllegalStateException(
                    "only a source calls Output.watermark; others return it from watermark()");
        }
        sourceWatermark = Math.max(sourceWatermark, time);
    }

    private void requireCalling(String what) {
        if (!calling) {
            throw new IllegalStateException(
                    descriptor.type()
                            + " used its context or output ("
                            + what
                            + ") outside of a call");
        }
    }

    @Override
    public String nodeId() {
        return "pe";
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Timers timers() {
        return this;
    }

    @Override
    public void atEventTime(long time) {
        eventTimers.add(time);
    }

    @Override
    public void atClockTime(long time) {
        clockTimers.add(time);
    }

    @Override
    public void report(Problem.Severity severity, String code, String message) {
        PEHarness.Report report = new PEHarness.Report(severity, code, message);
        if (!reports.contains(report)) {
            reports.add(report);
        }
    }

    @Override
    public void discard(String reason, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("discard of " + count + " " + reason);
        }
        discards.merge(reason, count, Long::sum);
    }

    @Override
    public void progress(double done, double total, String what) {
        progress = Optional.of(new Progress(done, total, what));
    }

    @Override
    public void publish(String kind, String key, Object item) {
        results.put(new PEHarness.ResultKey(kind, key), item);
    }

    @Override
    public void artifact(String name, String mediaType, ArtifactBody body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        artifacts.put(name, bytes.toByteArray());
    }

    @Override
    public boolean draining() {
        return draining;
    }

    @Override
    public void rest(long nanos) {
        requireCalling("rest");
        if (!draining && nanos > 0) {
            rested += nanos;
        }
    }
}
