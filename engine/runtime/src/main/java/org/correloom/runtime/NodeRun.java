package org.correloom.runtime;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.Progress;
import org.correloom.api.run.RunEvent;
import org.correloom.workflow.ParameterValues;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One node of a run: its instances, and what they are doing taken together.
final class NodeRun {

    /// How an instance ended.
    enum Ending {
        DONE,
        FAILED,
        STOPPED
    }

    private static final int MOST_SKIPS_TOLD = 5;
    private static final int MOST_RETRIES_TOLD = 200;

    private volatile PENode node;
    private PENode beforeAdjustment;
    private final PEDescriptor descriptor;
    private final EventLog events;
    private final List<Instance> instances = new ArrayList<>();
    private NodeState state = NodeState.WAITING;
    private int ended;
    private boolean stopped;
    private int skipsTold;
    private int retriesTold;

    NodeRun(PENode node, PEDescriptor descriptor, EventLog events) {
        this.node = node;
        this.beforeAdjustment = node;
        this.descriptor = descriptor;
        this.events = events;
    }

    String id() {
        return node.id();
    }

    PEDescriptor descriptor() {
        return descriptor;
    }

    /// Gives a live parameter another value.
    ///
    /// @return all parameters, for the instances
    /// @throws IllegalArgumentException when it is not there, not live, or the value is not allowed
    synchronized Parameters adjusted(String parameter, ParameterValue value, Path baseFolder) {
        Parameter described =
                descriptor
                        .parameter(parameter)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "%s (%s) has no parameter \"%s\""
                                                        .formatted(
                                                                id(),
                                                                descriptor.title(),
                                                                parameter)));
        if (!described.live()) {
            throw new IllegalArgumentException(
                    "%s of %s cannot be changed while the run goes on: stop it and run again"
                            .formatted(parameter, id()));
        }
        PENode changed = node.withParameter(parameter, value);
        Parameters parameters = ParameterValues.toParameters(changed, descriptor, baseFolder);
        beforeAdjustment = node;
        node = changed;
        return parameters;
    }

    /// The PE does not take the last adjustment.
    synchronized void adjustmentRefused() {
        node = beforeAdjustment;
    }

    /// Live parameters whose values are not those of `original`.
    List<Checkpoint.Adjusted> adjustedSince(PENode original) {
        PENode now = node;
        List<Checkpoint.Adjusted> adjusted = new ArrayList<>();
        for (Parameter parameter : descriptor.parameters()) {
            String was = text(original, parameter.name());
            String is = text(now, parameter.name());
            if (parameter.live() && !is.equals(was)) {
                adjusted.add(new Checkpoint.Adjusted(id(), parameter.name(), was, is));
            }
        }
        return adjusted;
    }

    private static String text(PENode node, String parameter) {
        return Optional.ofNullable(node.parameters().get(parameter))
                .map(ParameterValue::text)
                .orElse("");
    }

    FailurePolicy policy() {
        return node.failurePolicy();
    }

    List<Instance> instances() {
        return instances;
    }

    synchronized NodeState state() {
        return state;
    }

    synchronized void opened() {
        if (state == NodeState.WAITING) {
            become(NodeState.RUNNING);
        }
    }

    synchronized void ended(Ending ending) {
        ended++;
        stopped |= ending == Ending.STOPPED;
        if (ending == Ending.FAILED && state != NodeState.FAILED) {
            become(NodeState.FAILED);
        }
        if (ended == instances.size() && state != NodeState.FAILED) {
            become(stopped ? NodeState.STOPPED : NodeState.DONE);
        }
    }

    /// The run is over and an instance never came back.
    synchronized void abandoned() {
        if (state != NodeState.FAILED && state != NodeState.STOPPED) {
            become(NodeState.STOPPED);
        }
    }

    private void become(NodeState next) {
        state = next;
        events.add(
                (sequence, time) -> new RunEvent.NodeStateChanged(sequence, time, node.id(), next));
    }

    /// Tells the first few skipped items one by one.
    synchronized void skipped(int rank, String port, Throwable cause) {
        if (skipsTold < MOST_SKIPS_TOLD) {
            skipsTold++;
            String text = Failures.text(cause);
            events.add(
                    (sequence, time) ->
                            new RunEvent.ItemSkipped(sequence, time, node.id(), rank, port, text));
        }
    }

    /// Tells that a failed call will be made again, unless that has been told very often.
    synchronized void retrying(int rank, int attempt, FailurePolicy.Retry retry, Throwable cause) {
        if (retriesTold < MOST_RETRIES_TOLD) {
            retriesTold++;
            String text = Failures.text(cause);
            events.add(
                    (sequence, time) ->
                            new RunEvent.Retrying(
                                    sequence,
                                    time,
                                    node.id(),
                                    rank,
                                    attempt,
                                    retry.attempts(),
                                    retry.pause(attempt),
                                    text));
        }
    }

    long itemsIn() {
        return instances.stream().mapToLong(Instance::itemsIn).sum();
    }

    NodeMetrics metrics() {
        Map<String, Long> in = new HashMap<>();
        Map<String, Long> out = new HashMap<>();
        Map<String, Long> discards = new HashMap<>();
        long bytesIn = 0;
        long bytesOut = 0;
        long busy = 0;
        long idle = 0;
        long blocked = 0;
        long skipped = 0;
        double done = 0;
        double total = 0;
        String what = null;
        for (Instance instance : instances) {
            instance.countsInto(in, out, discards);
            bytesIn += instance.bytesIn.get();
            bytesOut += instance.bytesOut();
            busy += instance.busyNanos();
            idle += instance.idleNanos();
            blocked += instance.blocked.get();
            skipped += instance.skipped.get();
            Progress progress = instance.progress();
            if (progress != null) {
                done += progress.done();
                total += progress.total();
                what = progress.what();
            }
        }
        return new NodeMetrics(
                node.id(),
                node.type(),
                state(),
                instances.size(),
                in,
                out,
                bytesIn,
                bytesOut,
                busy,
                idle,
                blocked,
                skipped,
                discards,
                what == null ? Optional.empty() : Optional.of(new Progress(done, total, what)));
    }
}
