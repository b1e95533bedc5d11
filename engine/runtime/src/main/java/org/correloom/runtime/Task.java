package org.correloom.runtime;

import org.correloom.api.pe.SourcePE.Supply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What one thread of a run does: takes from its queues, lets its sources produce, fires timers,
/// until every instance of it is finished.
///
/// Work is done in batches that last some tens of microseconds, so that the clock is read rarely;
/// a batch of items that take long is a single item.
///
/// A task that finds a queue full while the task behind it waits for a turn does not wait itself:
/// its thread carries on with that one until there is room, which saves switching threads
/// ([#makeRoom]). One thread at a time carries a task out: the one of its *host*, mostly the task
/// itself.
///
/// It is long because waiting, waking and timing share the state of the loop.
final class Task implements Runnable {

    private static final int LONGEST_BATCH = 256;
    private static final long SHORT_BATCH = 20_000;
    private static final long LONG_BATCH = 100_000;

    /// No wait is longer, whatever may be missed.
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long SHORTEST_POLL = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_POLL = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(20);

    /// A waiting task with a processor to itself looks around for so long before it gives it up:
    /// long after a short wait, since the next will be short as well, and less and less after long
    /// ones.
    private static final long SHORTEST_SPIN = TimeUnit.MICROSECONDS.toNanos(1);

    private static final long LONGEST_SPIN = TimeUnit.MICROSECONDS.toNanos(60);

    /// A nap and its overshoot included.
    private static final long SHORT_WAIT = TimeUnit.MICROSECONDS.toNanos(150);

    /// Looks between two readings of the clock, which costs as much as some.
    private static final int LOOKS = 16;

    /// What a processor may hold back before others see it lasts less than so many looks.
    private static final int SETTLING = 64;

    /// How many tasks one thread carries out inside each other at most.
    private static final int DEEPEST = 16;

    private final EmbeddedRun run;
    private final String name;
    private final Instance[] instances;
    private final Instance[] sources;
    private final List<Ring> in = new ArrayList<>();
    private final List<Ring> out = new ArrayList<>();

    private final Profile profile;
    private final Turn turn;
    private final boolean mayLookAround;
    private final Optional<BitSet> processors;

    private final Counter busy = new Counter();
    private final Counter idle = new Counter();

    private Thread thread;

    /// Whose thread carries the task out; null: nobody's, so that whoever needs it done may. What
    /// is not final, volatile or a counter in this class is the host's.
    private final AtomicReference<Task> host = new AtomicReference<>(this);

    /// The host whose thread the instances know.
    private Task knownHost = this;

    /// The task's own thread waits for another host to let go.
    private volatile boolean awaitsHost;

    /// Time in which others have carried the task out.
    private long carriedNanos;

    /// How many tasks this one's thread carries out inside each other, besides this one.
    private int carrying;

    private int unfinished;
    private int batch = 1;
    private long waitedInRound;
    private long poll = SHORTEST_POLL;
    private long spin = SHORTEST_SPIN;
    private int firstRing;
    private volatile boolean sleeping;
    private volatile boolean hurry;
    private volatile long producingSince;
    private volatile boolean adjustmentsWait;
    private volatile boolean waiting;
    private boolean recordsCalls;

    /// Queues whose barrier has been met: nothing is taken from them until all have met theirs.
    private int held;

    /// Number of the barrier that has been met in the held queues.
    private long barrier;

    /// Number of the last checkpoint that this task has saved for.
    private long saved;

    /// @param rights null: the task may always compute
    /// @param mayLookAround whether there is a processor for it, so that it may wait without giving
    ///     that up
    /// @param processors those that its thread is bound to; empty: it may run anywhere
    Task(
            EmbeddedRun run,
            String name,
            List<Instance> instances,
            Semaphore rights,
            boolean mayLookAround,
            Optional<BitSet> processors) {
        this.run = run;
        this.processors = processors;
        this.name = name;
        this.instances = instances.toArray(Instance[]::new);
        this.sources = instances.stream().filter(Instance::isSource).toArray(Instance[]::new);
        this.profile = new Profile(this.instances);
        this.mayLookAround = mayLookAround;
        this.turn = new Turn(rights, run::checkCancelled);
        this.unfinished = this.instances.length;
    }

    String name() {
        return name;
    }

    Thread thread() {
        return thread;
    }

    /// Sets the thread that will run this; before it is started.
    void thread(Thread newThread) {
        thread = newThread;
    }

    /// The thread that carries the task out, or else its own; by any thread.
    Thread runner() {
        Task by = host.get();
        return by == null ? thread : by.thread;
    }

    Instance[] instances() {
        return instances;
    }

