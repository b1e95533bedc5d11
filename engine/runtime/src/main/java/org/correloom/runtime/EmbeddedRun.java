package org.correloom.runtime;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.ArtifactBody;
import org.correloom.api.pe.Parameters;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunResults;
import org.correloom.api.run.RunState;
import org.correloom.api.run.WireMetrics;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A run inside this process: its state, and what its tasks and instances tell it.
///
/// A failure does not stop the run at once: sources end, what does not depend on the failed node is
/// finished, and then the run ends in FAILED. Cancelling does: tasks are interrupted and every
/// instance is closed; see [Supervisor].
///
/// It is long because it is the one place where commands from outside, what tasks and instances
/// tell, and what a watcher reads meet.
final class EmbeddedRun implements Run {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int MOST_FAILURES = 20;

    /// Threads that wait for the disk: 16 sync six times as many files as one on an SSD.
    private static final int FILE_THREADS = 16;

    private static final int DRAIN = 1;
    private static final int FAIL = 2;
    private static final int CANCEL = 4;

    private final String id = "run-" + NUMBER.incrementAndGet();
    private final EventLog events = new EventLog(id + "/events");
    private final ReportLog reports = new ReportLog(events);
    private final ResultStore results = new ResultStore();
    private final ArtifactFolder artifacts;
    private final ExecutorService fileThreads = fileThreads(id);
    private final Plan plan;
    private final RunRequest request;
    private final Restoration restoration;
    private final Assembly assembly;

    /// Null: none are kept.
    private final Checkpoints checkpoints;

    private final CountDownLatch allOpen;
    private final CountDownLatch tasksLeft;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<RunFailure> failures = new ArrayList<>();
    private final long startedAt = System.nanoTime();

    private RunState state = RunState.CREATED;
    private RunOutcome outcome;
    private Duration elapsedBefore = Duration.ZERO;
    private volatile int signals;
    private volatile boolean paused;
    private volatile boolean drainAsked;
    private volatile boolean openFailed;
    private volatile long cancelledAt;
    private volatile long endedAt;
    private volatile long peakMemory;

    private EmbeddedRun(Plan plan, RunRequest request, Restoration restoration) {
        this.plan = plan;
        this.request = request;
        this.restoration = restoration;
        this.artifacts = request.runFolder().map(ArtifactFolder::new).orElse(null);
        restoration.holdAgainst(plan, request.types());
        this.assembly = new Assembly(this, plan, request, restoration);
        this.checkpoints =
                request.checkpointing()
                        .map(settings -> new Checkpoints(this, settings))
                        .orElse(null);
        if (checkpoints != null) {
            checkpoints.assembled(
                    assembly,
                    Restoration.identities(restoration.workflow(), plan, request.types()),
                    restoration.lastNumber());
        }
        if (restoration.present()) {
            elapsedBefore = restoration.checkpoint().elapsed();
        }
        this.allOpen = new CountDownLatch(plan.tasks().size());
        this.tasksLeft = new CountDownLatch(plan.tasks().size());
    }

    /// A run that follows the plan, from [#begin] on.
    ///
    /// @throws IllegalArgumentException when a parameter's value is wrong
    static EmbeddedRun of(Plan plan, RunRequest request, Restoration restoration) {
        return new EmbeddedRun(plan, request, restoration);
    }

    /// Starts it; called once.
    EmbeddedRun begin() {
        become(RunState.STARTING);
        tellRestoration();
        Thread.ofPlatform()
                .daemon()
                .name(id + "/supervisor")
                .start(new Supervisor(this, assembly, request.tuning().stuckAfter()));
        return this;
    }

    /// The workflow as it runs: one that goes on has the live parameters as they had been changed.
    Workflow workflow() {
        return restoration.workflow();
    }

    /// How long ago the run was cancelled.
    Duration sinceCancelled() {
        return Duration.ofNanos(System.nanoTime() - cancelledAt);
    }

    EventLog eventLog() {
        return events;
    }

    ReportLog reports() {
        return reports;
    }

    // Signals, read by tasks and instances

    boolean signalled() {
        return signals != 0;
    }

    boolean sourcesShouldEnd() {
        return signals != 0;
    }

    boolean failing() {
        return (signals & FAIL) != 0;
    }

    boolean cancelled() {
        return (signals & CANCEL) != 0;
    }

    CancellationException cancellation() {
        return new CancellationException("the run was cancelled");
    }

    void checkCancelled() {
        if (cancelled()) {
            throw cancellation();
        }
    }

    /// Whether the run was drained: sources end now, or after the last checkpoint.
    boolean draining() {
        return drainAsked || signalled();
    }

    /// Whether the run was drained, and the sources wait for the last checkpoint.
    boolean lastCheckpointAwaited() {
        return drainAsked && checkpoints != null;
    }

    boolean paused() {
        return paused && !signalled();
    }

    // Checkpoints

    /// Null when the run keeps none.
    Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Whether the run goes on from a checkpoint.
    boolean resumed() {
        return restoration.present();
    }

    /// Number of the checkpoint that a resumed run goes on from.
    long resumedFrom() {
        return restoration.checkpoint().number();
    }

