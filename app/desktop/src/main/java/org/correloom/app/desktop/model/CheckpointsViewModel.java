package org.correloom.app.desktop.model;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;
import org.correloom.api.run.RunEvent;
import org.correloom.app.document.Finding;
import org.correloom.app.document.Remedy;
import org.correloom.workflow.Checked;
import org.correloom.workflow.ParameterValues;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the next run keeps checkpoints, and how it stands with those of the run that goes on.
///
/// They are kept unless a person says otherwise: whoever starts a run of months should not have to
/// think of its end at its begin, and a run that is over before the first interval has none to pay
/// for.
public final class CheckpointsViewModel {

    private static final String KEEP = "run.checkpoints";
    private static final String EVERY = "run.checkpointInterval";
    private static final String USUAL = "1 min";

    /// From what a small state takes to be written to what nobody would want to lose.
    private static final Parameter INTERVAL =
            Parameter.number("interval", "The time between checkpoints")
                    .unit(Unit.SECOND)
                    .range(0.1, 7 * 86_400)
                    .build();

    private final EditorViewModel editor;
    private final Settings settings;
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final StringProperty interval = new SimpleStringProperty();
    private final ReadOnlyStringWrapper intervalError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failing = new ReadOnlyBooleanWrapper();
    private final List<Finding> dropped = new ArrayList<>();
    private Optional<Finding> failure = Optional.empty();
    private Optional<RunLauncher.Launched> current = Optional.empty();
    private Optional<Instant> newest = Optional.empty();

    CheckpointsViewModel(EditorViewModel editor, Settings settings) {
        this.editor = editor;
        this.settings = settings;
        keep.set(!settings.get(KEEP, "true").equals("false"));
        interval.set(settings.get(EVERY, USUAL));
        if (time(interval.get()).isEmpty()) {
            interval.set(USUAL);
        }
        keep.addListener((p, was, is) -> settings.set(KEEP, is.toString()));
        interval.addListener((p, old, now) -> typed(now));
    }

    private void typed(String text) {
        Checked checked = checked(text);
        intervalError.set(checked.fault().map(Checked.Fault::message).orElse(""));
        if (checked.ok()) {
            settings.set(EVERY, text.strip());
        }
    }

    private static Checked checked(String text) {
        return ParameterValues.check(INTERVAL, ParameterValues.parse(INTERVAL, text));
    }

    private static Optional<Duration> time(String text) {
        return checked(text)
                .value()
                .map(seconds -> Duration.ofNanos(Math.round((Double) seconds * 1e9)));
    }

    /// Whether the next run keeps checkpoints. Remembered.
    public BooleanProperty keepProperty() {
        return keep;
    }

    /// The time between two, with its unit, as a person types it. The last one that was right is
    /// remembered, and is what the next run keeps to.
    public StringProperty intervalProperty() {
        return interval;
    }

    /// What is wrong with the time; empty when nothing is.
    public ReadOnlyStringProperty intervalErrorProperty() {
        return intervalError.getReadOnlyProperty();
    }

    /// Takes the last time that was right in place of one that is not.
    public void revertInterval() {
        if (!intervalError.get().isEmpty()) {
            interval.set(settings.get(EVERY, USUAL));
        }
    }

    /// The time between the checkpoints of the next run; empty when it keeps none.
    Optional<Duration> forNextRun() {
        return keep.get()
                ? time(interval.get()).or(() -> time(settings.get(EVERY, USUAL)))
                : Optional.empty();
    }

    /// When the newest checkpoint of the run that goes on was written, in a few words; empty
    /// while none does.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// The same in sentences.
    public ReadOnlyStringProperty detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// Whether the last checkpoint could not be written. It is among the problems, too.
    public ReadOnlyBooleanProperty failingProperty() {
        return failing.getReadOnlyProperty();
    }

    /// A run has been started.
    void begin(RunLauncher.Launched launched) {
        end();
        current = Optional.of(launched);
        Optional<Duration> every = launched.checkpoints();
        status.set(every.map(e -> "First checkpoint in " + words(e)).orElse("No checkpoints"));
        details.set(
                every.map(e -> "Killed before that, the run has to begin anew.")
                        .orElse("Should this run be killed, it has to begin anew."));
    }

    /// What happened in the run.
    void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Resumed e -> resumed(e);
            case RunEvent.CheckpointWritten e -> written(e);
            case RunEvent.CheckpointFailed e -> failed(e);
            default -> {
                return;
            }
        }
        List<Finding> all = new ArrayList<>(dropped);
        failure.ifPresent(all::add);
        editor.setRunFindings(all);
    }

    /// No run goes on any more.
    void end() {
        current = Optional.empty();
        newest = Optional.empty();
        failure = Optional.empty();
        dropped.clear();
        failing.set(false);
        status.set("");
        details.set("");
        editor.setRunFindings(List.of());
    }

    private void resumed(RunEvent.Resumed e) {
        newest = Optional.of(e.taken());
        status.set("Went on from " + Times.of(e.taken()));
        details.set(e.text());
        e.droppedNodes()
                .forEach(
                        (node, reason) ->
                                dropped.add(
                                        new Finding(
                                                Problem.warning(
                                                        "state-dropped",
                                                        new Location.AtNode(
                                                                CompositeMeter.onCanvas(node)),
                                                        node
                                                                + " began anew when the run went on,"
                                                                + " and what it had counted was"
                                                                + " dropped: "
                                                                + reason),
                                                List.of())));
    }

    private void written(RunEvent.CheckpointWritten e) {
        newest = Optional.of(e.time());
        failure = Optional.empty();
        failing.set(false);
        status.set("Checkpoint " + Times.of(e.time()));
        details.set(
                "Checkpoint %d: %s in %s. Killed now, the run goes on from there."
                        .formatted(
                                e.number(),
                                Quantities.bytes(e.bytes()),
                                Quantities.duration(e.took())));
    }

    private void failed(RunEvent.CheckpointFailed e) {
        String again =
                current.flatMap(RunLauncher.Launched::checkpoints)
                        .map(every -> " in " + words(every))
                        .orElse("");
        String otherwise =
                newest.map(taken -> "goes on from the checkpoint of " + Times.of(taken))
                        .orElse("has to begin anew");
        failing.set(true);
        status.set(
                newest.map(taken -> "No checkpoint since " + Times.of(taken))
                        .orElse("No checkpoint yet"));
        String message =
                "%s. The run itself goes on, and tries again%s; killed before that, it %s."
                        .formatted(capital(e.message()), again, otherwise);
        details.set(message);
        failure =
                current.map(
                        run ->
                                new Finding(
                                        Problem.warning(
                                                "checkpoint-failed", Location.WORKFLOW, message),
                                        List.of(openFolder(run.folder()))));
    }

    private static Remedy openFolder(Path folder) {
        return new Remedy.Open(
                "Open run folder", "Shows where the run writes, to make room there.", folder);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String words(Duration every) {
        return Quantities.duration(every).replace(" min 0 s", " min").replace(" h 00 min", " h");
    }
}
