package org.correloom.api.pe;

/// An item that carries event time.
public interface Timed {

    /// When what the item describes began, in nanoseconds since 1970-01-01T00:00:00Z.
    long eventTime();
}
