package org.correloom.api.pe;

/// An item that knows how much memory it keeps. Queues between instances hold fewer of the large
/// ones, so that back-pressure bounds bytes and not only counts.
public interface Sized {

    /// Bytes that the item's arrays take, roughly; never negative, the same at each call, and
    /// answered without work.
    long sizeInBytes();
}
