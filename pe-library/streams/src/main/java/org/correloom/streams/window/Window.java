package org.correloom.streams.window;

/// One window of one key with what it holds. Two windows are equal when they are the same one.
///
/// @param <A> what it holds
final class Window<A> {

    final Object key;

    /// First nanosecond that belongs to it.
    final long start;

    /// First nanosecond that no longer does.
    final long end;

    final A content;

    /// How often it was emitted, less one: -1 before the first time.
    long revision;

    Window(Object key, long start, long end, A content, long revision) {
        this.key = key;
        this.start = start;
        this.end = end;
        this.content = content;
        this.revision = revision;
    }
}
