/// Windows of event time: stretches of fixed length, overlapping or not, and sessions.
///
/// A window is final once the watermark has passed its end by the allowed lateness; until then an
/// item that comes late corrects a result that was already emitted.
package org.correloom.streams.window;
