package org.correloom.runtime;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Sized;

import java.util.Arrays;

/// One output port of one instance: checks items against the port and hands them to its wires.
final class Outlet {

    /// A wire whose input is narrower than the output that feeds it.
    record Check(Port input, String consumer, Class<?> itemClass) {}

    private final Instance instance;
    private final Port port;
    private final Class<?> itemClass;
    private final boolean sized;
    private Wire[] wires = {};
    private Check[] checks = {};

    /// The only way that items go, when it is a direct call that counts them already and they do
    /// not tell their size.
    private Inlet direct;

    /// A class whose items have passed all checks: mostly all items are of one.
    private Class<?> known;

    /// What earlier enactments have emitted.
    private long before;

    private final Counter emitted = new Counter();
    final Counter bytes = new Counter();

    Outlet(Instance instance, Port port) {
        this.instance = instance;
        this.port = port;
        this.itemClass = port.type().itemClass();
        this.sized = maybeSized(itemClass);
    }

    /// Whether items of that class may tell their size: others are not even asked.
    static boolean maybeSized(Class<?> itemClass) {
        return Sized.class.isAssignableFrom(itemClass) || itemClass == Object.class;
    }

    Port port() {
        return port;
    }

    Wire[] wires() {
        return wires;
    }

    /// Adds a wire; only before the run.
    void add(Wire wire, Grouping grouping, Port input, String consumer) {
        wires = Arrays.copyOf(wires, wires.length + 1);
        // Keys are looked up before anyone has got the item, so that one without key goes nowhere.
        int at = grouping instanceof Grouping.GroupBy ? 0 : wires.length - 1;
        System.arraycopy(wires, at, wires, at + 1, wires.length - 1 - at);
        wires[at] = wire;
        boolean one = wires.length == 1 && wire.inlets().length == 1;
        direct = one && !sized && wire.inlets()[0].ring() == null ? wire.inlets()[0] : null;
        Class<?> narrower = input.type().itemClass();
        if (!narrower.isAssignableFrom(itemClass)) {
            checks = Arrays.copyOf(checks, checks.length + 1);
            checks[checks.length - 1] = new Check(input, consumer, narrower);
        }
    }

    void emit(Object item) {
        if (item == null || item.getClass() != known) {
            check(item);
        }
        if (direct != null) {
            direct.consumer().accept(direct, item);
            return;
        }
        emitted.add(1);
        if (sized && item instanceof Sized large) {
            bytes.add(large.sizeInBytes());
        }
        for (Wire wire : wires) {
            wire.send(item);
        }
    }

    private void check(Object item) {
        if (!itemClass.isInstance(item)) {
            throw new WrongItemException(instance.node(), port, item, consumers());
        }
        for (Check check : checks) {
            if (!check.itemClass().isInstance(item)) {
                throw new WrongItemException(instance.node(), port, item, check);
            }
        }
        known = item.getClass();
    }

    /// Items emitted over all enactments.
    long emitted() {
        return before + (direct != null ? direct.taken.get() : emitted.get());
    }

    /// Takes up what earlier enactments have emitted; before the run.
    void emittedBefore(long items) {
        before = items;
    }

    void mark(Mark mark) {
        for (Wire wire : wires) {
            wire.mark(mark);
        }
    }

    /// The consumers, for messages: `count.input and log.input`.
    String consumers() {
        StringBuilder text = new StringBuilder();
        for (Wire wire : wires) {
            String consumer = wire.inlets()[0].consumer().inputName(wire.inlets()[0].port());
            text.append(text.isEmpty() ? "" : " and ").append(consumer);
        }
        return text.toString();
    }
}
