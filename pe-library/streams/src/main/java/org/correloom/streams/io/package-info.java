/// Sources and sinks of any stream: files, folders, sockets, generated numbers, a list to look at.
///
/// A source never waits in `produce`: it says `IDLE`. What it cannot mend it throws, so that the
/// failure policy *retry* calls it again.
package org.correloom.streams.io;
