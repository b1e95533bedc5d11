package org.correloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A number that one thread adds to and any thread reads: whole, never torn, a moment old at most.
/// Cheaper than an atomic, since nobody else ever writes.
///
/// It has its cache lines to itself: threads that count at either end of a queue would otherwise
/// take the line from each other with every item.
final class Counter extends CountedLong {

    private static final VarHandle VALUE = handle();

    // Behind the value; never used.
    private long r0;
    private long r1;
    private long r2;
    private long r3;
    private long r4;
    private long r5;
    private long r6;

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(CountedLong.class, "value", long.class);
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

/// Room before the value: a virtual machine lays the fields of a superclass before those of its
/// subclasses.
abstract class CounterRoom {
    private long l0;
    private long l1;
    private long l2;
    private long l3;
    private long l4;
    private long l5;
    private long l6;
}

/// The value of a [Counter].
abstract class CountedLong extends CounterRoom {
    long value;
}
