/// Telling bad data from good: bounds, the PE that applies them, and the report of what there was.
///
/// What a number measures is the kernels' business (`org.correloom.kernels.quality`). Times are
/// nanoseconds since 1970-01-01T00:00:00Z, days are UTC days. One thread at a time.
package org.correloom.seismo.quality;
