package org.correloom.runtime;

/// Where one producer instance's wire reaches one consumer instance.
final class Inlet {

    private final Instance producer;
    private final Instance consumer;
    private final int port;
    private final int slot;
    private final Ring ring;

    /// Items that the consumer has taken.
    final Counter taken = new Counter();

    /// Those of them that came after its end.
    final Counter dropped = new Counter();

    /// @param port index among the consumer's wired input ports
    /// @param slot index among all inlets of the consumer
    /// @param ring null: the consumer is called directly
    Inlet(Instance producer, Instance consumer, int port, int slot, Ring ring) {
        this.producer = producer;
        this.consumer = consumer;
        this.port = port;
        this.slot = slot;
        this.ring = ring;
    }

    Instance producer() {
        return producer;
    }

    Instance consumer() {
        return consumer;
    }

    int port() {
        return port;
    }

    int slot() {
        return slot;
    }

    /// Entries that wait in the queue to the consumer.
    int queued() {
        return ring == null ? 0 : ring.size();
    }

    boolean crowded() {
        return ring != null && ring.crowded();
    }

    Ring ring() {
        return ring;
    }

    void item(Object item) {
        if (ring == null) {
            consumer.accept(this, item);
        } else {
            ring.put(this, item);
        }
    }

    void mark(Mark mark) {
        if (ring == null) {
            consumer.accept(this, mark);
        } else {
            ring.put(this, mark);
        }
    }

    /// Hands over what came out of the ring.
    void deliver(Object entry) {
        if (entry instanceof Mark mark) {
            consumer.accept(this, mark);
        } else {
            consumer.accept(this, entry);
        }
    }
}
