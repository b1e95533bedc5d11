package org.correloom.api.pe;

/// A PE that begins streams.
public interface SourcePE extends ProcessingElement {

    /// What a call of [#produce] achieved.
    enum Supply {
        /// There is more: call again at once.
        MORE,
        /// Nothing just now (a live source waits for data): call again a little later.
        IDLE,
        /// The input has ended; `produce` is not called again.
        END
    }

    /// Emits the next few items: as many as take well under a second, so that the run can be
    /// stopped between two calls. Between two calls the position may be saved.
    ///
    /// A source that knows event times also calls [Output#watermark].
    Supply produce(Output out) throws Exception;

    /// Sources have no input ports.
    @Override
    default void process(String port, Object item, Output out) {
        throw new IllegalStateException("a source has no input port, yet an item came to " + port);
    }
}
