package org.correloom.runtime;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.ItemCodec;
import org.correloom.api.run.Checkpointing;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunResult;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Takes the checkpoints of a run, one after the other, on a thread of its own.
///
/// The tasks without queues of their own (those of the sources) are asked for a checkpoint; between
/// two calls they save their instances and put a *barrier* into each of their queues. Every other
/// task stops taking from a queue whose barrier it has met, and when it has met all of them it
/// saves its instances and passes the barrier on. So each instance saves the state that results
/// from exactly the items before the barriers, while the others compute on; after Chandy and
/// Lamport (1985, doi:10.1145/214451.214456) and, with channels that wait, Carbone et al. (2015,
/// arXiv:1506.08603). A task that has ended counts with the end as its state.
///
/// When the run is drained, the sources end right after the barriers of a last checkpoint, which
/// therefore knows nothing of that end: resumed from it, the run goes on as if never drained.
final class Checkpoints implements Runnable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private record Taken(List<InstanceState> states, Optional<String> trouble) {}

    private final EmbeddedRun run;
    private final Checkpointing settings;
    private final CheckpointFolder folder;
    private final Map<Class<?>, ItemCodec<?>> codecs = new HashMap<>();
    private final Map<Task, Taken> taken = new HashMap<>();
    private final Map<Task, List<InstanceState>> ended = new HashMap<>();

    private Assembly assembly;
    private Map<String, NodeIdentity> identities;
    private long number;
    private boolean asked;
    private boolean drain;
    private boolean over;
    private volatile long requested;
    private volatile long last = Long.MAX_VALUE;

    Checkpoints(EmbeddedRun run, Checkpointing settings) {
        this.run = run;
        this.settings = settings;
        this.folder = new CheckpointFolder(settings.folder());
        settings.codecs().forEach(codec -> codecs.put(codec.type().itemClass(), codec));
    }

    /// Says what is to be saved; before the run starts.
    ///
    /// @param after number of the checkpoint that the run goes on from, or 0
    void assembled(Assembly newAssembly, Map<String, NodeIdentity> newIdentities, long after) {
        assembly = newAssembly;
        identities = newIdentities;
        number = after;
    }

    // What tasks ask and tell

    /// Number of the checkpoint that tasks without queues should save for; 0 before the first.
    long requested() {
        return requested;
    }

    /// Whether the sources end after the checkpoint of that number.
    boolean isLast(long checkpoint) {
        return checkpoint >= last;
    }

    /// A task has saved its instances.
    ///
    /// @param trouble why not all of them could be saved
    synchronized void deliver(
            Task task, long checkpoint, List<InstanceState> states, Optional<String> trouble) {
        if (checkpoint == number) {
            taken.put(task, new Taken(states, trouble));
            notifyAll();
        }
    }

    /// A task has ended, and does not save any more.
    synchronized void taskEnded(Task task, List<InstanceState> states) {
        ended.put(task, states);
        notifyAll();
    }

    // What the run asks

    /// Asks for one now.
    synchronized void ask() {
        asked = true;
        notifyAll();
    }

    /// Asks for a last one, after which the sources end.
    synchronized void drain() {
        drain = true;
        notifyAll();
    }

    /// The run fails, is cancelled or has ended: no checkpoint will be taken any more.
    synchronized void end() {
        over = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            folder.removeLeftovers();
            if (run.resumed()) {
                folder.setAsideAfter(run.resumedFrom());
            }
            while (awaitNext()) {
                take();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a virtual machine that goes down.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            run.fail(Failures.ofRun("checkpoints-failed", "no checkpoints could be taken", e));
        }
    }

    /// Waits until it is time for the next one.
    ///
    /// @return false when there will be none
    private synchronized boolean awaitNext() throws InterruptedException {
        long until = System.nanoTime() + settings.interval().toNanos();
        while (!over && !asked && !drain && last == Long.MAX_VALUE) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        asked = false;
        return !over && last == Long.MAX_VALUE;
    }

    private void take() throws InterruptedException {
        Instant begun = Instant.now();
        long begin = System.nanoTime();
        synchronized (this) {
            taken.clear();
            number++;
            if (drain) {
                last = number;
            }
            requested = number;
        }
        assembly.tasks().forEach(Task::nudge);
        if (!awaitStates(begin)) {
            return;
        }
        List<InstanceState> states = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        synchronized (this) {
            taken.forEach(
                    (task, one) -> {
                        states.addAll(one.states());
                        one.trouble().ifPresent(troubles::add);
                    });
            // A task may have ended since it saved; what it had saved is what counts then.
            ended.forEach(
                    (task, atEnd) -> {
                        if (!taken.containsKey(task)) {
                            states.addAll(atEnd);
                        }
                    });
        }
        if (states.stream().allMatch(InstanceState::ended)) {
            return;
        }
        if (troubles.isEmpty()) {
            write(begun, begin, states);
        } else {
            failed("it was not taken: " + String.join("; ", troubles));
        }
    }

    /// Waits until all tasks have saved or ended.
    ///
    /// @return false when the run has ended meanwhile, or is about to
    private synchronized boolean awaitStates(long begin) throws InterruptedException {
        boolean told = false;
        while (!over && !waitingFor().isEmpty()) {
            TimeUnit.NANOSECONDS.timedWait(this, PATIENCE);
            if (!told && !over && System.nanoTime() - begin >= PATIENCE) {
                told = true;
                tellWaiting();
            }
        }
        return !over;
    }

    private List<Task> waitingFor() {
        return assembly.tasks().stream()
                .filter(task -> !taken.containsKey(task) && !ended.containsKey(task))
                .toList();
    }

    private void tellWaiting() {
        for (Task task : waitingFor()) {
            Instance inside = task.culprit();
            run.reports()
                    .report(
                            inside.node(),
                            inside.rank(),
                            Severity.WARNING,
                            "checkpoint-waits",
                            "a checkpoint has been waiting for %s for %d s"
                                    .formatted(
                                            inside.node(),
                                            TimeUnit.NANOSECONDS.toSeconds(PATIENCE)));
            return;
        }
    }

    private void write(Instant begun, long begin, List<InstanceState> states) {
        try {
            Checkpoint checkpoint =
                    new Checkpoint(
                            number,
                            begun,
                            run.elapsed(),
                            new TreeMap<>(identities),
                            run.adjusted(),
                            states,
                            results());
            long bytes = folder.write(checkpoint);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            long written = number;
            run.eventLog()
                    .add(
                            (sequence, time) ->
                                    new RunEvent.CheckpointWritten(
                                            sequence, time, written, bytes, took));
        } catch (IOException e) {
            failed(DiskFullException.message(e).orElse(Failures.text(e)));
        }
    }

    private void failed(String why) {
        long which = number;
        String message = "checkpoint %d could not be written: %s".formatted(which, why);
        run.eventLog()
                .add(
                        (sequence, time) ->
                                new RunEvent.CheckpointFailed(sequence, time, which, message));
    }

    private List<Checkpoint.SavedResult> results() throws IOException {
        List<Checkpoint.SavedResult> saved = new ArrayList<>();
        for (RunResult result : run.results().since(0)) {
            ItemCodec<?> codec = codecs.get(result.item().getClass());
            if (codec != null) {
                saved.add(
                        new Checkpoint.SavedResult(
                                result.node(),
                                result.kind(),
                                result.key(),
                                codec.type().id(),
                                encoded(codec, result.item())));
            }
        }
        return saved;
    }

    private static <T> StateBytes encoded(ItemCodec<T> codec, Object item) throws IOException {
        StateBytes bytes = new StateBytes();
        DataOutputStream out = new DataOutputStream(bytes);
        @SuppressWarnings("unchecked") // codecs are found by the class of the item
        T typed = (T) item;
        codec.write(typed, out);
        out.flush();
        return bytes;
    }

    /// Publishes what an earlier enactment had published.
    void restore(List<Checkpoint.SavedResult> results) throws IOException {
        for (Checkpoint.SavedResult result : results) {
            for (ItemCodec<?> codec : codecs.values()) {
                if (codec.type().id().equals(result.type())) {
                    Object item = codec.read(new DataInputStream(result.item().open()));
                    run.publish(result.node(), result.kind(), result.key(), item);
                }
            }
        }
    }
}
