package org.correloom.runtime;

import org.correloom.api.pe.Sized;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// A bounded queue from one task to another: one thread puts, one takes.
///
/// It carries all wires between the two; each entry knows its inlet. It is full when it holds
/// `capacity` entries, or entries of `mostBytes` in all ([Sized] items tell theirs) and at least
/// one. Indices only grow; each is written by one side, published with release and read with
/// acquire, after Lamport (1983, doi:10.1145/69624.357207).
final class Ring {

    private static final VarHandle INDEX = MethodHandles.arrayElementVarHandle(long[].class);

    // Places in `indices`. Each block of 16 has cache lines of its own, so that neither side takes
    // them from the other without need.

    /// Written by the consumer, read by both.
    private static final int TAKEN = 16;

    private static final int TAKEN_BYTES = TAKEN + 1;

    /// Of the consumer alone: how far it has seen the producer, and whether the barrier was met.
    private static final int PUT_SEEN = 32;

    private static final int HELD = PUT_SEEN + 1;

    /// Written by the producer, read by both.
    private static final int PUT = 48;

    /// Of the producer alone: bytes put so far, and how far it has seen the consumer.
    private static final int PUT_BYTES = 64;

    private static final int TAKEN_SEEN = PUT_BYTES + 1;
    private static final int TAKEN_BYTES_SEEN = PUT_BYTES + 2;

    private final long[] indices = new long[80];
    private final Object[] entries;
    private final Inlet[] inlets;
    private final long[] sizes;
    private final int mask;
    private final int capacity;
    private final long mostBytes;
    private final Task producer;
    private final Task consumer;

    private volatile boolean producerWaits;
    private volatile boolean consumerGone;
    private volatile boolean producerGone;

    Ring(Task producer, Task consumer, int capacity, long mostBytes) {
        int length = Integer.highestOneBit(Math.max(1, capacity * 2 - 1));
        this.entries = new Object[length];
        this.inlets = new Inlet[length];
        this.sizes = new long[length];
        this.mask = length - 1;
        this.capacity = capacity;
        this.mostBytes = mostBytes;
        this.producer = producer;
        this.consumer = consumer;
    }

    int capacity() {
        return capacity;
    }

    Task consumer() {
        return consumer;
    }

    /// Whether at least half the room is taken, as far as the producer knows without asking the
    /// consumer: it asks only when it has to believe so. Only by the producer's thread.
    boolean crowded() {
        long put = indices[PUT];
        int half = capacity / 2;
        if (put - indices[TAKEN_SEEN] >= half) {
            indices[TAKEN_SEEN] = (long) INDEX.getAcquire(indices, TAKEN);
        }
        return put - indices[TAKEN_SEEN] >= half;
    }

    /// Entries inside; exact for neither side while the other works.
    int size() {
        return (int)
                ((long) INDEX.getAcquire(indices, PUT) - (long) INDEX.getAcquire(indices, TAKEN));
    }

    /// Puts an entry, waiting while there is no room. Only by the producer's thread. What is put
    /// after the consumer has gone is dropped.
    ///
    /// @param inlet null: the entry is for the consuming task as a whole
    /// @throws CancellationException when the run is cancelled meanwhile
    void put(Inlet inlet, Object entry) {
        if (!room(capacity, mostBytes)) {
            producer.waitForRoom(this, inlet == null ? null : inlet.producer());
        }
        if (consumerGone) {
            return;
        }
        long at = indices[PUT];
        int slot = (int) at & mask;
        entries[slot] = entry;
        if (inlets[slot] != inlet) {
            // Mostly it is the one of the last round: to store a reference costs more than to look.
            inlets[slot] = inlet;
        }
        if (entry instanceof Sized sized) {
            long bytes = sized.sizeInBytes();
            sizes[slot] = bytes;
            indices[PUT_BYTES] += bytes;
        }
        INDEX.setRelease(indices, PUT, at + 1);
        consumer.wake();
    }

