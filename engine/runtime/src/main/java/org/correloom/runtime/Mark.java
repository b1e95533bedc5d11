package org.correloom.runtime;

/// What travels through a queue beside items.
sealed interface Mark {

    /// Event time has advanced at the producer.
    record Time(long time) implements Mark {}

    /// The producer is done.
    ///
    /// @param cut because it failed or was stopped: what arrived is not all there would have been
    record End(boolean cut) implements Mark {}

    /// Items before it belong to the checkpoint, items after it do not. It goes from task to task,
    /// so that it travels without an inlet.
    record Barrier(long checkpoint) implements Mark {}

    End END = new End(false);
    End CUT = new End(true);
}
