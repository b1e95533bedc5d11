package org.correloom.api.pe;

/// Where an instance puts what it makes. Valid only during the call that it was handed to.
public interface Output {

    /// Emits an item; blocks while the consumers' queues are full.
    ///
    /// An output port that nothing is wired to takes the item and forgets it.
    ///
    /// @throws IllegalArgumentException when the PE has no such output port or the item is not of
    ///     the port's type
    /// @throws CancellationException when the run is being cancelled or has failed elsewhere
    void emit(String port, Object item);

    /// Emits at the port named `output`.
    default void emit(Object item) {
        emit(Port.OUTPUT, item);
    }

    /// Promises, on all output ports, that no later item of this instance begins before `time`. For
    /// sources; other PEs return their watermark from [ProcessingElement#watermark]. A promise that
    /// is not later than the last one is ignored.
    ///
    /// @param time nanoseconds since 1970-01-01T00:00:00Z
    void watermark(long time);
}