    Profile profile() {
        return profile;
    }

    void addIn(Ring ring) {
        in.add(ring);
    }

    void addOut(Ring ring) {
        out.add(ring);
    }

    long idleNanos() {
        return idle.get();
    }

    long busyNanos(Instance instance) {
        return (long) (busy.get() * profile.part(instance));
    }

    /// Whether calls of PEs are told to Java Flight Recorder.
    boolean recordsCalls() {
        return recordsCalls;
    }

    /// One more instance can receive nothing and has ended.
    void instanceFinished() {
        unfinished--;
    }

    @Override
    public void run() {
        try {
            processors.ifPresent(ThreadBinding::bind);
            turn.take();
            openAll();
            turn.give();
            if (run.awaitAllOpen()) {
                turn.take();
                if (run.resumed()) {
                    begin();
                }
                loop();
            }
        } catch (CancellationException e) {
            // The run was cancelled; what is left is closed below.
        } catch (Throwable t) {
            run.fail(Failures.of(instances[0], "go on", "", null, t));
        } finally {
            holdForGood();
            end();
        }
    }

    private void openAll() {
        for (Instance instance : instances) {
            if (run.failing()) {
                return;
            }
            run.checkCancelled();
            instance.open();
        }
    }

    private void begin() {
        for (Instance instance : instances) {
            instance.begin();
        }
        for (Instance instance : instances) {
            instance.forgetRestored();
        }
    }

    private void end() {
        // A PE that closes files must not find itself interrupted by the cancellation.
        Thread.interrupted();
        try {
            for (Instance instance : instances) {
                instance.abort();
            }
        } finally {
            in.forEach(Ring::consumerGone);
            out.forEach(Ring::producerGone);
            turn.give();
            tellEnd();
            run.taskEnded();
        }
    }

    private void tellEnd() {
        Checkpoints checkpoints = run.checkpoints();
        if (checkpoints != null) {
            List<InstanceState> states = new ArrayList<>();
            for (Instance instance : instances) {
                states.add(instance.saveEnded());
            }
            checkpoints.taskEnded(this, states);
        }
    }

    /// Ends a task whose thread could not be had.
    void neverStarted() {
        end();
    }

    /// Grows whenever items come or go.
    long activity() {
        long sum = 0;
        for (Instance instance : instances) {
            sum += instance.activity();
        }
        return sum;
    }

    /// The instance that the task is, or was last, inside of.
    Instance culprit() {
        Instance inside = instances[0];
        for (Instance instance : instances) {
            if (instance.inCall()) {
                inside = instance;
            }
        }
        return inside;
    }

    private void loop() {
        while (unfinished > 0) {
            long begin = beginRound();
            boolean worked = takeFromQueues();
            worked |= saveIfAsked();
            worked |= fireClockTimers();
            worked |= produce();
            if (worked) {
                long end = System.nanoTime();
                busy.add(Math.max(0, end - begin - waitedInRound));
                poll = SHORTEST_POLL;
                if (turn.isUp(end)) {
                    turn.give();
                    letGo();
                    takeBack();
                }
            } else if (unfinished > 0) {
                waitForWork();
            }
        }
    }

    /// @return the clock
    private long beginRound() {
        run.checkCancelled();
        hurry = false;
        waitedInRound = 0;
        boolean asked = PECallEvent.asked();
        if (asked != recordsCalls) {
            recordsCalls = asked;
            profile.recording(asked);
        }
        if (adjustmentsWait) {
            takeUpAdjustments();
        }
        return System.nanoTime();
    }

    // Checkpoints and adjustments

    /// Saves the instances when a checkpoint asks for it: of a task without queues at once, of
    /// others when the barriers of all their queues have been met.
    private boolean saveIfAsked() {
        Checkpoints checkpoints = run.checkpoints();
        if (checkpoints == null) {
            return false;
        }
        long number = in.isEmpty() ? checkpoints.requested() : barrier;
        if (number <= saved || held < in.size()) {
            return false;
        }
        List<InstanceState> states = new ArrayList<>();
        Optional<String> trouble = Optional.empty();
        for (Instance instance : instances) {
            try {
                states.add(instance.save());
            } catch (Exception e) {
                trouble =
                        Optional.of(
                                "%s could not save its state: %s"
                                        .formatted(instance.node(), Failures.text(e)));
            }
        }
        checkpoints.deliver(this, number, states, trouble);
        Mark passedOn = new Mark.Barrier(number);
        for (Ring ring : out) {
            ring.put(null, passedOn);
        }
        saved = number;
        in.forEach(ring -> ring.hold(false));
        held = 0;
        if (checkpoints.isLast(number)) {
            for (Instance source : sources) {
                if (!source.finishedSource()) {
                    source.sourceEnded(false);
                }
            }
        }
        return true;
    }

