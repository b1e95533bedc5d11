package org.correloom.testkit;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.pe.SourcePE;
import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.api.pe.Stateful;
import org.correloom.api.run.Progress;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ParameterValues;
import org.correloom.workflow.Validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Drives one PE instance by hand, on the calling thread, and checks the contract as it goes.
///
/// ```
/// try (PEHarness pe = PEHarness.of(DemeanPE.TYPE).set("mode", "linear").open()) {
///     pe.send(trace);
///     pe.end();
///     assertEquals(1, pe.outputs().size());
/// }
/// ```
///
/// Checked without asking, each with an [AssertionError] that says what was broken:
///
/// - the type's own checks of parameter values take the values, or say why not;
/// - an item that was sent, or that the PE has emitted, is never changed afterwards;
/// - an emitted item is of its port's type, and is emitted during a call;
/// - a watermark is passed on at most as far as it was given;
/// - a second instance, which is replaced by a fresh one after *every* call, emits, publishes,
///   discards and writes exactly the same, and reports no less (what is said once may be said
///   once more after a restart): a [org.correloom.api.pe.Stateful] PE is saved and
///   restored, so that its state is shown to be whole; any other is not, so that it is shown to
///   keep none. PEs whose input exists only once (a socket) turn this off with
///   [Builder#withoutRestarts].
///
/// What the PE itself throws comes through unchanged.
///
/// It is long for its many short methods: an author of tests should find all of them in one place.
public final class PEHarness implements AutoCloseable {

    /// What a PE told through [org.correloom.api.pe.PEContext#report].
    public record Report(Problem.Severity severity, String code, String message) {}

    /// Under what a PE published a result.
    public record ResultKey(String kind, String key) {}

    private record Sent(Object item, long fingerprint) {}

    private final Builder builder;
    private final PEDescriptor descriptor;
    private final Supplier<? extends ProcessingElement> factory;
    private final DrivenInstance instance;
    private final Optional<DrivenInstance> restarted;
    private final Set<String> openPorts;
    private final List<Sent> sent = new ArrayList<>();
    private boolean closed;

    private PEHarness(Builder builder) throws Exception {
        this.builder = builder;
        descriptor = builder.type.descriptor();
        factory = builder.type.factory();
        openPorts = new LinkedHashSet<>(builder.connected);
        Parameters parameters = builder.parameters();
        ProcessingElement pe = factory.get();
        instance = DrivenInstance.open(pe, builder.recorder(parameters));
        restarted =
                builder.restarts
                        ? Optional.of(
                                DrivenInstance.open(factory.get(), builder.recorder(parameters)))
                        : Optional.empty();
    }

    /// Begins a harness for instances of `type`.
    ///
    /// @throws IllegalArgumentException when it is a compound: that has no instances of its own
    public static Builder of(PEType type) {
        return switch (type) {
            case PEType.Atomic atomic -> new Builder(atomic);
            case PEType.Compound compound ->
                    throw new IllegalArgumentException(
                            compound.descriptor().type()
                                    + " is made of other PEs: test it with GraphDriver");
        };
    }

    /// Begins a harness for instances that `factory` makes.
    public static Builder of(
            PEDescriptor descriptor, Supplier<? extends ProcessingElement> factory) {
        return new Builder(new PEType.Atomic(descriptor, factory));
    }

    /// Collects what an instance is given before it is opened.
    public static final class Builder {
        private final PEType.Atomic type;
        private final Map<String, ParameterValue> values = new TreeMap<>();
        private Path baseFolder = Path.of("");
        private Set<String> connected;
        private int rank;
        private int size = 1;
        private boolean restarts = true;
        private int room = Integer.MAX_VALUE;

        private Builder(PEType.Atomic type) {
            this.type = type;
            connected =
                    new LinkedHashSet<>(
                            type.descriptor().inputs().stream().map(Port::name).toList());
        }

