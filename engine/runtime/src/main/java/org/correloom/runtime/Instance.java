package org.correloom.runtime;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.Sized;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.api.pe.Stateful;
import org.correloom.api.run.Progress;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One PE instance: calls it as the contract says, and keeps to itself what it throws.
///
/// All methods but the counters' getters are called by the thread that carries its task out, one at
/// a time. Whatever the PE throws ends at this class: the instance that emitted an item to it
/// never sees it. Only a cancelled run goes through, as [CancellationException], up to the task.
///
/// An instance is *over* once it is closed or has failed: what still arrives is dropped. It is
/// *finished* once, besides, nothing can arrive any more.
///
/// Long for a class here, because the life of an instance is one thing: every method takes part in
/// the same few fields.
final class Instance implements Output {

    /// A call into the PE that is rare enough to be timed each time.
    @FunctionalInterface
    private interface Call {
        void make() throws Exception;
    }

    // Names of what a checkpoint counts.
    private static final String BUSY = "busy";
    private static final String IDLE = "idle";
    private static final String BLOCKED = "blocked";
    private static final String SKIPPED = "skipped";
    private static final String BYTES_IN = "bytes in";
    private static final String BYTES_OUT = "bytes out ";
    private static final String ITEMS_IN = "in ";
    private static final String ITEMS_OUT = "out ";
    private static final String WIRE = "wire ";
    private static final String ENDED = "ended ";

    private final EmbeddedRun run;
    private final NodeRun node;
    private final int rank;
    private final int size;
    private final PEType.Atomic type;
    private final InstanceContext context;
    private final boolean source;
    private final Outlet[] outlets;

    /// The only outlet, if it has the usual name.
    private final Outlet main;

    private String[] inputs = {};

    /// What earlier enactments have taken, by port.
    private long[] itemsBefore = {};

    private boolean[] sized = {};
    private int[] producersLeft = {};
    private boolean[] portCut = {};
    private Inlet[] inlets = {};
    private long[] marks = {};
    private boolean[] inletEnded = {};
    private int inletsLeft;

    private Task task;
    private Profile profile;
    private ProcessingElement pe;
    private boolean opened;
    private boolean over;

    /// Whether an item that arrives needs more than to be processed: one flag, as it is asked for
    /// every item.
    private boolean lookCloser;

    /// Whether the PE has ever set a timer of event time: hardly any does.
    private boolean mayHaveEventTimers;

    private boolean ended;
    private boolean sourceFinished;

    /// The source has said that its input has ended, and is not asked again.
    private boolean atEnd;

    /// Whether the task's thread is inside the PE. A flag, not the thread: to store a reference
    /// costs a barrier of the garbage collector, at every item.
    private boolean inCall;

    private Thread thread;
    private boolean anyCut;
    private volatile long watermark = Long.MIN_VALUE;
    private long passedOn = Long.MIN_VALUE;
    private long promised;
    private InstanceState restored;
    private long busyBefore;
    private long idleBefore;

    /// Adjustments that wait, in order: one that is refused must not swallow the one before it.
    private final Queue<Parameters> adjustments = new ConcurrentLinkedQueue<>();

    private int failuresInRow;
    private long producesAgainAt;

    final Counter bytesIn = new Counter();
    final Counter blocked = new Counter();
    final Counter skipped = new Counter();
    final Profile.Share share = new Profile.Share();

    Instance(
            EmbeddedRun run,
            NodeRun node,
            int rank,
            int size,
            PEType.Atomic type,
            Parameters parameters) {
        this.run = run;
        this.node = node;
        this.rank = rank;
        this.size = size;
        this.type = type;
        this.context = new InstanceContext(run, this, parameters);
        this.source = type.descriptor().isSource();
        this.outlets =
                type.descriptor().outputs().stream()
                        .map(port -> new Outlet(this, port))
                        .toArray(Outlet[]::new);
        this.main =
                outlets.length == 1 && outlets[0].port().name().equals(Port.OUTPUT)
                        ? outlets[0]
                        : null;
    }

    // Assembly, before the run

