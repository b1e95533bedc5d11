/// Enacts workflows inside this process: the plan, the mappings `simple` and `threads`, and the
/// folder that a run leaves behind.
///
/// Life of an item: an instance emits it, its [Outlet] picks consumer instances by the wire's
/// grouping, and each is reached either by a direct call (same [Task]) or through a bounded
/// [Ring] to the task of the consumer. Every task has one thread; counters are written by that
/// thread only and read by anyone.
///
/// Nothing here knows what items mean. Durations are nanoseconds of `System.nanoTime`, event times
/// nanoseconds since 1970-01-01T00:00:00Z.
package org.correloom.runtime;