        /// Sets a parameter to what a person would type: `0.1 Hz`, `10 s`, `true`.
        ///
        /// @throws IllegalArgumentException when the PE has no such parameter
        public Builder set(String name, String text) {
            Parameter parameter =
                    type.descriptor()
                            .parameter(name)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    type.descriptor().type()
                                                            + " has no parameter \""
                                                            + name
                                                            + "\""));
            return set(name, ParameterValues.parse(parameter, text));
        }

        public Builder set(String name, ParameterValue value) {
            values.put(name, value);
            return this;
        }

        /// A number in the parameter's unit.
        public Builder set(String name, double value) {
            return set(name, ParameterValue.of(value));
        }

        /// A whole number in the parameter's unit.
        public Builder set(String name, long value) {
            return set(name, ParameterValue.of(value));
        }

        public Builder set(String name, boolean value) {
            return set(name, ParameterValue.of(value));
        }

        /// What relative paths are resolved against; the working folder when not called.
        public Builder baseFolder(Path folder) {
            baseFolder = folder;
            return this;
        }

        /// The input ports that are wired; all of them when not called.
        public Builder connected(String... ports) {
            connected = new LinkedHashSet<>(List.of(ports));
            return this;
        }

        /// Which of how many instances this one is.
        public Builder rank(int newRank, int newSize) {
            rank = newRank;
            size = newSize;
            return this;
        }

        /// Leaves out the second instance that is saved and restored after every call.
        public Builder withoutRestarts() {
            restarts = false;
            return this;
        }

        /// Cancels the run when `items` have been emitted: the next emit throws
        /// [CancellationException], which the PE must let through.
        public Builder cancelAfter(int items) {
            room = items;
            return this;
        }

        /// Makes the instance and opens it.
        ///
        /// @throws IllegalArgumentException when a parameter's value is not allowed
        /// @throws Exception what the PE's `open` throws
        public PEHarness open() throws Exception {
            requireAccepted();
            return new PEHarness(this);
        }

        /// Asks the type's own checks, as validation does before a run.
        private void requireAccepted() {
            PENode node = new PENode("pe", type.descriptor().type()).withParameters(values);
            Workflow alone = Workflow.of("harness", List.of(node), List.of());
            for (Problem problem : Validation.check(alone, Catalogue.of(() -> List.of(type)))) {
                if (problem.code().equals("bad-value")) {
                    throw new IllegalArgumentException(problem.message());
                }
                if (problem.code().equals("broken-check")) {
                    throw new AssertionError(problem.message());
                }
            }
        }

        private Parameters parameters() {
            PENode node = new PENode("pe", type.descriptor().type()).withParameters(values);
            return ParameterValues.toParameters(node, type.descriptor(), baseFolder);
        }

        private Recorder recorder(Parameters parameters) {
            Recorder recorder = new Recorder(type.descriptor(), parameters, rank, size);
            recorder.room = room;
            return recorder;
        }
    }

    /// Sends an item to the port named `input`.
    public PEHarness send(Object item) throws Exception {
        return send(Port.INPUT, item);
    }

    /// Sends an item to an input port.
    ///
    /// @throws IllegalArgumentException when the port is not there, has ended, or is of another
    ///     type
    public PEHarness send(String port, Object item) throws Exception {
        requireOpen(port);
        Class<?> itemClass = descriptor.input(port).orElseThrow().type().itemClass();
        if (!itemClass.isInstance(item)) {
            throw new IllegalArgumentException(
                    item + " is no " + itemClass.getSimpleName() + ", which " + port + " takes");
        }
        sent.add(new Sent(item, ItemContent.fingerprint(item)));
        return onBoth(
                driven ->
                        driven.call(
                                pe -> {
                                    pe.process(port, item, driven.recorder());
                                    return null;
                                }));
    }

    /// Sends items to the port named `input`.
    public PEHarness sendAll(Iterable<?> items) throws Exception {
        for (Object item : items) {
            send(item);
        }
        return this;
    }

    /// Gives a live parameter another value, what a person would type.
    ///
    /// @throws IllegalArgumentException when there is no such parameter, it may not be changed
    ///     while a run goes on, or the value is not allowed
    /// @throws Exception what the PE throws, which goes on with the value that it had
    public PEHarness adjust(String name, String text) throws Exception {
        if (!descriptor.parameter(name).map(Parameter::live).orElse(false)) {
            throw new IllegalArgumentException(
                    descriptor.type() + " has no live parameter \"" + name + "\"");
        }
        Map<String, ParameterValue> before = new TreeMap<>(builder.values);
        builder.set(name, text);
        Parameters parameters = builder.parameters();
        try {
            return onBoth(driven -> driven.adjust(parameters));
        } catch (Exception e) {
            builder.values.clear();
            builder.values.putAll(before);
            throw e;
        }
    }

    /// Advances event time to `time`, in nanoseconds since 1970-01-01T00:00:00Z.
    public PEHarness watermark(long time) throws Exception {
        return onBoth(driven -> driven.watermark(time));
    }

    /// Fires the clock timers that are due at `now`, in nanoseconds since 1970-01-01T00:00:00Z.
    public PEHarness clock(long now) throws Exception {
        return onBoth(driven -> driven.fireClockTimers(now));
    }

    /// Ends one input port.
    public PEHarness end(String port) throws Exception {
        requireOpen(port);
        openPorts.remove(port);
        return onBoth(
                driven ->
                        driven.call(
                                pe -> {
                                    pe.endOfInput(port, driven.recorder());
                                    return null;
                                }));
    }

    /// Ends every input port that is still open, in the descriptor's order.
    public PEHarness end() throws Exception {
        for (String port : List.copyOf(openPorts)) {
            end(port);
        }
        return this;
    }

    /// Lets a source produce once.
    public Supply produce() throws Exception {
        List<Supply> supplies = new ArrayList<>();
        onBoth(
                driven ->
                        supplies.add(
                                driven.call(pe -> ((SourcePE) pe).produce(driven.recorder()))));
        if (Set.copyOf(supplies).size() > 1) {
            throw new AssertionError("a restored source answered " + supplies);
        }
        return supplies.getFirst();
    }

    /// Lets a source produce until it ends.
    ///
    /// @throws AssertionError when it has not ended after `calls` calls
    public PEHarness produceAll(int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            if (produce() == Supply.END) {
                return this;
            }
        }
        throw new AssertionError(descriptor.type() + " has not ended after " + calls + " calls");
    }

    /// Lets [org.correloom.api.pe.PEContext#draining] answer true from now on.
    public PEHarness drain() {
        instance.recorder().draining = true;
        restarted.ifPresent(driven -> driven.recorder().draining = true);
        return this;
    }

    /// What the port named `output` has emitted so far, in order.
    public List<Object> outputs() {
        return outputs(Port.OUTPUT);
    }

    /// What an output port has emitted so far, in order.
    public List<Object> outputs(String port) {
        return Collections.unmodifiableList(instance.recorder().outputs(port));
    }

    /// What the port named `output` has emitted so far, in order.
    public <T> List<T> outputs(Class<T> itemClass) {
        return outputs().stream().map(itemClass::cast).toList();
    }

    /// How far event time has been passed on to consumers.
    public OptionalLong watermark() {
        long time = instance.passedOn();
        return time == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(time);
    }

    public List<Report> reports() {
        return List.copyOf(instance.recorder().reports);
    }

    public Map<String, Long> discards() {
        return Map.copyOf(instance.recorder().discards);
    }

    public Optional<Progress> progress() {
        return instance.recorder().progress;
    }

    /// How long the PE has rested ([org.correloom.api.pe.PEContext#rest]) so far, in nanoseconds;
    /// no time goes by while it does.
    public long rested() {
        return instance.recorder().rested;
    }

    /// Published results, newest of each kind and key, in the order of first publication.
    public Map<ResultKey, Object> results() {
        return new LinkedHashMap<>(instance.recorder().results);
    }

    /// @throws NoSuchElementException when nothing was published under them; says what was
    public Object result(String kind, String key) {
        Object item = instance.recorder().results.get(new ResultKey(kind, key));
        if (item == null) {
            throw new NoSuchElementException(
                    "no " + kind + " " + key + " among " + instance.recorder().results.keySet());
        }
        return item;
    }

    /// Names of the files written, in order.
    public List<String> artifactNames() {
        return List.copyOf(instance.recorder().artifacts.keySet());
    }

    /// The bytes of a file that was written.
    ///
    /// @throws NoSuchElementException when it was not; says which were
    public byte[] artifact(String name) {
        byte[] bytes = instance.recorder().artifacts.get(name);
        if (bytes == null) {
            throw new NoSuchElementException("no file " + name + " among " + artifactNames());
        }
        return bytes.clone();
    }

    /// Closes the instance, and checks a last time that no item was changed. Doing it twice does no
    /// more.
    @Override
    public void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        instance.close();
        if (restarted.isPresent()) {
            restarted.get().close();
        }
        requireUnchanged(sent);
        instance.recorder().requireEmittedUnchanged();
    }

    private interface Step {
        void on(DrivenInstance driven) throws Exception;
    }

    private PEHarness onBoth(Step step) throws Exception {
        if (closed) {
            throw new IllegalStateException("the harness is closed");
        }
        step.on(instance);
        requireUnchanged(sent.subList(Math.max(0, sent.size() - 1), sent.size()));
        if (restarted.isPresent()) {
            step.on(restarted.get());
            restarted.get().restart(factory.get());
            requireSame(instance.recorder(), restarted.get().recorder());
        }
        return this;
    }

    private void requireSame(Recorder whole, Recorder other) {
        for (Port port : descriptor.outputs()) {
            requireSame(
                    "emitted at " + port.name(),
                    whole.outputs(port.name()),
                    other.outputs(port.name()));
        }
        requireSame("published", whole.results, other.results);
        requireSame("discarded", whole.discards, other.discards);
        requireSame("wrote", whole.artifacts, other.artifacts);
        if (!other.reports.containsAll(whole.reports)) {
            throw differing("reported", whole.reports, other.reports);
        }
    }

    private void requireSame(String what, Object expected, Object actual) {
        if (!ItemContent.equal(expected, actual)) {
            throw differing(what, expected, actual);
        }
    }

    private AssertionError differing(String what, Object expected, Object actual) {
        return new AssertionError(
                descriptor.type()
                        + (instance.pe() instanceof Stateful
                                ? " that was saved and restored after each call "
                                : ", which does not save its state, replaced by a fresh one"
                                        + " after each call, ")
                        + what
                        + " "
                        + actual
                        + "; without a restart "
                        + expected);
    }

    private void requireUnchanged(List<Sent> items) {
        for (Sent one : items) {
            if (ItemContent.fingerprint(one.item()) != one.fingerprint()) {
                throw new AssertionError(
                        descriptor.type() + " changed an item that it was given: " + one.item());
            }
        }
    }

    private void requireOpen(String port) {
        if (!openPorts.contains(port)) {
            throw new IllegalArgumentException(
                    "input port \"" + port + "\" has ended or is not there; open: " + openPorts);
        }
    }
}
