package org.correloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A number that one thread adds to and any thread reads: whole, never torn, a moment old at most.
/// Cheaper than an atomic, since nobody else ever writes.
final class Counter {

    private static final VarHandle VALUE = handle();

    private long value;

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Only by the owning thread.
    void add(long amount) {
        VALUE.setOpaque(this, value + amount);
    }

    long get() {
        return (long) VALUE.getOpaque(this);
    }
}
