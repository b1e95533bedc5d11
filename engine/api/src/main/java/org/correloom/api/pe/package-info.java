/// What a processing element (PE) is: the contract that the author of a PE implements, the
/// descriptor that the palette, the schema and the command line are generated from, and the context
/// that a running instance sees.
///
/// Nothing here knows how a workflow is enacted. Times are event times in nanoseconds since
/// 1970-01-01T00:00:00Z unless a type says otherwise.
package org.correloom.api.pe;