    /// Live parameters whose values are not those of the workflow as it was given.
    List<Checkpoint.Adjusted> adjusted() {
        List<Checkpoint.Adjusted> adjusted = new ArrayList<>();
        for (NodeRun node : assembly.nodes()) {
            adjusted.addAll(node.adjustedSince(request.workflow().nodes().get(node.id())));
        }
        return adjusted;
    }

    /// A PE did not take other values of its parameters: it goes on with those that it had, since a
    /// slip of whoever types must not end a run of months.
    void adjustmentRefused(NodeRun node, int rank, Exception why) {
        node.adjustmentRefused();
        reports.report(
                node.id(),
                rank,
                Severity.ERROR,
                "adjustment-refused",
                node.id() + " goes on with the values that it had: " + Failures.text(why));
    }

    private void tellRestoration() {
        for (String damaged : restoration.damaged()) {
            reports.report("", -1, Severity.WARNING, "damaged-checkpoint", damaged);
        }
        if (!restoration.present()) {
            return;
        }
        Checkpoint from = restoration.checkpoint();
        events.add(
                (sequence, time) ->
                        new RunEvent.Resumed(
                                sequence,
                                time,
                                from.number(),
                                from.taken(),
                                restoration.kept(),
                                restoration.dropped()));
        try {
            checkpoints.restore(from.results());
        } catch (IOException e) {
            reports.report(
                    "",
                    -1,
                    Severity.WARNING,
                    "results-not-restored",
                    "what the run had published by its checkpoint cannot be shown until it is"
                            + " published again: "
                            + e.getMessage());
        }
    }

    private void endCheckpoints() {
        if (checkpoints != null) {
            checkpoints.end();
        }
    }

    private synchronized void signal(int bit) {
        signals |= bit;
    }

    // What tasks and instances tell

    void openFailed(RunFailure failure) {
        openFailed = true;
        fail(failure);
    }

    /// Waits until every task has opened its instances.
    ///
    /// @return false when one of them could not be opened: nothing will flow
    boolean awaitAllOpen() throws InterruptedException {
        allOpen.countDown();
        allOpen.await();
        if (openFailed) {
            return false;
        }
        started();
        return true;
    }

    /// By every task, and some come late: the run may have been paused since.
    private synchronized void started() {
        if (state == RunState.STARTING) {
            become(RunState.RUNNING);
        }
    }

    /// A task that will never run counts as open.
    void neverOpens() {
        allOpen.countDown();
    }

    void taskEnded() {
        tasksLeft.countDown();
    }

    /// Waits for the end of all tasks, but no longer than `millis`.
    boolean awaitTasks(long millis) throws InterruptedException {
        return tasksLeft.await(millis, TimeUnit.MILLISECONDS);
    }

    /// Records a failure; the first one is why the run fails.
    void fail(RunFailure failure) {
        synchronized (this) {
            if (outcome != null || failures.isEmpty() && cancelled()) {
                return;
            }
            signals |= FAIL;
            if (failures.size() == MOST_FAILURES) {
                return;
            }
            failures.add(failure);
        }
        endCheckpoints();
        events.add((sequence, time) -> new RunEvent.Failed(sequence, time, failure));
        if (!openFailed) {
            become(RunState.DRAINING);
        }
    }

    void closeFailed(Instance instance, Throwable t) {
        RunFailure failure = Failures.of(instance, "close", "", null, t);
        if (cancelled()) {
            reports.report(
                    instance.node(),
                    instance.rank(),
                    Severity.WARNING,
                    "close-failed",
                    failure.message());
        } else {
            fail(failure);
        }
    }

    void publish(String node, String kind, String key, Object item) {
        if (over.getCount() == 0) {
            return;
        }
        results.publish(node, kind, key, item);
    }

    /// Where the files of an instance go; empty when the run keeps none.
    Optional<FilesUnderWay> files() {
        return artifacts == null ? Optional.empty() : Optional.of(new FilesUnderWay(fileThreads));
    }

    /// Writes a file's content, and has it synced and named beside; see [FilesUnderWay].
    void artifact(
            FilesUnderWay files, String node, String name, String mediaType, ArtifactBody body)
            throws IOException {
        checkCancelled();
        files.beforeNext(name);
        ArtifactFolder.Draft draft = artifacts.draft(name, body);
        files.add(
                name,
                () -> {
                    long bytes = draft.commit();
                    events.add(
                            (sequence, time) ->
                                    new RunEvent.ArtifactWritten(
                                            sequence, time, node, name, mediaType, bytes));
                    return null;
                });
    }

    // The end

    void lookAtMemory() {
        Runtime runtime = Runtime.getRuntime();
        peakMemory = Math.max(peakMemory, runtime.totalMemory() - runtime.freeMemory());
    }