    /// There are adjustments for instances of this task; by any thread, after they were left there.
    void adjustmentsWait() {
        adjustmentsWait = true;
        nudge();
    }

    private void takeUpAdjustments() {
        adjustmentsWait = false;
        for (Instance instance : instances) {
            instance.takeUpAdjustments();
        }
    }

    /// Lets a task that waits for work look around; by any thread.
    void nudge() {
        LockSupport.unpark(thread);
    }

    // Queues

    private boolean takeFromQueues() {
        boolean worked = false;
        boolean exhausted = false;
        int count = in.size();
        for (int i = 0; i < count; i++) {
            Ring ring = in.get((firstRing + i) % count);
            if (ring.held()) {
                continue;
            }
            if (!ring.isEmpty()) {
                worked = true;
                takeFrom(ring);
            } else {
                exhausted |= ring.exhausted();
            }
        }
        firstRing = count == 0 ? 0 : (firstRing + 1) % count;
        return exhausted ? dropExhausted() : worked;
    }

    /// Forgets queues that nothing will come through any more, so that nobody looks at them again.
    private boolean dropExhausted() {
        for (Ring ring : List.copyOf(in)) {
            if (!ring.held() && ring.exhausted()) {
                in.remove(ring);
                for (Instance instance : instances) {
                    instance.cutInlets(ring);
                }
            }
        }
        return true;
    }

    private void takeFrom(Ring ring) {
        long begin = System.nanoTime();
        int most = batch;
        int done = 0;
        boolean sampled = false;
        while (done < most && !hurry && !ring.isEmpty()) {
            Inlet inlet = ring.nextInlet();
            Object entry = ring.take();
            done++;
            if (inlet == null) {
                barrier = ((Mark.Barrier) entry).checkpoint();
                ring.hold(true);
                held++;
                break;
            }
            if (sampled || entry instanceof Mark || !profile.begin(begin)) {
                inlet.deliver(entry);
            } else {
                sampled = true;
                inlet.deliver(entry);
                profile.hold();
            }
        }
        if (sampled) {
            profile.scale(done);
        }
        ring.wakeProducer();
        adapt(System.nanoTime() - begin, done == most);
    }

    /// Aims at batches that are long beside the clock's cost and short beside a person's patience.
    private void adapt(long nanos, boolean full) {
        if (nanos > LONG_BATCH) {
            batch = Math.max(1, batch / 2);
        } else if (nanos < SHORT_BATCH && full) {
            batch = Math.min(LONGEST_BATCH, batch * 2);
        }
    }

    // Sources

    private boolean produce() {
        boolean worked = false;
        if (run.paused()) {
            return false;
        }
        for (Instance source : sources) {
            worked |= !source.finishedSource() && produce(source);
        }
        return worked;
    }

    private boolean produce(Instance source) {
        long begin = System.nanoTime();
        producingSince = begin;
        int most = batch;
        int done = 0;
        boolean sampled = profile.begin(begin);
        Supply supply = Supply.MORE;
        while (done < most && !hurry && supply == Supply.MORE && !run.sourcesShouldEnd()) {
            Instance before = profile.enter(source);
            supply = source.produce();
            profile.leave(before);
            if (done++ == 0 && sampled) {
                profile.hold();
            }
        }
        if (sampled) {
            profile.hold();
            profile.scale(Math.max(1, done));
        }
        producingSince = 0;
        takeTurnBack();
        adapt(System.nanoTime() - begin, done == most);
        if (run.sourcesShouldEnd() || supply == Supply.END && !run.lastCheckpointAwaited()) {
            source.sourceEnded(run.failing());
            return true;
        }
        return supply == Supply.MORE || done > 1;
    }

    private boolean fireClockTimers() {
        long next = nextClockTimer();
        if (next == Long.MAX_VALUE) {
            return false;
        }
        long now = clock();
        if (next > now) {
            return false;
        }
        for (Instance instance : instances) {
            instance.fireClockTimers(now);
        }
        return true;
    }

    private long nextClockTimer() {
        long next = Long.MAX_VALUE;
        for (Instance instance : instances) {
            next = Math.min(next, instance.nextClockTimer());
        }
        return next;
    }

    private static long clock() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    // Waiting

    /// Waits until a queue has something, a timer is due, or a source should be asked again.
    private void waitForWork() {
        long begin = System.nanoTime();
        long carriedBefore = carriedNanos;
        if (!mayLookAround || !spin(begin)) {
            park();
        }
        long waited = Math.max(0, System.nanoTime() - begin - (carriedNanos - carriedBefore));
        spin = waited < SHORT_WAIT ? LONGEST_SPIN : Math.max(SHORTEST_SPIN, spin / 2);
        idle.add(waited);
    }

