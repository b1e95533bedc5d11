package org.correloom.runtime;

/// What travels through a queue beside items.
sealed interface Mark {

    /// Event time has advanced at the producer.
    record Time(long time) implements Mark {}

    /// The producer is done.
    ///
    /// @param cut because it failed or was stopped: what arrived is not all there would have been
    record End(boolean cut) implements Mark {}

    End END = new End(false);
    End CUT = new End(true);
}