    /// A few threads that wait for the disk, made when they are needed.
    private static ExecutorService fileThreads(String id) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        FILE_THREADS,
                        FILE_THREADS,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(id + "/files-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /// Ends the run; by the supervisor, once no task will do anything more.
    void end() {
        fileThreads.shutdown();
        endCheckpoints();
        lookAtMemory();
        reports.end();
        RunOutcome ending;
        synchronized (this) {
            ending = outcomeNow();
        }
        endedAt = System.nanoTime();
        synchronized (this) {
            outcome = ending;
            become(ending.state());
        }
        events.end();
        over.countDown();
    }

    private RunOutcome outcomeNow() {
        if (failures.isEmpty() && cancelled()) {
            return new RunOutcome(RunState.CANCELLED, Optional.empty());
        }
        if (failures.isEmpty()) {
            Optional<RunFailure> nothing = NoResult.check(assembly, plan, reports);
            if (nothing.isEmpty()) {
                return new RunOutcome(RunState.COMPLETED, Optional.empty());
            }
            RunFailure failure = nothing.get();
            if (drainAsked) {
                // Whoever ends a run before anything came out knows that nothing came out.
                events.add(
                        (sequence, time) ->
                                new RunEvent.Reported(
                                        sequence,
                                        time,
                                        failure.node(),
                                        -1,
                                        Severity.WARNING,
                                        failure.code(),
                                        failure.message()));
                return new RunOutcome(RunState.COMPLETED, Optional.empty());
            }
            failures.add(failure);
            events.add((sequence, time) -> new RunEvent.Failed(sequence, time, failure));
        }
        RunFailure first = failures.getFirst();
        return new RunOutcome(
                RunState.FAILED,
                Optional.of(
                        new RunFailure(
                                first.node(),
                                first.rank(),
                                first.port(),
                                first.code(),
                                first.message(),
                                first.cause(),
                                failures.subList(1, failures.size()))));
    }

    /// Goes into a state if it may follow the present one.
    private synchronized void become(RunState next) {
        if (!state.mayBecome(next)) {
            return;
        }
        RunState before = state;
        state = next;
        events.add((sequence, time) -> new RunEvent.StateChanged(sequence, time, before, next));
    }

    // Run, for anyone

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized RunState state() {
        return state;
    }

    @Override
    public RunMetrics metrics() {
        lookAtMemory();
        Map<String, NodeMetrics> nodes = new HashMap<>();
        assembly.nodes().forEach(node -> nodes.put(node.id(), node.metrics()));
        Map<String, WireMetrics> wires = assembly.wireMetrics();
        return new RunMetrics(state(), elapsed(), nodes, wires, dataTime(), peakMemory);
    }

    /// How long the run has been at work, over all enactments.
    Duration elapsed() {
        long until = endedAt != 0 ? endedAt : System.nanoTime();
        return elapsedBefore.plusNanos(until - startedAt);
    }

    private OptionalLong dataTime() {
        long least = assembly.leastSinkWatermark();
        return least == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    @Override
    public List<RunEvent> events(long sequence) {
        return events.after(sequence);
    }

    @Override
    public void onEvent(Consumer<RunEvent> listener) {
        events.listen(listener);
    }

    @Override
    public RunResults results() {
        return results;
    }

    @Override
    public void drain() {
        if (state().isFinal()) {
            return;
        }
        drainAsked = true;
        if (checkpoints == null) {
            signal(DRAIN);
        } else {
            checkpoints.drain();
        }
        become(RunState.DRAINING);
    }

    @Override
    public void pause() {
        synchronized (this) {
            if (state != RunState.RUNNING) {
                return;
            }
            paused = true;
            become(RunState.PAUSED);
        }
    }

    @Override
    public void resume() {
        synchronized (this) {
            if (state != RunState.PAUSED) {
                return;
            }
            paused = false;
            become(RunState.RUNNING);
        }
        assembly.tasks().forEach(Task::nudge);
    }

    @Override
    public void checkpoint() {
        if (checkpoints != null && state().mayBecome(RunState.DRAINING)) {
            checkpoints.ask();
        }
    }

    @Override
    public void adjust(String node, String parameter, ParameterValue value) {
        NodeRun target = assembly.node(node);
        if (target == null) {
            throw new IllegalArgumentException("the run has no node \"" + node + "\"");
        }
        synchronized (this) {
            if (state.isFinal()) {
                return;
            }
            Parameters parameters = target.adjusted(parameter, value, request.baseFolder());
            target.instances().forEach(instance -> instance.adjust(parameters));
        }
        events.add(
                (sequence, time) ->
                        new RunEvent.ParameterChanged(
                                sequence, time, node, parameter, value.text()));
    }

    @Override
    public void cancel() {
        if (state().isFinal()) {
            return;
        }
        synchronized (this) {
            if (cancelled()) {
                return;
            }
            cancelledAt = System.nanoTime();
            signals |= CANCEL;
        }
        endCheckpoints();
        for (Task task : assembly.tasks()) {
            Thread thread = task.thread();
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    @Override
    public synchronized Optional<RunOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public RunOutcome await() throws InterruptedException {
        over.await();
        return outcome().orElseThrow();
    }

    @Override
    public Optional<RunOutcome> await(Duration timeout) throws InterruptedException {
        return over.await(timeout.toNanos(), TimeUnit.NANOSECONDS) ? outcome() : Optional.empty();
    }
}