    private void park() {
        turn.give();
        letGo();
        // Waking a thread costs its producer more than several items do. So wait a moment without
        // asking to be woken; a producer that finds the queue full wakes this task all the same.
        LockSupport.parkNanos(this, NAP);
        if (hold(this)) {
            sleep();
        }
        if (Thread.interrupted()) {
            run.checkCancelled();
        }
        takeBack();
    }

    /// Sleeps until it is woken, unless there is something to do; and lets go.
    private void sleep() {
        sleeping = true;
        for (int i = 0; i < SETTLING && !anythingToTake(); i++) {
            Thread.onSpinWait();
        }
        boolean nothing = !anythingToTake() && !run.cancelled();
        long wait = nothing ? longestWait() : 0;
        letGo();
        if (nothing) {
            LockSupport.parkNanos(this, wait);
        }
        sleeping = false;
    }

    /// Looks for work for a moment, without giving the processor up.
    ///
    /// @return whether there is some
    private boolean spin(long begin) {
        do {
            for (int i = 0; i < LOOKS; i++) {
                if (anythingToTake()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - begin < spin);
        return false;
    }

    private long longestWait() {
        long wait = LONGEST_WAIT;
        for (Instance source : sources) {
            if (!source.finishedSource()) {
                wait = poll;
                poll = Math.min(LONGEST_POLL, poll * 2);
                break;
            }
        }
        long timer = nextClockTimer();
        return timer == Long.MAX_VALUE ? wait : Math.clamp(timer - clock(), 1, wait);
    }

    private boolean anythingToTake() {
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i).held()) {
                continue;
            }
            if (!in.get(i).isEmpty() || in.get(i).exhausted()) {
                return true;
            }
        }
        return false;
    }

    /// Wakes the task if it waits for work; called by producers after they have put something.
    ///
    /// There is no fence between putting and looking, which would cost more than all the rest: a
    /// task that falls asleep looks for some time after it has said so, longer than a processor
    /// holds a
    /// store back; and should that ever fail, no wait is longer than [#LONGEST_WAIT].
    void wake() {
        if (sleeping) {
            LockSupport.unpark(thread);
        }
    }

    /// Waits until the ring has room again; called from within an instance that emits.
    void waitForRoom(Ring ring, Instance emitter) {
        long begin = System.nanoTime();
        Task by = host.get();
        waiting = true;
        try {
            boolean room = mayLookAround ? spinForRoom(ring, begin) : makeRoom(ring, by);
            if (!room) {
                parkForRoom(ring, by);
            }
        } finally {
            waiting = false;
        }
        waitedForRoom(emitter, begin);
    }

    private void parkForRoom(Ring ring, Task by) {
        by.turn.give();
        ring.producerWaits(true);
        ring.wakeConsumer();
        try {
            while (!ring.roomToGoOn()) {
                run.checkCancelled();
                LockSupport.parkNanos(this, LONGEST_WAIT);
                if (Thread.interrupted()) {
                    run.checkCancelled();
                }
            }
        } finally {
            ring.producerWaits(false);
        }
        by.turn.take();
    }

    /// Carries out the task behind a full queue until there is room in it, on this thread, when
    /// nobody does: it waits for work or for a turn, and to switch threads would take longer than
    /// what it has to do.
    ///
    /// Nothing can lock up. The task behind may itself find a queue full, and wait while this one
    /// cannot go on: but only for tasks further down, of which none waits for this one, since the
    /// graph of tasks has no circle.
    ///
    /// @param by whose thread this is
    /// @return whether there is room now
    private boolean makeRoom(Ring ring, Task by) {
        Task behind = ring.consumer();
        if (by.carrying >= DEEPEST
                || !behind.processors.equals(by.processors)
                || !behind.hold(by)) {
            return false;
        }
        by.carrying++;
        // This one's own source is not what hangs.
        long since = producingSince;
        producingSince = 0;
        try {
            while (!ring.roomToGoOn()) {
                if (!behind.carryOn()) {
                    return false;
                }
                if (by.turn.isUp(System.nanoTime())) {
                    by.turn.pass();
                }
            }
            return true;
        } finally {
            producingSince = since;
            by.carrying--;
            behind.letGo();
        }
    }

    /// One round of the loop, by the thread of another task: without the sources, which may hang in
    /// their input, and the timers, which can wait.
    ///
    /// @return whether there was something to do
    private boolean carryOn() {
        long begin = beginRound();
        try {
            return takeFromQueues() | saveIfAsked();
        } catch (CancellationException e) {
            throw e;
        } catch (Throwable t) {
            // As in the loop: what is wrong here is not the fault of who emits.
            run.fail(Failures.of(instances[0], "go on", "", null, t));
            return false;
        } finally {
            long nanos = System.nanoTime() - begin;
            carriedNanos += nanos;
            busy.add(Math.max(0, nanos - waitedInRound));
        }
    }

    private boolean spinForRoom(Ring ring, long begin) {
        do {
            for (int i = 0; i < LOOKS; i++) {
                if (ring.roomToGoOn()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - begin < LONGEST_SPIN && !run.cancelled());
        return false;
    }

    private void waitedForRoom(Instance emitter, long begin) {
        if (producingSince != 0) {
            producingSince = System.nanoTime();
        }
        long waited = System.nanoTime() - begin;
        if (emitter != null) {
            emitter.blocked.add(waited);
        }
        waitedInRound += waited;
        profile.exclude(waited);
    }

    /// Does nothing for that long; called from within an instance whose call has failed.
    ///
    /// @throws CancellationException when the run is cancelled meanwhile
    void rest(Duration pause) {
        long begin = System.nanoTime();
        doNothing(pause.toNanos(), () -> false);
        long waited = System.nanoTime() - begin;
        waitedInRound += waited;
        profile.exclude(waited);
    }

    /// Does nothing for that long, or until the run drains or fails; called by a PE that paces its
    /// stream. The time counts as that of the PE: it is what holds the others up.
    ///
    /// @throws CancellationException when the run is cancelled meanwhile
    void pace(long nanos) {
        if (nanos > 0 && !run.draining()) {
            doNothing(nanos, run::draining);
        }
    }

    /// @param enough looked at now and then
    private void doNothing(long nanos, BooleanSupplier enough) {
        long until = System.nanoTime() + nanos;
        Task by = host.get();
        waiting = true;
        by.turn.give();
        try {
            for (long left = nanos; left > 0 && !enough.getAsBoolean(); ) {
                run.checkCancelled();
                LockSupport.parkNanos(this, Math.min(left, LONGEST_WAIT));
                if (Thread.interrupted()) {
                    run.checkCancelled();
                }
                left = until - System.nanoTime();
            }
        } finally {
            waiting = false;
        }
        by.turn.take();
    }

    /// Whether the task waits for room or rests: it is not stuck in a PE.
    boolean waiting() {
        return waiting;
    }

    // Hosts

    /// Makes `by` the host, if there is none.
    private boolean hold(Task by) {
        if (mayLookAround) {
            return by == this; // with a processor of its own it never lets go
        }
        if (!host.compareAndSet(null, by)) {
            return false;
        }
        if (knownHost != by) {
            knownHost = by;
            for (Instance instance : instances) {
                instance.calledBy(by.thread);
            }
        }
        return true;
    }

    private void letGo() {
        if (mayLookAround) {
            return;
        }
        boolean over = unfinished == 0;
        host.set(null);
        if (awaitsHost || over) {
            LockSupport.unpark(thread);
        }
    }

    /// Waits for a turn, and until no other thread carries the task out.
    private void takeBack() {
        awaitNoHost();
        turn.take();
        while (!hold(this)) {
            turn.give();
            awaitNoHost();
            turn.take();
        }
    }

    private void awaitNoHost() {
        awaitsHost = true;
        while (!mayLookAround && host.get() != null) {
            run.checkCancelled();
            LockSupport.parkNanos(this, LONGEST_WAIT);
            if (Thread.interrupted()) {
                run.checkCancelled();
            }
        }
        awaitsHost = false;
    }

    /// Becomes the host for the rest of its life, however it came to its end.
    private void holdForGood() {
        while (host.get() != this && !hold(this)) {
            awaitsHost = true;
            if (host.get() != null) {
                LockSupport.parkNanos(this, LONGEST_WAIT);
            }
            Thread.interrupted(); // it is on its way out
        }
    }

    // Turns

    /// Waits for a turn if this task's was lent while its source was waiting for input.
    void takeTurnBack() {
        if (turn.lent()) {
            turn.pass();
        }
    }

    /// Lets the present batch end with the present item, since it may have become a long one; by
    /// the supervisor, now and then.
    void hurry() {
        hurry = true;
    }

    /// Lends the turn of a source that has been in one call for long; by the supervisor.
    void lendTurn(long longest) {
        long since = producingSince;
        if (since != 0 && System.nanoTime() - since > longest) {
            turn.lend();
        }
    }
}
