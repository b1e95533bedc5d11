package org.correloom.app.desktop.model;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunResult;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.DocumentState;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The run bar: starting, stopping, and what the run is doing. A run is polled ten times a second;
/// its thread never waits for the window.
///
/// It is longer than most classes because it is the only one that a run is asked through:
/// whatever the window shows of it is of one moment.
public final class RunViewModel {

    private static final String READY = "Ready";
    private static final String GO_ON = "go on";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOG_LINES = 5000;

    private final EditorViewModel editor;
    private final RunLauncher launcher;
    private final TaskExecutor tasks;
    private final RunFolders folders;
    private final CheckpointsViewModel checkpoints;
    private final ObjectProperty<String> mapping = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<RunState>> state =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(READY);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> folder =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunFailure>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<LogEntry> log = FXCollections.observableArrayList();
    private final BooleanBinding pausable =
            Bindings.createBooleanBinding(
                    () ->
                            active.get()
                                    && state.get()
                                            .filter(
                                                    s ->
                                                            s == RunState.RUNNING
                                                                    || s == RunState.PAUSED)
                                            .isPresent(),
                    active,
                    state);
    private Consumer<List<RunResult>> results = found -> {};
    private Runnable begun = () -> {};
    private Optional<RunLauncher.Launched> launched = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<RunLauncher.Launched>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private int document;
    private TaskExecutor.Repetition polling = () -> {};
    private Consumer<Run> asked = run -> {};
    private final Map<String, String> failedNodes = new HashMap<>();
    private Rates rates = new Rates();
    private ShareMeter shares = new ShareMeter();
    private CompositeMeter composites = new CompositeMeter(Workflow.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Bottleneck>> bottleneck =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper bottleneckText = new ReadOnlyStringWrapper("");
    private long bottleneckSecond;
    private long seenEvents;
    private long seenResults;

    public RunViewModel(
            EditorViewModel editor,
            RunLauncher launcher,
            TaskExecutor tasks,
            RunFolders folders,
            CheckpointsViewModel checkpoints) {
        this.editor = editor;
        this.launcher = launcher;
        this.tasks = tasks;
        this.folders = folders;
        this.checkpoints = checkpoints;
        mapping.set(launcher.mappings().getFirst());
        editor.problems().addListener((ListChangeListener<Problem>) c -> refreshWhyNot());
        editor.stateProperty()
                .addListener(
                        (p, old, now) -> {
                            refreshWhyNot();
                            forgetRunOfAnother();
                        });
        active.addListener((p, old, now) -> refreshWhyNot());
        refreshWhyNot();
    }

    /// Who is told of new results, on the user-interface thread, conflated.
    public void onResults(Consumer<List<RunResult>> listener) {
        results = listener;
    }

    /// Who is told that what the last run showed is shown no more: another begins, or another
    /// workflow was opened.
    public void onBegin(Runnable listener) {
        begun = listener;
    }

    /// Whether runs keep checkpoints, and how those of the newest run stand.
    public CheckpointsViewModel checkpoints() {
        return checkpoints;
    }

    public List<String> mappings() {
        return launcher.mappings();
    }

    public ObjectProperty<String> mappingProperty() {
        return mapping;
    }

    /// Why Run is disabled; empty when it is not.
    public ReadOnlyStringProperty whyNotProperty() {
        return whyNot.getReadOnlyProperty();
    }

    /// Whether a run is being started or has not ended.
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// The run that has been started and has not ended.
    ReadOnlyObjectProperty<Optional<RunLauncher.Launched>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Whether the newest run is one of the document that is open, and not of one before.
    boolean isOfDocument() {
        return document == editor.document().begun();
    }

    /// State of the newest run; empty before the first.
    public ReadOnlyObjectProperty<Optional<RunState>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// One line about the run, with the time left when it is known.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// From 0 to 1; negative while a run goes on and cannot tell.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Counters of the newest run, also after it has ended.
    public ReadOnlyObjectProperty<Optional<RunSnapshot>> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /// The node that holds the run up, while it goes on; looked at once a second.
    public ReadOnlyObjectProperty<Optional<Bottleneck>> bottleneckProperty() {
        return bottleneck.getReadOnlyProperty();
    }

    /// The same in words, empty when no node does.
    public ReadOnlyStringProperty bottleneckTextProperty() {
        return bottleneckText.getReadOnlyProperty();
    }

    /// Folder of the newest run.
    public ReadOnlyObjectProperty<Optional<Path>> folderProperty() {
        return folder.getReadOnlyProperty();
    }

    /// Why the newest run failed.
    public ReadOnlyObjectProperty<Optional<RunFailure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// What happened, oldest first.
    public ObservableList<LogEntry> log() {
        return log;
    }

    /// Starts a run of the workflow as it is now. Does nothing while [#whyNotProperty] has a
    /// reason.
    public void start() {
        if (!whyNot.get().isEmpty()) {
            return;
        }
        DocumentState edited = editor.state();
        Path base = editor.document().baseFolder();
        Path runs = folders.forWorkflow(editor.document().file());
        RunLauncher.RunOptions options =
                new RunLauncher.RunOptions(mapping.get(), checkpoints.forNextRun());
        begin("start", "Starting…", () -> launcher.launch(edited, options, base, runs));
    }

    /// Goes on with an earlier run, with the workflow as it is now. Does nothing while a run goes
    /// on.
    void goOn(Path runFolder) {
        if (active.get()) {
            return;
        }
        DocumentState edited = editor.state();
        Path base = editor.document().baseFolder();
        begin(GO_ON, "Going on…", () -> launcher.goOn(runFolder, edited, base));
    }

    /// @param verb what is tried
    private void begin(String verb, String doing, Callable<RunLauncher.Launched> launch) {
        active.set(true);
        forget();
        asked = run -> {};
        document = editor.document().begun();
        progress.set(-1);
        status.set(doing);
        tasks.submit(launch, this::started, reason -> couldNot(verb, reason));
    }

    private void forget() {
        failedNodes.clear();
        rates = new Rates();
        shares = new ShareMeter();
        show(Optional.empty());
        bottleneckSecond = 0;
        seenEvents = 0;
        seenResults = 0;
        failure.set(Optional.empty());
        snapshot.set(Optional.empty());
        folder.set(Optional.empty());
        launched = Optional.empty();
        begun.run();
    }

    /// Plots and counters of one workflow's run say nothing about another that was opened since;
    /// the run stays in the list of runs. One that goes on is shown until it ends.
    private void forgetRunOfAnother() {
        if (!active.get() && launched.isPresent() && !isOfDocument()) {
            forget();
            state.set(Optional.empty());
            status.set(READY);
            progress.set(0);
        }
    }

    /// Ends the sources and lets what is under way finish; of a run that is still being started, as
    /// soon as it has.
    public void drain() {
        ask(Run::drain);
    }

    /// Ends the run at once; one that is still being started, as soon as it has.
    public void cancel() {
        ask(Run::cancel);
    }

    /// Pauses a run that is running, lets one that is paused go on; else nothing.
    public void pauseOrResume() {
        if (!active.get() || launched.isEmpty()) {
            return;
        }
        Run run = launched.get().run();
        if (run.state() == RunState.PAUSED) {
            run.resume();
        } else {
            run.pause();
        }
        RunState now = run.state();
        if (!now.isFinal()) {
            state.set(Optional.of(now));
            showProgress(run.metrics());
        }
    }

    /// Whether [#pauseOrResume] would do something.
    public ObservableBooleanValue pausableProperty() {
        return pausable;
    }

    private void ask(Consumer<Run> wish) {
        asked = wish;
        launched.map(RunLauncher.Launched::run).ifPresent(wish);
    }

    private void started(RunLauncher.Launched run) {
        launched = Optional.of(run);
        composites = new CompositeMeter(run.workflow());
        running.set(launched);
        checkpoints.begin(run);
        asked.accept(run.run());
        folder.set(Optional.of(run.folder()));
        polling = tasks.every(POLL, this::poll);
        poll();
    }

    /// Says why a run could not be gone on with.
    void couldNotGoOn(Throwable reason) {
        couldNot(GO_ON, reason);
    }

    private void couldNot(String verb, Throwable reason) {
        active.set(false);
        progress.set(0);
        String message =
                reason.getMessage() == null
                        ? reason.getClass().getSimpleName()
                        : reason.getMessage();
        status.set("Could not " + verb + ": " + message);
        addLog(List.of(new LogEntry(Instant.now(), LogEntry.Level.ERROR, "", message)));
        if (!(reason instanceof WrongWorkflowException) && !(reason instanceof IOException)) {
            Unexpected.report(reason);
        }
    }

    private void poll() {
        if (launched.isEmpty()) {
            return;
        }
        RunLauncher.Launched current = launched.get();
        Run run = current.run();
        Optional<RunOutcome> outcome = run.outcome();
        RunMetrics metrics = run.metrics();
        takeEvents(run.events(seenEvents));
        takeResults(run);
        RunSnapshot shot = shot(metrics);
        snapshot.set(Optional.of(shot));
        state.set(Optional.of(metrics.state()));
        showProgress(metrics);
        lookForBottleneck(current.workflow(), shot);
        outcome.ifPresent(end -> ended(current, end, metrics));
    }

    private RunSnapshot shot(RunMetrics metrics) {
        RunMetrics counted = composites.counted(metrics);
        return new RunSnapshot(
                counted,
                rates.update(counted),
                composites.shares(shares.update(metrics)),
                composites.failures(failedNodes));
    }

    /// Once a second: a person has to read it, and the bar has to be laid out anew for each text.
    private void lookForBottleneck(Workflow workflow, RunSnapshot shot) {
        long second = shot.metrics().elapsed().toSeconds();
        if (second != bottleneckSecond) {
            bottleneckSecond = second;
            show(
                    shot.metrics().state() == RunState.RUNNING
                            ? Bottleneck.of(shot, workflow)
                            : Optional.empty());
        }
    }

    private void show(Optional<Bottleneck> found) {
        bottleneck.set(found);
        bottleneckText.set(
                found.map(
                                b ->
                                        "Limited by %s, %d %% busy"
                                                .formatted(
                                                        title(b.onCanvas()),
                                                        Math.round(100 * b.busy())))
                        .orElse(""));
    }

    private String title(String node) {
        return editor.workflow().node(node).map(editor.types()::title).orElse(node);
    }

    private void takeEvents(List<RunEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        for (RunEvent event : events) {
            seenEvents = Math.max(seenEvents, event.sequence());
            checkpoints.accept(event);
            if (event instanceof RunEvent.Failed failed) {
                failedNodes.putIfAbsent(failed.failure().node(), failed.failure().message());
            }
        }
        addLog(events.stream().map(LogEntry::of).toList());
    }

    private void takeResults(Run run) {
        if (run.results().version() > seenResults) {
            List<RunResult> fresh = run.results().since(seenResults);
            for (RunResult result : fresh) {
                seenResults = Math.max(seenResults, result.version());
            }
            results.accept(fresh);
        }
    }

    private void showProgress(RunMetrics metrics) {
        OptionalDouble done = metrics.progress();
        double fraction = done.isPresent() ? done.getAsDouble() : -1;
        progress.set(metrics.state() == RunState.PAUSED ? Math.max(0, fraction) : fraction);
        String elapsed = Quantities.duration(metrics.elapsed());
        String text =
                switch (metrics.state()) {
                    case CREATED, STARTING -> "Starting…";
                    case RUNNING -> "Running " + elapsed;
                    case PAUSED -> "Paused at " + elapsed;
                    case DRAINING -> "Stopping: finishing what is under way";
                    case COMPLETED -> "Completed in " + elapsed;
                    case FAILED -> "Failed after " + elapsed;
                    case CANCELLED -> "Cancelled after " + elapsed;
                    case UNKNOWN -> "No answer";
                };
        boolean guess =
                metrics.state() == RunState.RUNNING
                        && fraction > 0.02
                        && metrics.elapsed().toMillis() > 1500;
        status.set(guess ? text + " · " + left(metrics.elapsed(), fraction) : text);
    }

    private static String left(Duration elapsed, double fraction) {
        double seconds = elapsed.toMillis() / 1e3 * (1 - fraction) / fraction;
        return Quantities.duration(Duration.ofMillis((long) (seconds * 1e3))) + " left";
    }

    private void ended(RunLauncher.Launched run, RunOutcome outcome, RunMetrics metrics) {
        polling.stop();
        running.set(Optional.empty());
        takeEvents(run.run().events(seenEvents));
        takeResults(run.run());
        checkpoints.end();
        snapshot.set(Optional.of(shot(metrics)));
        show(Optional.empty());
        failure.set(outcome.failure());
        progress.set(outcome.state() == RunState.COMPLETED ? 1 : 0);

        tasks.submitInOrder(
                () -> {
                    run.finish(outcome);
                    return run.folder();
                },
                path -> active.set(false),
                problem -> {
                    active.set(false);
                    addLog(
                            List.of(
                                    new LogEntry(
                                            Instant.now(),
                                            LogEntry.Level.ERROR,
                                            "",
                                            "The summary could not be written: "
                                                    + problem.getMessage())));
                });
    }

    private void addLog(List<LogEntry> entries) {
        log.addAll(entries);
        if (log.size() > LOG_LINES) {
            log.remove(0, log.size() - LOG_LINES);
        }
    }

    private String reason(Problem problem) {
        String node = problem.location().nodeId();
        String place =
                editor.workflow()
                        .node(node)
                        .map(editor.types()::title)
                        .orElse(problem.location().text());
        return place + ": " + problem.message();
    }

    private void refreshWhyNot() {
        long errors = editor.problems().stream().filter(Problem::isError).count();
        if (active.get()) {
            whyNot.set("A run is going on.");
        } else if (editor.workflow().nodes().isEmpty()) {
            whyNot.set("There is nothing to run yet: put PEs on the canvas.");
        } else if (errors == 1) {
            whyNot.set(
                    editor.problems().stream()
                            .filter(Problem::isError)
                            .findFirst()
                            .map(this::reason)
                            .orElseThrow());
        } else {
            whyNot.set(errors == 0 ? "" : errors + " errors: see Problems.");
        }
    }
}
