package org.correloom.runtime;

import org.correloom.api.graph.Problem;
import org.correloom.api.pe.ArtifactBody;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Timers;
import org.correloom.api.run.Progress;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What one instance sees of the run, and what it has told about itself.
final class InstanceContext implements PEContext, Timers {

    private final EmbeddedRun run;
    private final Instance instance;
    private Parameters parameters;
    private final Map<String, Long> discards = new ConcurrentHashMap<>();
    private final NavigableSet<Long> eventTimers = new TreeSet<>();
    private final NavigableSet<Long> clockTimers = new TreeSet<>();
    private volatile Progress progress;

    /// Empty: the run keeps no files.
    private final Optional<FilesUnderWay> files;

    InstanceContext(EmbeddedRun run, Instance instance, Parameters parameters) {
        this.run = run;
        this.instance = instance;
        this.parameters = parameters;
        this.files = run.files();
    }

    NavigableSet<Long> eventTimers() {
        return eventTimers;
    }

    NavigableSet<Long> clockTimers() {
        return clockTimers;
    }

    /// Only by the thread that calls the instance.
    void parameters(Parameters newParameters) {
        parameters = newParameters;
    }

    /// Takes up what an earlier enactment had told; before the run.
    void restore(InstanceState state) {
        discards.putAll(state.discards());
        for (long time : state.eventTimers()) {
            atEventTime(time);
        }
        for (long time : state.clockTimers()) {
            clockTimers.add(time);
        }
        progress = state.progress().orElse(null);
    }

    Map<String, Long> discards() {
        return discards;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public String nodeId() {
        return instance.node();
    }

    @Override
    public int rank() {
        return instance.rank();
    }

    @Override
    public int size() {
        return instance.size();
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
        instance.eventTimerSet();
    }

    @Override
    public void atClockTime(long time) {
        clockTimers.add(time);
    }

    @Override
    public void report(Problem.Severity severity, String code, String message) {
        run.reports().report(instance.node(), instance.rank(), severity, code, message);
    }

    @Override
    public void discard(String reason, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "discard of " + count + " \"" + reason + "\": it must be 0 or more");
        }
        discards.merge(reason, count, Long::sum);
    }

    @Override
    public void progress(double done, double total, String what) {
        progress = new Progress(done, total, what);
    }

    @Override
    public void publish(String kind, String key, Object item) {
        run.publish(instance.node(), kind, key, item);
    }

    @Override
    public void artifact(String name, String mediaType, ArtifactBody body) throws IOException {
        if (files.isPresent()) {
            run.artifact(files.get(), instance.node(), name, mediaType, body);
        }
    }

    /// Waits until the files that the PE has written are safe on the disk.
    ///
    /// @throws IOException when one of them could not be written
    void settleFiles() throws IOException {
        if (files.isPresent()) {
            files.get().settle();
        }
    }

    @Override
    public boolean draining() {
        return run.draining();
    }

    @Override
    public void rest(long nanos) {
        instance.rest(nanos);
    }
}