    private boolean room(int most, long bytes) {
        long put = indices[PUT];
        long putBytes = indices[PUT_BYTES];
        if (put - indices[TAKEN_SEEN] >= most || putBytes - indices[TAKEN_BYTES_SEEN] >= bytes) {
            indices[TAKEN_SEEN] = (long) INDEX.getAcquire(indices, TAKEN);
            indices[TAKEN_BYTES_SEEN] = (long) INDEX.getAcquire(indices, TAKEN_BYTES);
        }
        long inside = put - indices[TAKEN_SEEN];
        return inside == 0
                || inside < most && putBytes - indices[TAKEN_BYTES_SEEN] < bytes
                || consumerGone;
    }

    /// Whether a producer that had to wait should go on: when half the room is free, so that it
    /// does not wake for every single entry.
    boolean roomToGoOn() {
        return room(Math.max(1, capacity / 2), Math.max(1, mostBytes / 2));
    }

    /// Says that the producer is about to park; it looks for room once more after this.
    void producerWaits(boolean waits) {
        producerWaits = waits;
    }

    /// Whether there is nothing to take. Only by the consumer's thread.
    boolean isEmpty() {
        long taken = indices[TAKEN];
        if (taken == indices[PUT_SEEN]) {
            indices[PUT_SEEN] = (long) INDEX.getAcquire(indices, PUT);
        }
        return taken == indices[PUT_SEEN];
    }

    /// Whether its barrier has been met, so that nothing is to be taken for now. Only by the
    /// consumer's thread.
    boolean held() {
        return indices[HELD] != 0;
    }

    void hold(boolean nowHeld) {
        indices[HELD] = nowHeld ? 1 : 0;
    }

    /// Inlet of the next entry, when not empty; null when it is a barrier.
    Inlet nextInlet() {
        return inlets[(int) indices[TAKEN] & mask];
    }

    /// Takes the next entry, when not empty.
    Object take() {
        long at = indices[TAKEN];
        int slot = (int) at & mask;
        Object entry = entries[slot];
        entries[slot] = null;
        if (sizes[slot] != 0) {
            INDEX.setRelease(indices, TAKEN_BYTES, indices[TAKEN_BYTES] + sizes[slot]);
            sizes[slot] = 0;
        }
        INDEX.setRelease(indices, TAKEN, at + 1);
        return entry;
    }

    /// Wakes the producer if it waits and may go on. By the consumer, after taking a few.
    ///
    /// Waking it for less would cost more than the items that were taken: it would look, find that
    /// it may not go on yet, and sleep again.
    void wakeProducer() {
        VarHandle.fullFence();
        if (producerWaits && (consumerGone || mayGoOn())) {
            LockSupport.unpark(producer.runner());
        }
    }

    /// What [#roomToGoOn] says, as the consumer sees it: a producer that waits changes nothing.
    private boolean mayGoOn() {
        long inside = (long) INDEX.getAcquire(indices, PUT) - indices[TAKEN];
        long bytes = indices[PUT_BYTES] - indices[TAKEN_BYTES];
        return inside == 0
                || inside < Math.max(1, capacity / 2) && bytes < Math.max(1, mostBytes / 2);
    }

    /// Wakes the consumer, whether it asked for it or not. By the producer, when there is no room.
    void wakeConsumer() {
        LockSupport.unpark(consumer.thread());
    }

    /// The consumer's thread takes no more: whatever is inside and comes later is dropped.
    void consumerGone() {
        consumerGone = true;
        wakeProducer();
    }

    /// The producer's thread has ended; wires that it did not end are cut.
    void producerGone() {
        producerGone = true;
        consumer.wake();
    }

    /// Whether nothing is inside and nothing will come.
    boolean exhausted() {
        // In this order: what was put before the producer went is seen.
        return producerGone && isEmpty();
    }
}
