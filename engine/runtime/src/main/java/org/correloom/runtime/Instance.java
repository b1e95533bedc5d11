package org.correloom.runtime;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.api.run.Progress;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// One PE instance: calls it as the contract says, and keeps to itself what it throws.
///
/// All methods but the counters' getters are called by the thread of its task. Whatever the PE
/// throws ends at this class: the instance that emitted an item to it never sees it. Only a
/// cancelled run goes through, as [CancellationException], up to the task.
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

    private final EmbeddedRun run;
    private final NodeRun node;
    private final int rank;
    private final int size;
    private final PEType.Atomic type;
    private final InstanceContext context;
    private final boolean source;
    private final Outlet[] outlets;

    private String[] inputs = {};
    private Counter[] itemsIn = {};
    private int[] producersLeft = {};
    private boolean[] portCut = {};
    private Inlet[] inlets = {};
    private long[] marks = {};
    private boolean[] inletEnded = {};
    private int inletsLeft;

    private Task task;
    private ProcessingElement pe;
    private boolean opened;
    private boolean over;
    private boolean ended;
    private boolean sourceFinished;
    private boolean calling;
    private boolean anyCut;
    private volatile long watermark = Long.MIN_VALUE;
    private long passedOn = Long.MIN_VALUE;
    private long promised;

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
        itemsIn = Arrays.copyOf(itemsIn, at + 1);
        itemsIn[at] = new Counter();
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
        marks = new long[inlets.length];
        Arrays.fill(marks, Long.MIN_VALUE);
        inletEnded = new boolean[inlets.length];
        inletsLeft = inlets.length;
        for (Inlet inlet : inlets) {
            producersLeft[inlet.port()]++;
        }
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
        return calling;
    }

    boolean isSource() {
        return source;
    }

    long watermark() {
        return watermark;
    }

    long itemsIn() {
        long sum = 0;
        for (Counter counter : itemsIn) {
            sum += counter.get();
        }
        return sum;
    }

    Progress progress() {
        return context.progress();
    }

    long busyNanos() {
        return task.busyNanos(this);
    }

    long idleNanos() {
        return task.idleNanos();
    }

    void countsInto(Map<String, Long> in, Map<String, Long> out, Map<String, Long> discards) {
        for (int i = 0; i < inputs.length; i++) {
            in.merge(inputs[i], itemsIn[i].get(), Long::sum);
        }
        for (Outlet outlet : outlets) {
            out.merge(outlet.port().name(), outlet.emitted.get(), Long::sum);
        }
        context.discards().forEach((reason, count) -> discards.merge(reason, count, Long::sum));
    }

    // Life

    /// Makes and opens the PE. A failure is recorded, not thrown.
    void open() {
        try {
            pe = type.factory().get();
            pe.open(context);
            opened = true;
            node.opened();
        } catch (Throwable t) {
            over = true;
            if (run.cancelled()) {
                throw run.cancellation();
            }
            run.openFailed(Failures.of(this, "open", "", null, t));
            close(NodeRun.Ending.FAILED);
        }
    }

    /// An item has arrived.
    void accept(Inlet inlet, Object item) {
        inlet.taken.add(1);
        if (over) {
            return;
        }
        itemsIn[inlet.port()].add(1);
        Profile profile = task.profile();
        if (profile.sampling()) {
            Instance before = profile.enter(this);
            process(inlet.port(), item);
            profile.leave(before);
        } else {
            process(inlet.port(), item);
        }
    }

    private void process(int port, Object item) {
        calling = true;
        try {
            pe.process(inputs[port], item, this);
            calling = false;
        } catch (Throwable t) {
            calling = false;
            if (t instanceof Exception
                    && !run.cancelled()
                    && node.policy() instanceof FailurePolicy.SkipItem) {
                skipped.add(1);
                node.skipped(rank, inputs[port], t);
            } else {
                failed(t, "process an item", inputs[port], item);
            }
        }
        if (!context.eventTimers().isEmpty()) {
            fireEventTimers();
        }
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
        calling = true;
        try {
            Supply supply = ((SourcePE) pe).produce(this);
            calling = false;
            if (supply == null) {
                throw new NullPointerException("produce returned null");
            }
            if (!context.eventTimers().isEmpty()) {
                fireEventTimers();
            }
            return supply;
        } catch (Throwable t) {
            calling = false;
            boolean stoppedByUs = t instanceof CancellationException && run.failing();
            if (!stoppedByUs || run.cancelled()) {
                failed(t, "produce", "", null);
            }
            return Supply.END;
        }
    }

    /// A source has ended, or was told to.
    ///
    /// @param early before its input had ended, because the run has failed
    void sourceEnded(boolean early) {
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

    private void complete(boolean cut) {
        if (!over) {
            end(cut ? Mark.CUT : Mark.END, cut ? NodeRun.Ending.STOPPED : NodeRun.Ending.DONE);
        }
    }

    /// Tells the consumers and closes.
    private void end(Mark.End mark, NodeRun.Ending ending) {
        over = true;
        try {
            for (Outlet outlet : outlets) {
                outlet.mark(mark);
            }
        } finally {
            close(ending);
        }
    }

    private void call(String doing, String port, Call call) {
        Profile profile = task.profile();
        boolean began = profile.begin();
        Instance before = profile.enter(this);
        calling = true;
        try {
            call.make();
        } catch (Throwable t) {
            failed(t, doing, port, null);
        } finally {
            calling = false;
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
        over = true;
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
                pe.close();
            } catch (Throwable t) {
                how = NodeRun.Ending.FAILED;
                run.closeFailed(this, t);
            }
        }
        pe = null;
        node.ended(how);
    }

    // Output, called by the PE

    @Override
    public void emit(String port, Object item) {
        requireCalling();
        if (source) {
            task.takeTurnBack();
        }
        if (run.signalled()) {
            obeySignal();
        }
        outlet(port).emit(item);
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
        if (!calling || Thread.currentThread() != task.thread()) {
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