    /// Declares a wired input port and returns its index.
    int input(String port) {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].equals(port)) {
                return i;
            }
        }
        int at = inputs.length;
        inputs = Arrays.copyOf(inputs, at + 1);
        inputs[at] = port;
        itemsBefore = new long[at + 1];
        sized = Arrays.copyOf(sized, at + 1);
        sized[at] = Outlet.maybeSized(descriptor().input(port).orElseThrow().type().itemClass());
        lookCloser |= sized[at];
        producersLeft = new int[at + 1];
        portCut = new boolean[at + 1];
        return at;
    }

    /// Adds the inlet of one more producer instance.
    ///
    /// @param ring null: called directly
    Inlet inlet(Instance producer, int port, Ring ring) {
        int slot = inlets.length;
        inlets = Arrays.copyOf(inlets, slot + 1);
        inlets[slot] = new Inlet(producer, this, port, slot, ring);
        return inlets[slot];
    }

    /// Counts producers; after the last inlet was added.
    void assembled(Task ownTask) {
        task = ownTask;
        profile = ownTask.profile();
        marks = new long[inlets.length];
        Arrays.fill(marks, Long.MIN_VALUE);
        inletEnded = new boolean[inlets.length];
        inletsLeft = inlets.length;
        for (Inlet inlet : inlets) {
            producersLeft[inlet.port()]++;
        }
    }

    /// Takes up the state that a checkpoint holds; after [#assembled], before the run.
    void restore(InstanceState state) {
        restored = state;
        watermark = state.watermark();
        passedOn = state.passedOn();
        busyBefore = state.counter(BUSY);
        idleBefore = state.counter(IDLE);
        blocked.add(state.counter(BLOCKED));
        skipped.add(state.counter(SKIPPED));
        bytesIn.add(state.counter(BYTES_IN));
        for (int i = 0; i < inputs.length; i++) {
            itemsBefore[i] = state.counter(ITEMS_IN + inputs[i]);
        }
        for (Outlet outlet : outlets) {
            outlet.emittedBefore(state.counter(ITEMS_OUT + outlet.port().name()));
            outlet.bytes.add(state.counter(BYTES_OUT + outlet.port().name()));
            for (Wire wire : outlet.wires()) {
                wire.deliveredBefore(state.counter(WIRE + wire.connection()));
            }
        }
        context.restore(state);
    }

    /// Takes up what its producers had told by the time of the checkpoint, when all that they had
    /// emitted had arrived. An instance that begins anew is told of ended producers once it is
    /// open.
    void restoreInlets() {
        for (Inlet inlet : inlets) {
            InstanceState producer = inlet.producer().restored;
            if (producer == null) {
                continue;
            }
            marks[inlet.slot()] = producer.passedOn();
            if (producer.ended() && restored != null) {
                inletEnded[inlet.slot()] = true;
                inletsLeft--;
                producersLeft[inlet.port()]--;
            }
        }
    }

    private boolean beginsEnded() {
        return restored != null && restored.ended();
    }

    Outlet outlet(String port) {
        for (Outlet outlet : outlets) {
            if (outlet.port().name().equals(port)) {
                return outlet;
            }
        }
        throw new IllegalArgumentException(
                "%s (%s) has no output port \"%s\""
                        .formatted(node.id(), descriptor().type(), port));
    }

    // Names and numbers, for anyone

    String node() {
        return node.id();
    }

    int rank() {
        return rank;
    }

    int size() {
        return size;
    }

    PEDescriptor descriptor() {
        return type.descriptor();
    }

    Outlet[] outlets() {
        return outlets;
    }

    String inputName(int port) {
        return node.id() + "." + inputs[port];
    }

    /// Whether the PE is at work now: a guess, when asked by another thread.
    boolean inCall() {
        return inCall;
    }

    boolean isSource() {
        return source;
    }

    long watermark() {
        return watermark;
    }

    long itemsIn() {
        long sum = 0;
        for (int port = 0; port < inputs.length; port++) {
            sum += itemsIn(port);
        }
        return sum;
    }

    private long itemsIn(int port) {
        long sum = itemsBefore[port];
        for (Inlet inlet : inlets) {
            if (inlet.port() == port) {
                sum += inlet.taken.get() - inlet.dropped.get();
            }
        }
        return sum;
    }

    Progress progress() {
        return context.progress();
    }

    long busyNanos() {
        return busyBefore + task.busyNanos(this);
    }

    long idleNanos() {
        return idleBefore + task.idleNanos();
    }

    long bytesOut() {
        long sum = 0;
        for (Outlet outlet : outlets) {
            sum += outlet.bytes.get();
        }
        return sum;
    }

    /// Grows whenever items come or go: while it does not, the PE is inside one call.
    long activity() {
        long sum = itemsIn();
        for (Outlet outlet : outlets) {
            sum += outlet.emitted();
        }
        return sum;
    }

    // Checkpoints, between two calls

    /// The instance as it is now.
    ///
    /// @throws Exception when the PE cannot save its state
    InstanceState save() throws Exception {
        // What goes on from here must not write these files again.
        context.settleFiles();
        return save(over, savedByPE());
    }

    private InstanceState save(boolean ended, Optional<StateBytes> state) {
        Map<String, Long> counters = new HashMap<>();
        counters.put(BUSY, busyNanos());
        counters.put(IDLE, idleNanos());
        counters.put(BLOCKED, blocked.get());
        counters.put(SKIPPED, skipped.get());
        counters.put(BYTES_IN, bytesIn.get());
        for (int i = 0; i < inputs.length; i++) {
            counters.put(ITEMS_IN + inputs[i], itemsIn(i));
            counters.put(ENDED + inputs[i], producersLeft[i] == 0 ? 1L : 0L);
        }
        for (Outlet outlet : outlets) {
            counters.put(ITEMS_OUT + outlet.port().name(), outlet.emitted());
            counters.put(BYTES_OUT + outlet.port().name(), outlet.bytes.get());
            for (Wire wire : outlet.wires()) {
                counters.put(WIRE + wire.connection(), wire.delivered());
            }
        }
        return new InstanceState(
                node.id(),
                rank,
                ended,
                watermark,
                passedOn,
                longs(context.eventTimers()),
                longs(context.clockTimers()),
                counters,
                context.discards(),
                Optional.ofNullable(context.progress()),
                state);
    }

    /// The instance after its end.
    InstanceState saveEnded() {
        return save(true, Optional.empty());
    }

    private Optional<StateBytes> savedByPE() throws IOException {
        if (over || !(pe instanceof Stateful stateful)) {
            return Optional.empty();
        }
        StateBytes bytes = new StateBytes();
        DataOutputStream out = new DataOutputStream(bytes);
        stateful.save(out);
        out.flush();
        return Optional.of(bytes);
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    // Adjusting live parameters

    /// Gives the instance other values of its live parameters; by any thread. They are taken up
    /// between two calls.
    void adjust(Parameters parameters) {
        adjustments.add(parameters);
        task.adjustmentsWait();
    }

    /// Takes up what [#adjust] has left.
    void takeUpAdjustments() {
        for (Parameters next = adjustments.poll(); next != null; next = adjustments.poll()) {
            if (!over) {
                takeUp(next);
            }
        }
    }

    private void takeUp(Parameters parameters) {
        Parameters before = context.parameters();
        context.parameters(parameters);
        inCall = true;
        try {
            pe.adjust(parameters);
        } catch (Exception e) {
            run.checkCancelled();
            context.parameters(before);
            run.adjustmentRefused(node, rank, e);
        } catch (Throwable t) {
            failed(t, "take up other parameters", "", null);
        } finally {
            inCall = false;
        }
    }

    void countsInto(Map<String, Long> in, Map<String, Long> out, Map<String, Long> discards) {
        for (int i = 0; i < inputs.length; i++) {
            in.merge(inputs[i], itemsIn(i), Long::sum);
        }
        for (Outlet outlet : outlets) {
            out.merge(outlet.port().name(), outlet.emitted(), Long::sum);
        }
        context.discards().forEach((reason, count) -> discards.merge(reason, count, Long::sum));
    }

    // Life

    /// From now on that thread calls the instance; by that thread.
    void calledBy(Thread caller) {
        thread = caller;
    }

    /// Makes and opens the PE, with the state that a checkpoint holds of it. A failure is recorded,
    /// not thrown.
    void open() {
        thread = Thread.currentThread();
        if (beginsEnded()) {
            isOver();
            ended = true;
            sourceFinished = source;
            node.opened();
            node.ended(NodeRun.Ending.DONE);
            task.instanceFinished();
            return;
        }
        try {
            pe = type.factory().get();
            pe.open(context);
            opened = true;
            restorePE();
            node.opened();
        } catch (Throwable t) {
            isOver();
            if (run.cancelled()) {
                throw run.cancellation();
            }
            run.openFailed(Failures.of(this, "open", "", null, t));
            close(NodeRun.Ending.FAILED);
        }
    }

    private void restorePE() throws IOException {
        if (restored == null || restored.state().isEmpty()) {
            return;
        }
        if (!(pe instanceof Stateful stateful)) {
            throw new IOException(
                    "a checkpoint holds a state of it, but it does not take up states any more");
        }
        try (DataInputStream in = new DataInputStream(restored.state().get().open())) {
            stateful.restore(in);
            if (in.read() >= 0) {
                throw new IOException("it has not read the whole of its state in the checkpoint");
            }
        }
    }

    /// Called once when all instances are open, before anything flows, if the run goes on from a
    /// checkpoint: tells an instance that begins anew how far its producers are, and one that goes
    /// on what has ended because the workflow has changed.
    void begin() {
        if (over) {
            return;
        }
        if (restored == null) {
            for (Inlet inlet : inlets) {
                InstanceState producer = inlet.producer().restored;
                if (producer != null && producer.ended()) {
                    accept(inlet, Mark.END);
                }
            }
        } else {
            for (int port = 0; port < inputs.length; port++) {
                String name = inputs[port];
                if (producersLeft[port] == 0 && restored.counter(ENDED + name) == 0 && !over) {
                    call("finish the input", name, () -> pe.endOfInput(name, this));
                }
            }
            if (inlets.length > 0 && inletsLeft == 0) {
                complete(false);
                task.instanceFinished();
            }
        }
        if (inletsLeft > 0) {
            advance();
        }
    }

    /// The saved bytes are not needed any more, and may be many.
    void forgetRestored() {
        if (restored != null) {
            restored = restored.withoutState();
        }
    }

    /// An item has arrived.
    void accept(Inlet inlet, Object item) {
        inlet.taken.add(1);
        int port = inlet.port();
        if (lookCloser && !takes(inlet, item)) {
            return;
        }
        if (profile.closely()) {
            acceptClosely(port, item);
        } else {
            process(port, item);
        }
    }

    /// Counts what is dropped, and the bytes of items that tell them.
    private boolean takes(Inlet inlet, Object item) {
        if (over) {
            inlet.dropped.add(1);
            return false;
        }
        if (sized[inlet.port()] && item instanceof Sized large) {
            bytesIn.add(large.sizeInBytes());
        }
        return true;
    }

    /// With the time taken, and told to a recording that asks for it.
    private void acceptClosely(int port, Object item) {
        PECallEvent event =
                task.recordsCalls() ? PECallEvent.begin(node.id(), rank, inputs[port]) : null;
        Instance before = profile.enter(this);
        try {
            process(port, item);
        } finally {
            profile.leave(before);
            if (event != null) {
                event.commit();
            }
        }
    }

    private void process(int port, Object item) {
        inCall = true;
        try {
            pe.process(inputs[port], item, this);
            inCall = false;
        } catch (Throwable t) {
            inCall = false;
            processFailed(t, port, item);
        }
        if (mayHaveEventTimers) {
            fireEventTimers();
        }
    }

    private void processFailed(Throwable t, int port, Object item) {
        Throwable failure = t;
        if (t instanceof Exception && !run.cancelled()) {
            switch (node.policy()) {
                case FailurePolicy.FailRun fail -> {}
                case FailurePolicy.SkipItem skip -> {
                    skipped.add(1);
                    node.skipped(rank, inputs[port], t);
                    return;
                }
                case FailurePolicy.Retry retry -> failure = processAgain(retry, t, port, item);
            }
        }
        if (failure != null) {
            failed(failure, "process an item", inputs[port], item);
        }
    }

    /// Processes an item again, after pauses, as often as the policy says.
    ///
    /// @return the last failure; null when it went well
    private Throwable processAgain(
            FailurePolicy.Retry retry, Throwable first, int port, Object item) {
        Throwable failure = first;
        for (int attempt = 1; attempt <= retry.attempts(); attempt++) {
            node.retrying(rank, attempt, retry, failure);
            task.rest(retry.pause(attempt));
            inCall = true;
            try {
                pe.process(inputs[port], item, this);
                return null;
            } catch (Exception e) {
                failure = e;
            } catch (Throwable t) {
                return t;
            } finally {
                inCall = false;
            }
            run.checkCancelled();
        }
        return failure;
    }

    /// A watermark or the end of a producer has arrived.
    void accept(Inlet inlet, Mark mark) {
        switch (mark) {
            case Mark.Time advanced -> {
                if (advanced.time() > marks[inlet.slot()]) {
                    marks[inlet.slot()] = advanced.time();
                    advance();
                }
            }
            case Mark.End end -> producerEnded(inlet, end.cut());
            case Mark.Barrier barrier ->
                    throw new IllegalStateException("a barrier is for tasks, not for instances");
        }
    }

    private void producerEnded(Inlet inlet, boolean cut) {
        int port = inlet.port();
        inletEnded[inlet.slot()] = true;
        portCut[port] |= cut;
        anyCut |= cut;
        inletsLeft--;
        if (--producersLeft[port] == 0 && !portCut[port] && !over) {
            call("finish the input", inputs[port], () -> pe.endOfInput(inputs[port], this));
        }
        if (inletsLeft == 0 && !over) {
            call("finish its files", "", context::settleFiles);
        }
        if (inletsLeft > 0) {
            advance();
        } else {
            complete(anyCut);
            task.instanceFinished();
        }
    }

    /// Event time is the least of all producers that have not ended.
    private void advance() {
        long least = Long.MAX_VALUE;
        for (int slot = 0; slot < marks.length; slot++) {
            if (!inletEnded[slot]) {
                least = Math.min(least, marks[slot]);
            }
        }
        if (least <= watermark || over) {
            return;
        }
        long time = least;
        watermark = time;
        fireEventTimers();
        promised = Long.MIN_VALUE;
        if (!over) {
            call(
                    "advance event time",
                    "",
                    () -> promised = Math.min(time, pe.watermark(time, this)));
        }
        fireEventTimers();
        if (!over) {
            passOn(promised);
        }
    }

    private void passOn(long time) {
        if (time > passedOn) {
            passedOn = time;
            Mark mark = new Mark.Time(time);
            for (Outlet outlet : outlets) {
                outlet.mark(mark);
            }
        }
    }

    private void fireEventTimers() {
        long reached = source ? passedOn : watermark;
        while (!over
                && !context.eventTimers().isEmpty()
                && context.eventTimers().first() <= reached) {
            long time = context.eventTimers().pollFirst();
            call("handle a timer", "", () -> pe.timer(time, this));
        }
    }

    /// When the next clock timer is due, in nanoseconds since 1970; the largest number for never.
    long nextClockTimer() {
        return over || context.clockTimers().isEmpty()
                ? Long.MAX_VALUE
                : context.clockTimers().first();
    }

    void fireClockTimers(long now) {
        while (nextClockTimer() <= now) {
            long time = context.clockTimers().pollFirst();
            call("handle a timer", "", () -> pe.timer(time, this));
        }
    }

    /// Lets a source produce once.
    Supply produce() {
        if (producesAgainAt != 0) {
            if (System.nanoTime() - producesAgainAt < 0) {
                return Supply.IDLE;
            }
            producesAgainAt = 0;
        }
        if (atEnd) {
            return Supply.END;
        }
        inCall = true;
        PECallEvent event = task.recordsCalls() ? PECallEvent.begin(node.id(), rank, "") : null;
        try {
            Supply supply = ((SourcePE) pe).produce(this);
            inCall = false;
            if (event != null) {
                event.commit();
            }
            atEnd = supply == Supply.END;
            if (supply == null) {
                throw new NullPointerException("produce returned null");
            }
            failuresInRow = 0;
            if (mayHaveEventTimers) {
                fireEventTimers();
            }
            return supply;
        } catch (Throwable t) {
            inCall = false;
            boolean stoppedByUs = t instanceof CancellationException && run.failing();
            if (!stoppedByUs && producesAgain(t)) {
                return Supply.IDLE;
            }
            if (!stoppedByUs || run.cancelled()) {
                failed(t, "produce", "", null);
            }
            return Supply.END;
        }
    }

    /// Whether a source that threw is to be called again, after a pause in which its thread may do
    /// other things.
    private boolean producesAgain(Throwable t) {
        if (!(t instanceof Exception)
                || run.cancelled()
                || !(node.policy() instanceof FailurePolicy.Retry retry)
                || ++failuresInRow > retry.attempts()) {
            return false;
        }
        node.retrying(rank, failuresInRow, retry, t);
        producesAgainAt = System.nanoTime() + retry.pause(failuresInRow).toNanos();
        return true;
    }

    /// A source has ended, or was told to.
    ///
    /// @param early before its input had ended, because the run has failed
    void sourceEnded(boolean early) {
        if (!over) {
            call("finish its files", "", context::settleFiles);
        }
        if (!over) {
            // Consumers that do not depend on what failed finish as if the input had ended.
            end(Mark.END, early ? NodeRun.Ending.STOPPED : NodeRun.Ending.DONE);
        }
        sourceFinished = true;
        task.instanceFinished();
    }

    boolean finishedSource() {
        return sourceFinished;
    }

    private void isOver() {
        over = true;
        lookCloser = true;
    }

    /// An event timer has been set; by the thread that calls the PE.
    void eventTimerSet() {
        mayHaveEventTimers = true;
    }

    private void complete(boolean cut) {
        if (!over) {
            end(cut ? Mark.CUT : Mark.END, cut ? NodeRun.Ending.STOPPED : NodeRun.Ending.DONE);
        }
    }

    /// Tells the consumers and closes.
    private void end(Mark.End mark, NodeRun.Ending ending) {
        isOver();
        try {
            for (Outlet outlet : outlets) {
                outlet.mark(mark);
            }
        } finally {
            close(ending);
        }
    }

    private void call(String doing, String port, Call call) {
        boolean began = profile.begin();
        Instance before = profile.enter(this);
        inCall = true;
        try {
            call.make();
        } catch (Throwable t) {
            failed(t, doing, port, null);
        } finally {
            inCall = false;
            profile.leave(before);
            if (began) {
                profile.end();
            }
        }
    }

    private void failed(Throwable t, String doing, String port, Object item) {
        if (run.cancelled()) {
            // Whatever it is, it comes from being interrupted: the run's end is the cancellation.
            throw run.cancellation();
        }
        run.fail(Failures.of(this, doing, port, item, t));
        if (over) {
            return;
        }
        end(Mark.CUT, NodeRun.Ending.FAILED);
    }

    /// Closes an instance that the end of the run has overtaken. Does nothing to a closed one.
    void abort() {
        isOver();
        close(NodeRun.Ending.STOPPED);
    }

    /// Cuts the inlets of a queue whose producer has gone without ending them.
    void cutInlets(Ring ring) {
        for (Inlet inlet : inlets) {
            if (inlet.ring() == ring && !inletEnded[inlet.slot()]) {
                accept(inlet, Mark.CUT);
            }
        }
    }

    private void close(NodeRun.Ending ending) {
        if (ended) {
            return;
        }
        ended = true;
        NodeRun.Ending how = ending;
        if (run.cancelled()) {
            // A PE that closes files must not find itself interrupted by the cancellation.
            Thread.interrupted();
        }
        context.eventTimers().clear();
        context.clockTimers().clear();
        if (opened) {
            opened = false;
            try {
                closePE();
            } catch (Throwable t) {
                how = NodeRun.Ending.FAILED;
                run.closeFailed(this, t);
            }
        }
        pe = null;
        node.ended(how);
    }

    private void closePE() throws Exception {
        try {
            pe.close();
        } finally {
            context.settleFiles();
        }
    }

    /// The PE paces its stream.
    void rest(long nanos) {
        task.pace(nanos);
    }

    // Output, called by the PE

    @Override
    public void emit(Object item) {
        if (main == null) {
            emit(Port.OUTPUT, item);
            return;
        }
        beforeEmit();
        main.emit(item);
    }

    @Override
    public void emit(String port, Object item) {
        beforeEmit();
        outlet(port).emit(item);
    }

    private void beforeEmit() {
        requireCalling();
        if (source) {
            task.takeTurnBack();
        }
        if (run.signalled()) {
            obeySignal();
        }
    }

    @Override
    public void watermark(long time) {
        requireCalling();
        if (!source) {
            throw new IllegalStateException(
                    node.id()
                            + " is no source: it passes event time on by what watermark() returns");
        }
        if (time > watermark) {
            watermark = time;
            passOn(time);
        }
    }

    private void requireCalling() {
        if (!inCall || thread != Thread.currentThread()) {
            throw new IllegalStateException(
                    "an output is valid only during the call that it was handed to, on its thread;"
                            + " "
                            + node.id()
                            + " used it elsewhere");
        }
    }

    private void obeySignal() {
        if (run.cancelled()) {
            throw run.cancellation();
        }
        if (source && run.failing()) {
            throw new CancellationException("the run has failed elsewhere");
        }
    }
}
